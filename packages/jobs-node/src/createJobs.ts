import type {
  DatabaseService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { GraphileJobs } from './graphile';
import { InProcessJobs } from './in-process';
import type { Jobs } from './Jobs';

const defaultConcurrency = 2;

/**
 * Gives the work queue of a plugin: graphile-worker when its database is PostgreSQL, else in-process.
 *
 * In-process the queue is in memory. After a restart or a `kill -9` pending work is found again by its
 * owner: queue at start what your own tables say is still to be done. On PostgreSQL the queue survives
 * in the schema `fathom_<plugin>_jobs`, and work of a backend that died is taken over in half a minute,
 * at once when the same host starts again. The database user needs CREATE on the database.
 *
 * @param options - `concurrency`: how many pieces of work this instance does at a time, 2 unless given
 * @public
 */
export async function createJobs(options: {
  database: DatabaseService;
  logger: LoggerService;
  lifecycle: LifecycleService;
  pluginId: string;
  concurrency?: number;
}): Promise<Jobs> {
  const { logger, pluginId, concurrency = defaultConcurrency } = options;
  const knex = await options.database.getClient();
  const jobs =
    knex.client.config.client === 'pg'
      ? await GraphileJobs.create({ knex, logger, pluginId, concurrency })
      : InProcessJobs.create({ logger, concurrency });
  options.lifecycle.addShutdownHook(() => jobs.stop());
  return jobs;
}
