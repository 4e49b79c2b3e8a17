import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { Pool, PoolConfig } from 'pg';

interface Settings extends PoolConfig {
  password?: string;
}

/**
 * A pool of our own to the database that knex talks to. graphile-worker holds a connection to listen
 * and one for each piece of work, which would starve the plugin's own queries.
 */
export async function openPool(options: {
  knex: Knex;
  logger: LoggerService;
  size: number;
}): Promise<Pool> {
  const pool = new Pool({
    ...(await poolConfig(options.knex)),
    max: options.size,
    application_name: 'fathom-jobs',
  });
  const onError = (error: Error) =>
    options.logger.warn(
      `A database connection of the work queue broke: ${error}`,
    );
  // Without a listener a connection that breaks, idle or in use, would end the process.
  pool.on('error', onError);
  pool.on('connect', client => client.on('error', onError));
  return pool;
}

async function poolConfig(knex: Knex): Promise<PoolConfig> {
  const given = knex.client.config.connection as
    | string
    | Settings
    | (() => Settings | Promise<Settings>);
  if (typeof given === 'string') return { connectionString: given };
  if (typeof given === 'function') {
    // Such providers hand out passwords that expire: each connection asks anew.
    const first = await given();
    return {
      ...first,
      password: async () => (await given()).password ?? '',
    };
  }
  // knex hides the password from listings, so that a spread alone would lose it.
  return { ...given, password: given.password };
}
