/** Asks the repositories backend. */
export { repositoriesApiRef, RepositoriesClient } from './RepositoriesClient';
export type { RepositoriesApi } from './RepositoriesClient';
