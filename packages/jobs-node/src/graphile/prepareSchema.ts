import { NotAllowedError } from '@backstage/errors';
import type { Pool } from 'pg';

/** The schema of a plugin's queue: beside those of graphile-worker our own two small tables. */
export function schemaName(pluginId: string): string {
  return `fathom_${pluginId.replace(/[^a-z0-9]/gi, '_').toLowerCase()}_jobs`;
}

/**
 * Makes the schema when it is missing.
 *
 * @throws NotAllowedError with the statement to run when the database user may not
 */
export async function prepareSchema(pool: Pool, schema: string): Promise<void> {
  const { rows } = await pool.query<{
    there: boolean;
    allowed: boolean;
    db: string;
    usr: string;
  }>(
    `select exists(select 1 from pg_namespace where nspname = $1) as there,
       has_database_privilege(current_user, current_database(), 'CREATE') as allowed,
       current_database() as db, current_user as usr`,
    [schema],
  );
  const [{ there, allowed, db, usr }] = rows;
  if (!there && !allowed) {
    throw new NotAllowedError(
      `The work queue needs the schema ${schema} in the database ${db}, and ${usr} may not create it. Run as its owner: GRANT CREATE ON DATABASE "${db}" TO "${usr}";`,
    );
  }
  if (!there) await pool.query(`create schema if not exists ${schema}`);
}

/** Our tables: who is alive, and what was done. Call after graphile-worker made its own. */
export async function prepareTables(pool: Pool, schema: string): Promise<void> {
  const client = await pool.connect();
  try {
    // Two backends that start at once must not both create: "if not exists" alone can collide.
    await client.query(`select pg_advisory_lock(hashtext($1))`, [schema]);
    await client.query(`
      create table if not exists ${schema}.fathom_worker (
        worker_id text primary key,
        instance text not null,
        host text not null,
        pid integer not null,
        seen_at timestamptz not null default now()
      );
      comment on table ${schema}.fathom_worker is 'Workers that run, with a heartbeat';
      create table if not exists ${schema}.fathom_run (
        id bigint generated always as identity primary key,
        name text not null,
        key text,
        instance text not null,
        started_at timestamptz not null default now(),
        ended_at timestamptz,
        state text not null,
        error text
      );
      comment on table ${schema}.fathom_run is 'The last runs, for operators';
    `);
  } finally {
    await client
      .query(`select pg_advisory_unlock(hashtext($1))`, [schema])
      .catch(() => undefined);
    client.release();
  }
}
