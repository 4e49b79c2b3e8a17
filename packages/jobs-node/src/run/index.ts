/** How one piece of work is run, whoever queues it. */
export { backOffMs, jobDefinition } from './JobDefinition';
export type { JobDefinition } from './JobDefinition';
export { runHandler } from './runHandler';
