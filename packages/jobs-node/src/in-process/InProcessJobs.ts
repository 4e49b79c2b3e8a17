import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JobHandler, JobRun, Jobs } from '../Jobs';
import { JobDefinition, backOffMs, jobDefinition, runHandler } from '../run';

interface QueuedJob {
  id: number;
  name: string;
  key?: string;
  payload: object;
  runAt: number;
  priority: number;
  attempts: number;
  lastError?: string;
}

const runsKept = 200;
const repeatKey = 'repeat';

const fullKey = (name: string, key: string) => `${name}\n${key}`;

const describe = (job: QueuedJob) =>
  job.key ? `${job.name} (${job.key})` : job.name;

/**
 * Work of one process, for databases that one process owns (SQLite). The queue is in memory and ends
 * with the process: whoever owns the work queues it again at start, from what its own tables say is
 * still to be done.
 */
export class InProcessJobs implements Jobs {
  static create(options: {
    logger: LoggerService;
    concurrency?: number;
  }): InProcessJobs {
    return new InProcessJobs(options.logger, options.concurrency ?? 2);
  }

  private readonly definitions = new Map<string, JobDefinition>();
  private readonly queue = new Map<number, QueuedJob>();
  private readonly byKey = new Map<string, QueuedJob>();
  private readonly busyKeys = new Set<string>();
  private readonly repeats = new Set<() => void>();
  private readonly repeatTimers = new Set<NodeJS.Timeout>();
  private readonly active = new Set<Promise<void>>();
  private runs: JobRun[] = [];
  private nextId = 1;
  private running = 0;
  private started = false;
  private timer?: NodeJS.Timeout;
  private stopped = new AbortController();

  private constructor(
    private readonly logger: LoggerService,
    private readonly concurrency: number,
  ) {}

  define<P extends object>(
    name: string,
    handler: JobHandler<P>,
    options?: { timeoutMs?: number; maxAttempts?: number },
  ): void {
    this.definitions.set(name, jobDefinition(handler, options));
  }

  async enqueue<P extends object>(
    name: string,
    payload: P,
    options: { key?: string; runAt?: Date; priority?: number } = {},
  ): Promise<void> {
    const runAt = options.runAt?.getTime() ?? Date.now();
    const known = options.key && this.byKey.get(fullKey(name, options.key));
    if (known) {
      known.payload = payload;
      known.runAt = Math.min(known.runAt, runAt);
      known.priority = options.priority ?? known.priority;
      known.attempts = 0;
    } else {
      this.add({
        id: this.nextId++,
        name,
        key: options.key,
        payload,
        runAt,
        priority: options.priority ?? 0,
        attempts: 0,
      });
    }
    this.wake();
  }

  repeat<P extends object>(
    name: string,
    payload: P,
    options: { everyMs: number },
  ): void {
    const begin = () => {
      const tick = () => void this.enqueue(name, payload, { key: repeatKey });
      tick();
      const timer = setInterval(tick, options.everyMs);
      timer.unref?.();
      this.repeatTimers.add(timer);
    };
    this.repeats.add(begin);
    if (this.started) begin();
  }

  async start(): Promise<void> {
    if (this.started) return;
    this.started = true;
    this.stopped = new AbortController();
    this.repeats.forEach(begin => begin());
    this.wake();
  }

  async stop(): Promise<void> {
    this.started = false;
    clearTimeout(this.timer);
    this.repeatTimers.forEach(timer => clearInterval(timer));
    this.repeatTimers.clear();
    this.stopped.abort();
    await Promise.allSettled([...this.active]);
  }

  async listQueued(): ReturnType<Jobs['listQueued']> {
    return [...this.queue.values()]
      .sort((a, b) => a.runAt - b.runAt || a.id - b.id)
      .map(job => ({
        name: job.name,
        key: job.key,
        runAt: new Date(job.runAt).toISOString(),
        attempts: job.attempts,
        lastError: job.lastError,
      }));
  }

