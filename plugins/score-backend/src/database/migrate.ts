import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The database of the plugin, brought to the newest schema. */
export async function migrate(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@fathom/backstage-plugin-score-backend',
        'migrations',
      ),
    });
  }
  return knex;
}

/** Cuts a list for statements: PostgreSQL takes 65,535 parameters, SQLite 32,766. */
export function chunks<T>(items: readonly T[], size = 500): T[][] {
  const cut: T[][] = [];
  for (let from = 0; from < items.length; from += size)
    cut.push(items.slice(from, from + size));
  return cut;
}
