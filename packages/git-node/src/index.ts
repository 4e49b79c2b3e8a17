/**
 * The only code that runs git: mirrors, commit stream, trees and files at a revision.
 *
 * @packageDocumentation
 */
export {
  displayPath,
  findGitDir,
  openGitRepository,
  pathKey,
} from './repository';
export type {
  FetchContents,
  FileContent,
  GitRepository,
  OpenOptions,
  PathKey,
  TreeEntry,
} from './repository';
export { GitError } from './process';
export type { GitErrorCause } from './process';
export {
  createPathCover,
  hideServerPaths,
  listRepositoryEntities,
  repositoriesServiceRef,
  statusAt,
  whyUnread,
} from './service';
export type {
  RepositoriesService,
  RepositoryBranch,
  RepositoryEntity,
  RepositoryProblem,
  RepositoryProblems,
  RepositoryReason,
  RepositoryState,
  RepositoryStatus,
  UnreadReason,
} from './service';
export { MirrorFailure, Mirrors, readMirrorOptions } from './mirror';
export type {
  MirrorLimits,
  MirrorOptions,
  MirrorRequest,
  MirrorResult,
} from './mirror';
export {
  findObjectId,
  listBranches,
  findTip,
  isShallow,
  lastSeen,
  listFirstParents,
  tellHistory,
} from './history';
export type {
  HistoryChange,
  HistoryCommit,
  HistoryListener,
  HistorySignature,
  HistoryTip,
  HistoryWalk,
  RevisionFiles,
  TellOptions,
  ToldHistory,
  TreeChange,
  WantsContent,
} from './history';
export { publishBranch, publishRepository } from './publish';
export type {
  BranchRequest,
  PublishAuthor,
  PublishedRepository,
  PublishLimits,
  PublishRequest,
} from './publish';
export { createGoneEntities, groupEntities, watchRepositories } from './watch';
export type { GoneEntities, WatchOptions, WatchedRepository } from './watch';
