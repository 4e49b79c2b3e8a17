import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  Logger,
  Runner,
  TaskList,
  WorkerUtils,
  makeWorkerUtils,
  run,
} from 'graphile-worker';
import type { Knex } from 'knex';
import { createHash, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { JobHandler, JobRun, Jobs } from '../Jobs';
import { JobDefinition, jobDefinition, runHandler } from '../run';
import { openPool } from './openPool';
import { prepareSchema, prepareTables, schemaName } from './prepareSchema';
import { Runs } from './Runs';
import { Workers } from './Workers';

/** What travels: our own key beside the payload, since graphile's is a hash. */
interface Envelope {
  key?: string;
  payload: object;
  everyMs?: number;
}

const pollMs = 2_000;
/** How often a database that is gone is asked whether it is back. */
const askAgainMs = 1_000;
const housekeepingMs = 10 * 60_000;
const repeatKey = 'repeat';

/**
 * Work shared by all backends on one PostgreSQL. Work with the same key shares a queue of
 * graphile-worker, which runs one at a time whatever the number of backends.
 */
export class GraphileJobs implements Jobs {
  static async create(options: {
    knex: Knex;
    logger: LoggerService;
    pluginId: string;
    concurrency: number;
  }): Promise<GraphileJobs> {
    const { logger, concurrency } = options;
    const schema = schemaName(options.pluginId);
    const pool = await openPool({ ...options, size: concurrency + 4 });
    try {
      await prepareSchema(pool, schema);
      const graphileLogger = toGraphileLogger(logger);
      const utils = await makeWorkerUtils({
        pgPool: pool,
        schema,
        logger: graphileLogger,
      });
      await utils.migrate();
      await prepareTables(pool, schema);
      const instance = randomUUID();
      return new GraphileJobs({
        pool,
        schema,
        utils,
        logger,
        graphileLogger,
        concurrency,
        runs: Runs.create(pool, schema, instance),
        workers: Workers.create({ pool, schema, instance, utils, logger }),
      });
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  private readonly definitions = new Map<string, JobDefinition>();
  private readonly repeats: (() => Promise<void>)[] = [];
  private readonly stopped = new AbortController();
  private readonly whenStopped = new Promise<void>(resolve =>
    this.stopped.signal.addEventListener('abort', () => resolve()),
  );
  private runner?: Runner;
  private housekeeping?: NodeJS.Timeout;
  private ended = false;

  private constructor(
    private readonly parts: {
      pool: Pool;
      schema: string;
      utils: WorkerUtils;
      logger: LoggerService;
      graphileLogger: Logger;
      concurrency: number;
      runs: Runs;
      workers: Workers;
    },
  ) {}

  define<P extends object>(
    name: string,
    handler: JobHandler<P>,
    options?: { timeoutMs?: number; maxAttempts?: number },
  ): void {
    if (this.runner) {
      throw new Error(`The work ${name} must be defined before start.`);
    }
    this.definitions.set(name, jobDefinition(handler, options));
  }

  async enqueue<P extends object>(
    name: string,
    payload: P,
    options: { key?: string; runAt?: Date; priority?: number } = {},
  ): Promise<void> {
    await this.add(
      name,
      { key: options.key, payload },
      { ...options, runAt: await this.earlier(name, options) },
    );
  }

  repeat<P extends object>(
    name: string,
    payload: P,
    options: { everyMs: number },
  ): void {
    const envelope = { key: repeatKey, payload, everyMs: options.everyMs };
    const begin = () => this.add(name, envelope, { key: repeatKey });
    this.repeats.push(begin);
    if (this.runner) {
      begin().catch(error => this.parts.logger.error(`${name}: ${error}`));
    }
  }

  async start(): Promise<void> {
    if (this.runner) return;
    const { pool, schema, concurrency, graphileLogger, workers } = this.parts;
    const events = new EventEmitter();
    // Work is locked in the name of the pool, or of a worker when there is no pool.
    events.on('pool:create', ({ workerPool }) => workers.add(workerPool.id));
    events.on('worker:create', ({ worker }) => workers.add(worker.workerId));
    await workers.start();
    this.runner = await run({
      pgPool: pool,
      schema,
      concurrency,
      noHandleSignals: true,
      pollInterval: pollMs,
      logger: graphileLogger,
      parsedCronItems: [],
      events,
      taskList: this.taskList(),
    });
    this.runner.promise.catch(error => {
      if (!this.ended) {
        this.parts.logger.error(
          `The work queue ended: ${error}. Restart the backend.`,
        );
      }
    });
    for (const begin of this.repeats) await begin();
    this.housekeeping = setInterval(() => {
      this.tidy().catch(error => this.parts.logger.warn(`${error}`));
    }, housekeepingMs);
    this.housekeeping.unref();
  }

  async stop(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.housekeeping);
    this.stopped.abort();
    const { pool, utils, workers, logger } = this.parts;
    try {
      await this.runner?.stop();
      await workers.stop();
      await utils.release();
    } catch (error) {
      logger.warn(`The work queue did not end cleanly: ${error}`);
    } finally {
      await pool.end();
    }
  }

  async listQueued(): ReturnType<Jobs['listQueued']> {
    const { rows } = await this.parts.pool.query(
      `select view.task_identifier as name, job.payload->>'key' as key,
         view.run_at, view.attempts, view.last_error
       from ${this.parts.schema}.jobs as view
       join ${this.parts.schema}._private_jobs as job on job.id = view.id
       where view.locked_at is null and view.attempts < view.max_attempts
       order by view.run_at, view.id limit 1000`,
    );
    return rows.map(row => ({
      name: row.name,
      key: row.key ?? undefined,
      runAt: row.run_at.toISOString(),
      attempts: row.attempts,
      lastError: row.last_error ?? undefined,
    }));
  }

  async listRuns(options: { limit?: number } = {}): Promise<JobRun[]> {
    return this.parts.runs.list(options.limit ?? 50);
  }

  /** Frees the database of work that failed for good and of queues that are empty. */
  private async tidy(): Promise<void> {
    await this.parts.utils.cleanup({
      tasks: ['DELETE_PERMAFAILED_JOBS', 'GC_JOB_QUEUES'],
    });
    await this.parts.runs.prune();
  }

  private async add(
    name: string,
    envelope: Envelope,
    options: {
      key?: string;
      runAt?: Date;
      priority?: number;
      keepTime?: boolean;
    },
  ): Promise<void> {
    const hash =
      options.key === undefined ? undefined : keyHash(name, options.key);
    await this.parts.utils.addJob(name, envelope, {
      jobKey: hash,
      jobKeyMode: options.keepTime ? 'preserve_run_at' : 'replace',
      queueName: hash,
      runAt: options.runAt,
      priority: options.priority,
      maxAttempts: this.definitions.get(name)?.maxAttempts,
    });
  }

  /** Of two times for the same key the earlier one wins. */
  private async earlier(
    name: string,
    { key, runAt }: { key?: string; runAt?: Date },
  ): Promise<Date | undefined> {
    if (key === undefined || runAt === undefined) return runAt;
    const { rows } = await this.parts.pool.query<{ run_at: Date }>(
      `select run_at from ${this.parts.schema}.jobs
       where key = $1 and locked_at is null and attempts < max_attempts`,
      [keyHash(name, key)],
    );
    const known = rows[0]?.run_at;
    return known && known < runAt ? known : runAt;
  }

  private taskList(): TaskList {
    const list: TaskList = {};
    for (const [name, definition] of this.definitions) {
      list[name] = async (payload, { job }) => {
        const { workers } = this.parts;
        workers.begin(job.id);
        try {
          await this.runTask(name, definition, payload as Envelope);
        } finally {
          await this.databaseAnswers();
          workers.end(job.id);
        }
      };
    }
    return list;
  }

  private async runTask(
    name: string,
    definition: JobDefinition,
    { key, payload, everyMs }: Envelope,
  ): Promise<void> {
    const { runs, logger } = this.parts;
    const id = await runs.begin(name, key);
    const { error, settled } = await runHandler(definition, payload, {
      name,
      stopped: this.stopped.signal,
    });
    // The queue stays taken while a handler that ignored its signal goes on, but it stops no shutdown.
    if (settled) await Promise.race([settled, this.whenStopped]);
    await this.databaseAnswers();
    if (everyMs === undefined) {
      await runs.end(id, error);
      if (error) throw error;
      return;
    }
    await runs.endRepeated(id, name, error);
    if (error)
      logger.warn(`${name} failed, its next turn comes: ${error.message}`);
    await this.add(
      name,
      { key, payload, everyMs },
      {
        key: repeatKey,
        runAt: new Date(Date.now() + everyMs),
        keepTime: true,
      },
    );
  }

  /**
   * How work ended can only be noted while the database answers. Until then the work stays taken:
   * graphile-worker tries to note it once, and would hold what it could not note for hours.
   */
  private async databaseAnswers(): Promise<void> {
    while (!this.ended) {
      try {
        await this.parts.pool.query('select 1');
        return;
      } catch {
        const wait = sleep(askAgainMs, undefined, { ref: false });
        await Promise.race([wait, this.whenStopped]);
      }
    }
  }
}

function keyHash(name: string, key: string): string {
  // graphile-worker holds 128 characters for a queue; a clone URL may be longer.
  return createHash('sha256').update(`${name}\n${key}`).digest('hex');
}

function toGraphileLogger(logger: LoggerService): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') logger.error(message);
    else if (level === 'warning') logger.warn(message);
    else logger.debug(message);
  });
}
