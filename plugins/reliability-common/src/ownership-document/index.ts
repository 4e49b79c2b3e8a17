/** Which SLO documents, runbooks, alerts and reviews does a component carry? */
export {
  documentError,
  documentFacts,
  documentPaths,
  ownershipDocuments,
  runbookMatcher,
} from './ownershipDocuments';
export type {
  DocumentFile,
  DocumentGlobs,
  OwnershipDocuments,
} from './ownershipDocuments';
export { ownershipPaths, readOwnership } from './ownership';
export type { Ownership } from './ownership';
export { runbookFacts } from './runbookFacts';
export type { RunbookFactsInput } from './runbookFacts';
export { reliabilityFacts } from './facts';
