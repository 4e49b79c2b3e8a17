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
export { lintOpenSlo, openSloKinds, openSloRules } from './open-slo';
export type {
  LintOptions,
  OpenSloFile,
  OpenSloKind,
  OpenSloRule,
} from './open-slo';
export {
  reliabilityPermissions,
  reliabilityReadPermission,
} from './permissions';
