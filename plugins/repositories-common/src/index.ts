/**
 * Which repositories there are, their mirrors, and what could not be read and why. The thinking floor: contracts and pure functions.
 *
 * @packageDocumentation
 */
export {
  repositoriesManagePermission,
  repositoriesPermissions,
  repositoriesReadPermission,
} from './permissions';
export {
  entityProblemsSchema,
  fileProblemSchema,
  maxProblems,
  mostSevereFirst,
  problemsInWords,
  problemsNotice,
  problemsOfFile,
  problemsReportSchema,
} from './problem';
export type { EntityProblems, FileProblem, ProblemsReport } from './problem';
export {
  damageReportSchema,
  missingBranches,
  nextTurnMs,
  pushRequestSchema,
  queueAnswerSchema,
  readNowRequestSchema,
  reasonWord,
  repositoriesAnswerSchema,
  repositoriesSentence,
  repositoryItemSchema,
  repositoryReasonSchema,
  repositoryStateSchema,
  repositoryStatusSchema,
  runsAnswerSchema,
  shortName,
  worstFirst,
} from './repository';
export type {
  DamageReport,
  QueueItem,
  RepositoryItem,
  RepositoryItemReason,
  RepositoryItemState,
  RunItem,
} from './repository';
