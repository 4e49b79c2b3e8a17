/**
 * Who knows what: authorship, bus factor, handover. The thinking floor: contracts and pure functions.
 *
 * @packageDocumentation
 */
export {
  Authorship,
  creditTable,
  decayedDegree,
  degreeOfAuthorship,
  fileContributors,
  isAuthor,
} from './authorship';
export type {
  AuthorshipOptions,
  AuthorshipState,
  BulkCommit,
  CommitEvent,
  Contribution,
  Crew,
  FileContributor,
  FileHistory,
  HistoryCounts,
  SignatureActivity,
} from './authorship';
export {
  busFactorOf,
  contributorAbsenceFactor,
  findPeople,
  handoverOf,
  isInside,
  isoTime,
  KnowledgeReader,
  knowledgeReport,
  knowledgeSentence,
  monthsBefore,
  repositoryKnowledge,
  trendMoments,
  truckFactor,
  unknownReport,
} from './bus-factor';
export type {
  Activity,
  BusFactor,
  Candidate,
  Confidence,
  Handover,
  KnowingPerson,
  KnowledgeReaderOptions,
  KnowledgeReport,
  KnownFile,
  LensFactor,
  Lenses,
  OrphanedFile,
  Removal,
  ReportedFactor,
  ReportedPerson,
  ReportOptions,
  RepositoryKnowledge,
  RevisionInput,
  ScopeOptions,
  Succession,
  Successor,
  TrendMoment,
  TrendPoint,
  TrendScope,
  TruckFactor,
} from './bus-factor';
export { countableFiles, listUndecidedFiles } from './countable-files';
export type {
  CountableFiles,
  ExclusionReason,
  GitAttributes,
  LinguistAttributes,
  TreeFile,
} from './countable-files';
export {
  IdentityIndex,
  normalizeName,
  parseIdentities,
  parseMailmap,
  parseSignature,
  resolvePeople,
  signatureKind,
} from './identity';
export type {
  IdentitiesFile,
  IdentityMerge,
  IdentityOptions,
  MachineLists,
  Mailmap,
  MergeRule,
  People,
  Person,
  SeenSignature,
  Signature,
  SignatureKind,
} from './identity';
export {
  entityKnowledgeSchema,
  fleetAnswerSchema,
  fleetRowSchema,
  knowledgeStateSchema,
  knownFileSchema,
} from './contract';
export type { EntityKnowledge, FleetAnswer, FleetRow } from './contract';
export { knowledgeFacts } from './fact';
export {
  knowledgeOwnPeopleReadPermission,
  knowledgePeopleReadPermission,
  knowledgePermissions,
  knowledgeReadPermission,
} from './permissions';
export { withoutPeople } from './what-if';
export { fleetSentence } from './fleet';
