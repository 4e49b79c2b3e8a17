/**
 * SLOs, runbooks and readiness. The thinking floor: contracts and pure functions.
 *
 * @packageDocumentation
 */
export {
  documentError,
  documentFacts,
  documentPaths,
  ownershipDocuments,
  reliabilityFacts,
} from './ownership-document';
export type {
  DocumentFile,
  DocumentGlobs,
  OwnershipDocuments,
} from './ownership-document';
export {
  reliabilityPermissions,
  reliabilityReadPermission,
} from './permissions';
