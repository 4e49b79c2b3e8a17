/** What is wrong with catalog files, where people meet it. */
export { CatalogFileNotice } from './CatalogFileNotice';
export { RepositoryProblems } from './RepositoryProblems';
