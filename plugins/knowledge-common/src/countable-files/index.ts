/** Which files of a revision are code that people of this repository wrote. */
export { parseGitAttributes } from './gitAttributes';
export type { GitAttributes, LinguistAttributes } from './gitAttributes';
export {
  countableFiles,
  FileJudge,
  isUndecided,
  listUndecidedFiles,
} from './countableFiles';
export type {
  CountableFiles,
  ExclusionReason,
  PathVerdicts,
  TreeFile,
} from './countableFiles';
export { listDay } from './linguistDays';
