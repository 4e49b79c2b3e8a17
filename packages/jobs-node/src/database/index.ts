/** What does a route say when its database is gone? */
export { databaseErrors } from './databaseErrors';
