/** What is known of a repository, in words for machines and for operators. */
export {
  damageReportSchema,
  pushRequestSchema,
  queueAnswerSchema,
  readNowRequestSchema,
  repositoriesAnswerSchema,
  repositoryItemSchema,
  repositoryReasonSchema,
  repositoryStateSchema,
  repositoryStatusSchema,
  runsAnswerSchema,
} from './contract';
export type {
  DamageReport,
  QueueItem,
  RepositoryItem,
  RepositoryItemReason,
  RepositoryItemState,
  RunItem,
} from './contract';
export { missingBranches } from './missingBranches';
export { nextTurnMs } from './nextTurn';
export {
  reasonWord,
  repositoriesSentence,
  shortName,
} from './repositoriesSentence';
export { worstFirst } from './worstFirst';
