/** The operator's page. */
export { RepositoriesPage } from './RepositoriesPage';
