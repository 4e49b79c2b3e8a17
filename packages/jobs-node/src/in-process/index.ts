/** Work of one process, queued in memory. */
export { InProcessJobs } from './InProcessJobs';
