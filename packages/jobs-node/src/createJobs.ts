import type {
  DatabaseService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InProcessJobs } from './in-process';
import type { Jobs } from './Jobs';

/**
 * Gives the work queue of a plugin: graphile-worker when its database is PostgreSQL, else in-process.
 *
 * In-process the queue is in memory. After a restart or a `kill -9` pending work is found again by its
 * owner: queue at start what your own tables say is still to be done. On PostgreSQL the queue survives,
 * and work of an instance that died is taken over by another one within half a minute.
 *
 * @public
 */
export async function createJobs(options: {
  database: DatabaseService;
  logger: LoggerService;
  lifecycle: LifecycleService;
  pluginId: string;
  /** How many pieces of work this instance does at a time; 2 unless given. */
  concurrency?: number;
}): Promise<Jobs> {
  const jobs = InProcessJobs.create(options);
  options.lifecycle.addShutdownHook(() => jobs.stop());
  return jobs;
}
