/** Answers: how does a planned history become a bare repository? */
export {
  createBareRepository,
  importCommits,
  listFiles,
  readFile,
  readTip,
} from './bareRepository';
export type { FileChange, PlannedCommit, Signature } from './PlannedCommit';
