/** Work shared by several backends on one PostgreSQL. */
export { GraphileJobs } from './GraphileJobs';
