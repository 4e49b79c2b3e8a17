/** Which SLO documents and runbooks does a component carry? */
export {
  documentError,
  documentFacts,
  documentPaths,
  ownershipDocuments,
} from './ownershipDocuments';
export type {
  DocumentFile,
  DocumentGlobs,
  OwnershipDocuments,
} from './ownershipDocuments';
export { reliabilityFacts } from './facts';
