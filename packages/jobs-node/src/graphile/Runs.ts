import type { Pool } from 'pg';
import type { JobRun } from '../Jobs';

const runsKept = 500;

/** The record of what was done, shared by all instances. */
export class Runs {
  static create(pool: Pool, schema: string, instance: string): Runs {
    return new Runs(pool, schema, instance);
  }

  private constructor(
    private readonly pool: Pool,
    private readonly schema: string,
    private readonly instance: string,
  ) {}

  async begin(name: string, key: string | undefined): Promise<string> {
    const { rows } = await this.pool.query<{ id: string }>(
      `insert into ${this.schema}.fathom_run (name, key, instance, state)
       values ($1, $2, $3, 'running') returning id`,
      [name, key ?? null, this.instance],
    );
    return rows[0].id;
  }

  async end(id: string, error: Error | undefined): Promise<void> {
    await this.pool.query(
      `update ${this.schema}.fathom_run
       set ended_at = now(), state = $2, error = $3 where id = $1`,
      [
        id,
        error ? 'failed' : 'succeeded',
        error ? error.message.replace(/\0/g, '') : null,
      ],
    );
  }

  /** Of what is repeated only the last success is worth a line. */
  async endRepeated(
    id: string,
    name: string,
    error: Error | undefined,
  ): Promise<void> {
    await this.end(id, error);
    await this.pool.query(
      `delete from ${this.schema}.fathom_run
       where name = $1 and key = 'repeat' and state = 'succeeded' and id < $2`,
      [name, id],
    );
  }

  async prune(): Promise<void> {
    await this.pool.query(
      `delete from ${this.schema}.fathom_run where id <=
         (select max(id) - $1 from ${this.schema}.fathom_run)`,
      [runsKept],
    );
  }

  async list(limit: number): Promise<JobRun[]> {
    const { rows } = await this.pool.query(
      `select name, key, started_at, ended_at, state, error
       from ${this.schema}.fathom_run order by id desc limit $1`,
      [limit],
    );
    return rows.map(row => ({
      name: row.name,
      key: row.key ?? undefined,
      startedAt: row.started_at.toISOString(),
      endedAt: row.ended_at?.toISOString(),
      state: row.state,
      error: row.error ?? undefined,
    }));
  }
}
