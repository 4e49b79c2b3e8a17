/**
 * One kind of short, idempotent work. Aborts when the signal fires: after two minutes unless
 * defined otherwise. Work that can be cut into shorter pieces is.
 *
 * @public
 */
export type JobHandler<P> = (
  payload: P,
  context: { signal: AbortSignal },
) => Promise<void>;

/** @public */
export interface JobRun {
  name: string;
  key?: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  endedAt?: string;
  state: 'running' | 'succeeded' | 'failed';
  error?: string;
}

/**
 * Work shared by all backend instances on one database: no two run the same key at the same moment.
 *
 * @public
 */
export interface Jobs {
  /** Says how work of this name is done. Call before `start`. */
  define<P extends object>(
    name: string,
    handler: JobHandler<P>,
    options?: { timeoutMs?: number; maxAttempts?: number },
  ): void;
  /** Queues work; with a key that is already queued, the later payload and the earlier time win. */
  enqueue<P extends object>(
    name: string,
    payload: P,
    options?: { key?: string; runAt?: Date; priority?: number },
  ): Promise<void>;
  /** Queues the work over and over, first at once. */
  repeat<P extends object>(
    name: string,
    payload: P,
    options: { everyMs: number },
  ): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What waits: name, key, due time, attempts and last error. */
  listQueued(): Promise<
    {
      name: string;
      key?: string;
      runAt: string;
      attempts: number;
      lastError?: string;
    }[]
  >;
  /** The last runs, newest first. */
  listRuns(options?: { limit?: number }): Promise<JobRun[]>;
}
