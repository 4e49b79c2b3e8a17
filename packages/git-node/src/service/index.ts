/** How other plugins learn which repositories there are and read them. */
export type {
  RepositoriesService,
  RepositoryProblem,
  RepositoryProblems,
  RepositoryReason,
  RepositoryState,
  RepositoryStatus,
} from './RepositoriesService';
export { repositoriesServiceRef } from './repositoriesServiceRef';
export { listRepositoryEntities } from './listRepositoryEntities';
export type { RepositoryEntity } from './listRepositoryEntities';
export { whyUnread } from './whyUnread';
export type { UnreadReason } from './whyUnread';
export { createPathCover, hideServerPaths } from './hideServerPaths';
