/** How many people must leave before a part of a repository has nobody who knows it, and who they are. */
export { KnowledgeReader, trendMoments } from './KnowledgeReader';
export type {
  KnowledgeReaderOptions,
  RevisionInput,
  TrendMoment,
} from './KnowledgeReader';
export { truckFactor } from './truckFactor';
export type { Candidate, Removal, TruckFactor } from './truckFactor';
export {
  busFactorOf,
  isInside,
  monthsBefore,
  repositoryKnowledge,
} from './knowledge';
export type {
  Activity,
  BusFactor,
  KnowingPerson,
  KnownFile,
  RepositoryKnowledge,
  ScopeOptions,
} from './knowledge';
export { findPeople, isoTime, knowledgeReport, unknownReport } from './report';
export type {
  Confidence,
  KnowledgeReport,
  ReportedFactor,
  ReportedPerson,
  ReportOptions,
  TrendPoint,
} from './report';
export { knowledgeSentence } from './sentence';
