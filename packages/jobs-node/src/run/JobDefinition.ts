import type { JobHandler } from '../Jobs';

/** How work of one name is done. */
export interface JobDefinition {
  handler: JobHandler<any>;
  timeoutMs: number;
  maxAttempts: number;
}

const defaultTimeoutMs = 120_000;
const defaultMaxAttempts = 5;

export function jobDefinition(
  handler: JobHandler<any>,
  options: { timeoutMs?: number; maxAttempts?: number } = {},
): JobDefinition {
  return {
    handler,
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    maxAttempts: Math.max(1, options.maxAttempts ?? defaultMaxAttempts),
  };
}

/** The wait before the next attempt, as graphile-worker has it: e^attempts seconds, at most e^10. */
export function backOffMs(attempts: number): number {
  return Math.round(1000 * Math.exp(Math.min(attempts, 10)));
}
