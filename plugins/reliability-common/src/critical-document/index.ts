/** Does a critical service have a threat model and a design review, and do they still speak of its code? */
export {
  criticalDocumentFacts,
  criticalDocumentPaths,
  documentFreshness,
  parseCriticalDocument,
} from './criticalDocument';
export type {
  CriticalDocument,
  CriticalDocumentKind,
  DocumentFinding,
  DocumentFreshness,
} from './criticalDocument';
