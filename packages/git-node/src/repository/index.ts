/** What a repository holds at one commit: its tree, its files, its commits. */
export type {
  FileContent,
  GitRepository,
  PathKey,
  TreeEntry,
} from './GitRepository';
export { findGitDir } from './findGitDir';
export { openGitRepository } from './openGitRepository';
export type { FetchContents, OpenOptions } from './openGitRepository';
export { readSizes } from './readSizes';
export { displayPath, pathKey } from './pathKey';
