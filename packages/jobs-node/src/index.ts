/**
 * Short pieces of work that several backends share: graphile-worker on PostgreSQL, in-process on SQLite.
 *
 * @packageDocumentation
 */
export { createJobs } from './createJobs';
export { databaseErrors } from './database';
export type { JobHandler, JobRun, Jobs } from './Jobs';
