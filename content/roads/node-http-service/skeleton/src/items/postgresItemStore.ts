import pg from 'pg';
import type { Secret } from '../config/secret.js';
import type { Logger } from '../logging/logger.js';
import type { Item, ItemStore } from './itemStore.js';

/** The part of a pool that the store uses. */
export interface Database {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  end(): Promise<void>;
}

/** A bounded pool: waiting for a connection, one statement and an idle transaction all end in time. */
export function createPool(url: Secret, logger: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url.reveal(),
    max: 10,
    connectionTimeoutMillis: 2000,
    statement_timeout: 3000,
    query_timeout: 4000,
    idle_in_transaction_session_timeout: 5000,
    application_name: '${{ values.name }}',
  });
  // Without a listener a dropped idle connection would end the process.
  pool.on('error', error => logger.error({ err: error }, 'idle database connection lost'));
  return pool;
}

/** Values travel as parameters, never inside the text of a statement. */
export function createPostgresItemStore(database: Database): ItemStore {
  return {
    async add({ name, createdBy }) {
      const { rows } = await database.query(
        'INSERT INTO items (name, created_by) VALUES ($1, $2) RETURNING id, name, created_at, created_by',
        [name, createdBy],
      );
      return toItem(rows[0]!);
    },
    async find(id) {
      const { rows } = await database.query(
        'SELECT id, name, created_at, created_by FROM items WHERE id = $1',
        [id],
      );
      return rows[0] && toItem(rows[0]);
    },
    async list({ limit, after }) {
      // Keyset, not OFFSET: the cost of a page does not grow with its number.
      const { rows } = after
        ? await database.query(
            'SELECT id, name, created_at, created_by FROM items WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3',
            [after.createdAt, after.id, limit],
          )
        : await database.query(
            'SELECT id, name, created_at, created_by FROM items ORDER BY created_at DESC, id DESC LIMIT $1',
            [limit],
          );
      return rows.map(toItem);
    },
    async ping() {
      await database.query('SELECT 1');
    },
    async close() {
      await database.end();
    },
  };
}

function toItem(row: Record<string, unknown>): Item {
  return {
    id: String(row['id']),
    name: String(row['name']),
    createdAt: new Date(row['created_at'] as string | Date).toISOString(),
    createdBy: String(row['created_by']),
  };
}
