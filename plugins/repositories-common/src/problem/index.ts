/** What is wrong with the files of a repository that was read, and how it is told. */
export {
  entityProblemsSchema,
  fileProblemSchema,
  maxProblems,
  problemsReportSchema,
} from './contract';
export type { EntityProblems, FileProblem, ProblemsReport } from './contract';
export {
  mostSevereFirst,
  problemsInWords,
  problemsNotice,
  problemsOfFile,
} from './problems';
