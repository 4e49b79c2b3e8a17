/** Which repositories there are, what state each is in, and when it is read. */
export { createRepositories } from './createRepositories';
export { KnexRepositoryStore } from './KnexRepositoryStore';
export { mayManage, repositoriesRoutes } from './repositoriesRoutes';