  async listRuns(options: { limit?: number } = {}): Promise<JobRun[]> {
    return this.runs.slice(0, options.limit ?? 50).map(run => ({ ...run }));
  }

  private add(job: QueuedJob): void {
    this.queue.set(job.id, job);
    if (job.key) this.byKey.set(fullKey(job.name, job.key), job);
  }

  private take(job: QueuedJob): void {
    this.queue.delete(job.id);
    if (job.key) {
      this.byKey.delete(fullKey(job.name, job.key));
      this.busyKeys.add(fullKey(job.name, job.key));
    }
  }

  private wake(): void {
    if (!this.started) return;
    clearTimeout(this.timer);
    while (this.running < this.concurrency) {
      const job = this.next();
      if (!job) break;
      this.take(job);
      this.running++;
      const active: Promise<void> = this.runJob(job).finally(() => {
        this.active.delete(active);
        this.running--;
        this.wake();
      });
      this.active.add(active);
    }
    const due = Math.min(
      ...[...this.queue.values()]
        .filter(job => !this.isBusy(job))
        .map(job => job.runAt),
    );
    if (Number.isFinite(due) && this.running < this.concurrency) {
      // A timer holds 2^31 ms at most; waking early does no harm.
      const wait = Math.min(Math.max(due - Date.now(), 1), 60_000);
      this.timer = setTimeout(() => this.wake(), wait);
      this.timer.unref?.();
    }
  }

  private isBusy(job: QueuedJob): boolean {
    return (
      job.key !== undefined && this.busyKeys.has(fullKey(job.name, job.key))
    );
  }

  private next(): QueuedJob | undefined {
    const now = Date.now();
    return [...this.queue.values()]
      .filter(
        job =>
          job.runAt <= now &&
          this.definitions.has(job.name) &&
          !this.isBusy(job),
      )
      .sort(
        (a, b) => a.priority - b.priority || a.runAt - b.runAt || a.id - b.id,
      )[0];
  }

  private async runJob(job: QueuedJob): Promise<void> {
    const definition = this.definitions.get(job.name)!;
    const run: JobRun = {
      name: job.name,
      key: job.key,
      startedAt: new Date().toISOString(),
      state: 'running',
    };
    this.runs = [run, ...this.runs].slice(0, runsKept);
    const { error, settled } = await runHandler(definition, job.payload, {
      name: job.name,
      stopped: this.stopped.signal,
    });
    run.endedAt = new Date().toISOString();
    run.state = error ? 'failed' : 'succeeded';
    run.error = error?.message;
    if (job.key === repeatKey && !error) {
      // Of what is repeated only the last success is worth a line.
      this.runs = this.runs.filter(
        other =>
          other === run ||
          other.name !== run.name ||
          other.key !== repeatKey ||
          other.state !== 'succeeded',
      );
    }
    const release = () => {
      if (job.key) this.busyKeys.delete(fullKey(job.name, job.key));
    };
    if (settled) {
      void settled.then(() => {
        release();
        this.wake();
      });
    } else release();
    if (error) this.retry(job, definition, error);
  }

  private retry(job: QueuedJob, definition: JobDefinition, error: Error): void {
    const attempts = job.attempts + 1;
    if (attempts >= definition.maxAttempts) {
      this.logger.warn(
        `${describe(job)} failed for good after ${attempts} attempts: ${
          error.message
        }`,
      );
      return;
    }
    // Queued anew meanwhile: the later payload goes first, with all its attempts.
    if (job.key && this.byKey.has(fullKey(job.name, job.key))) return;
    this.logger.info(
      `${describe(job)} failed, will be tried again: ${error.message}`,
    );
    this.add({
      ...job,
      id: this.nextId++,
      attempts,
      lastError: error.message,
      runAt: Date.now() + backOffMs(attempts),
    });
  }
}
