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
  tellApart,
  knowledgeSentence,
  monthsBefore,
  trendMoments,
  truckFactor,
  unknownReport,
} from './bus-factor';
export type {
  ChainCommit,
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
  normalizeName,
  parseIdentities,
  parseMailmap,
  parseSignature,
  resolvePeople,
  signatureKind,
  UserIndex,
} from './identity';
export type {
  IdentitiesFile,
  IdentityMerge,
  IdentityOptions,
  KnownUser,
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
  askableSchema,
  entityKnowledgeSchema,
  fleetAnswerSchema,
  fleetRowSchema,
  keepPlanSchema,
  keptPlanSchema,
  keptPlansSchema,
  knowledgeStateSchema,
  knownFileSchema,
  planAnswerSchema,
  plannedPairingSchema,
  planQuestionSchema,
  whatIfAnswerSchema,
  whatIfQuestionSchema,
} from './contract';
export type {
  Askable,
  AskablePerson,
  AskableTeam,
  ComponentLossRow,
  EntityKnowledge,
  FleetAnswer,
  FleetRow,
  KeepPlan,
  KeptPlan,
  KeptPlans,
  PlanAnswer,
  PlannedPairing,
  WhatIfAnswer,
  WhatIfQuestion,
} from './contract';
export { knowledgeFacts } from './fact';
export {
  knowledgeOwnPeopleReadPermission,
  knowledgePeopleReadPermission,
  knowledgePermissions,
  knowledgePlanManagePermission,
  knowledgeReadPermission,
} from './permissions';
export {
  fleetWithout,
  knowledgeModel,
  lossSentence,
  modelFactor,
  silentIn,
  filesOfModel,
  withoutPeople,
} from './what-if';
export type {
  ComponentLoss,
  FileAuthors,
  FileGroup,
  FleetModel,
  KnowledgeModel,
  ModelFactor,
  ModelPerson,
} from './what-if';
export {
  fewestInTeam,
  joinPeople,
  teamKnowledge,
  teamsUnknown,
  tellableTeams,
  unknownTeams,
} from './organisation';
export type {
  CatalogUser,
  Organisation,
  OrganisationPerson,
  TeamKnowledge,
  TeamShare,
  TeamSize,
} from './organisation';
export {
  branchChanges,
  changeInYear,
  doubtRewrite,
  lastLoss,
  movements,
  recentRewrite,
  rewrites,
  rewriteWords,
} from './movement';
export type {
  BranchChange,
  Rewrite,
  Movement,
  MovementCause,
  PersonTimes,
} from './movement';
export {
  csvCell,
  csvText,
  pairingPlan,
  pairingProgress,
  planCsv,
  planIssues,
  progressSentence,
} from './pairing';
export type {
  KeptPairing,
  NearPerson,
  Pairing,
  PairingComponent,
  PairingOptions,
  PairingPlan,
  PairingProgress,
  PlanIssue,
} from './pairing';
export { fleetCsv, fleetSentence } from './fleet';
export { evidenceAnswerSchema, tellableEvidence } from './evidence';
export type { EvidenceAnswer, OtherEvidence } from './evidence';
