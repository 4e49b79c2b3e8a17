/** How other plugins learn which repositories there are and read them. */
export type {
  RepositoriesService,
  RepositoryBranch,
  RepositoryProblem,
  RepositoryProblems,
  RepositoryReason,
  RepositoryState,
  RepositoryStatus,
} from './RepositoriesService';
export { repositoriesServiceRef } from './repositoriesServiceRef';
export { listRepositoryEntities } from './listRepositoryEntities';
export type { RepositoryEntity } from './listRepositoryEntities';
export { statusAt } from './statusAt';
export { whyUnread } from './whyUnread';
export type { UnreadReason } from './whyUnread';
export { createPathCover, hideServerPaths } from './hideServerPaths';
