/**
 * Who knows what: authorship, bus factor, handover. The thinking floor: contracts and pure functions.
 *
 * @packageDocumentation
 */
export {
  Authorship,
  creditTable,
  degreeOfAuthorship,
  fileContributors,
  isAuthor,
} from './authorship';
export type {
  AuthorshipOptions,
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
  findPeople,
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
  KnowingPerson,
  KnowledgeReaderOptions,
  KnowledgeReport,
  KnownFile,
  Removal,
  ReportedFactor,
  ReportedPerson,
  ReportOptions,
  RepositoryKnowledge,
  RevisionInput,
  ScopeOptions,
  TrendMoment,
  TrendPoint,
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
  normalizeName,
  parseMailmap,
  parseSignature,
  resolvePeople,
  signatureKind,
} from './identity';
export type {
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
