/** How many people must leave before a part of a repository has nobody who knows it, and who they are. */
export { KnowledgeReader } from './KnowledgeReader';
export type {
  ChainCommit,
  KnowledgeReaderOptions,
  RevisionInput,
} from './KnowledgeReader';
export { trendMoments } from './trendMoments';
export type { TrendMoment, TrendPoint, TrendScope } from './trendMoments';
export { truckFactor } from './truckFactor';
export type { Candidate, Removal, TruckFactor } from './truckFactor';
export type { Activity, KnownFile, RepositoryKnowledge } from './knowledge';
export { busFactorOf } from './busFactorOf';
export type { BusFactor, KnowingPerson } from './busFactorOf';
export { isInside, monthsBefore } from './scope';
export type { ScopeOptions } from './scope';
export { findPeople } from './findPeople';
export { isoTime } from './isoTime';
export { handoverOf } from './handover';
export type { Handover, OrphanedFile, Succession, Successor } from './handover';
export { contributorAbsenceFactor } from './lenses';
export type { LensFactor, Lenses } from './lenses';
export type { Confidence } from './confidence';
export { knowledgeReport, unknownReport } from './report';
export type {
  KnowledgeReport,
  ReportedFactor,
  ReportedPerson,
  ReportOptions,
} from './report';
export { knowledgeSentence } from './sentence';
export { tellApart } from './tellApart';
