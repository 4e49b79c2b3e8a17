import type { LoggerService } from '@backstage/backend-plugin-api';
import type { WorkerUtils } from 'graphile-worker';
import { hostname } from 'node:os';
import type { Pool } from 'pg';

const beatMs = 5_000;
/** A worker that was not heard of for so long is taken for dead. */
const deadMs = 30_000;
/** Only who has beaten so often in a row judges others: a database that was away silences all alike. */
const beatsToJudge = deadMs / beatMs;

/**
 * Which workers are alive, so that work of a backend that was killed is given to another in half a
 * minute. graphile-worker itself would wait for four hours.
 */
export class Workers {
  static create(options: {
    pool: Pool;
    schema: string;
    instance: string;
    utils: WorkerUtils;
    logger: LoggerService;
  }): Workers {
    return new Workers(options);
  }

  private timer?: NodeJS.Timeout;
  private beats = 0;
  private readonly ids = new Set<string>();
  /** What is worked at here. */
  private readonly active = new Set<string>();
  /** What is taken in our name and was not worked at when we looked last. */
  private idle = new Set<string>();

  private constructor(
    private readonly options: {
      pool: Pool;
      schema: string;
      instance: string;
      utils: WorkerUtils;
      logger: LoggerService;
    },
  ) {}

  add(workerId: string): void {
    this.ids.add(workerId);
    this.beat().catch(error => this.warn(error));
  }

  begin(jobId: string): void {
    this.active.add(jobId);
  }

  end(jobId: string): void {
    this.active.delete(jobId);
  }

  async start(): Promise<void> {
    await this.releaseKilledHere();
    this.timer = setInterval(() => {
      this.tick().catch(error => {
        this.beats = 0;
        this.warn(error);
      });
    }, beatMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    const { pool, schema, instance } = this.options;
    await pool.query(
      `delete from ${schema}.fathom_worker where instance = $1`,
      [instance],
    );
  }

  private async tick(): Promise<void> {
    await this.beat();
    await this.releaseForgotten();
    this.beats++;
    if (this.beats > beatsToJudge) await this.releaseSilent();
  }

  private async beat(): Promise<void> {
    const { pool, schema, instance } = this.options;
    await pool.query(
      `insert into ${schema}.fathom_worker (worker_id, instance, host, pid)
       select id, $2, $3, $4 from unnest($1::text[]) as id
       on conflict (worker_id) do update set seen_at = now()`,
      [[...this.ids], instance, hostname(), process.pid],
    );
  }

  /** Workers of processes of this host that are no more, known at once by their process id. */
  private async releaseKilledHere(): Promise<void> {
    const { pool, schema } = this.options;
    const { rows } = await pool.query<{ worker_id: string; pid: number }>(
      `select worker_id, pid from ${schema}.fathom_worker where host = $1`,
      [hostname()],
    );
    await this.release(
      rows.filter(({ pid }) => !isAlive(pid)).map(row => row.worker_id),
    );
  }

  private async releaseSilent(): Promise<void> {
    const { pool, schema } = this.options;
    const { rows } = await pool.query<{ id: string }>(
      `with silent as (
         select worker_id as id from ${schema}.fathom_worker
         where seen_at < now() - $1::interval
       ), held as (
         select locked_by as id from ${schema}.jobs
         where locked_by is not null and locked_at < now() - $1::interval
       )
       select id from silent
       union
       select id from held
       where id not in (select worker_id from ${schema}.fathom_worker)`,
      [`${deadMs} milliseconds`],
    );
    await this.release(rows.map(({ id }) => id));
  }

  /**
   * Work that is taken in our name and that nobody here does: the database went away just when its end was
   * to be noted. Twice in a row, because in between work is taken and not yet begun.
   */
  private async releaseForgotten(): Promise<void> {
    const { pool, schema, logger } = this.options;
    const { rows } = await pool.query<{ id: string; taken: string }>(
      `select id, id || ' ' || locked_at as taken from ${schema}._private_jobs
       where locked_by = any($1)`,
      [[...this.ids]],
    );
    const before = this.idle;
    const idle = rows.filter(({ id }) => !this.active.has(id));
    this.idle = new Set(idle.map(({ taken }) => taken));
    const forgotten = idle.filter(({ taken }) => before.has(taken));
    if (forgotten.length === 0) return;
    logger.info(
      `The end of ${forgotten.length} pieces of work could not be noted; they are done again`,
    );
    await pool.query(
      `with job as (
         update ${schema}._private_jobs set locked_at = null, locked_by = null
         where id = any($1::bigint[]) and locked_by = any($2)
         returning job_queue_id
       )
       update ${schema}._private_job_queues set locked_at = null, locked_by = null
       where id in (select job_queue_id from job) and locked_by = any($2)`,
      [forgotten.map(({ id }) => id), [...this.ids]],
    );
  }

  private async release(ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const { pool, schema, utils, logger } = this.options;
    logger.info(
      `Work of ${ids.length} workers that are gone is given to others`,
    );
    await utils.forceUnlockWorkers(ids);
    await pool.query(
      `with gone as (
         delete from ${schema}.fathom_worker where worker_id = any($1)
         returning instance
       )
       update ${schema}.fathom_run
       set state = 'failed', ended_at = now(),
         error = 'The backend that did this was stopped.'
       where state = 'running' and instance in (select instance from gone)`,
      [ids],
    );
  }

  private warn(error: unknown): void {
    this.options.logger.warn(
      `The work queue could not say that it lives: ${error}`,
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
