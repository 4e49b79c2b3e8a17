/** What the files of a repository say of an entity, as facts. */
export { observeRepository, repositoryFacts } from './repositoryFacts';
export type { RepositoryTree } from './repositoryFacts';
