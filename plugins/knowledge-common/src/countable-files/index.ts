/** Which files of a revision are code that people of this repository wrote. */
export { parseGitAttributes } from './gitAttributes';
export type { GitAttributes, LinguistAttributes } from './gitAttributes';
export { countableFiles, listUndecidedFiles } from './countableFiles';
export type {
  CountableFiles,
  ExclusionReason,
  TreeFile,
} from './countableFiles';
