import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logging/logger.js';

export interface RetryOptions {
  /** One attempt may take so long. */
  timeoutMs: number;
  /** All attempts and pauses together may take so long. */
  deadlineMs: number;
  /** Attempts in all, the first included. */
  attempts: number;
  /** The first pause; each later one doubles, with full jitter. */
  baseDelayMs: number;
}

export type RetryingFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

const defaults: RetryOptions = { timeoutMs: 2000, deadlineMs: 6000, attempts: 3, baseDelayMs: 100 };
const retryableStatus = new Set([429, 502, 503, 504]);
const repeatableMethods = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);

/**
 * The one way out of this service. Each attempt has a timeout and the whole call a deadline. Only
 * methods that may be repeated are, or a POST that carries an Idempotency-Key; Retry-After is obeyed
 * when it fits into the deadline.
 */
export function createRetryingFetch(
  logger: Logger,
  options: Partial<RetryOptions> = {},
  fetchOnce: typeof fetch = fetch,
): RetryingFetch {
  const settings = { ...defaults, ...options };
  return async (url, init = {}) => {
    const deadline = Date.now() + settings.deadlineMs;
    const attempts = mayRepeat(init) ? settings.attempts : 1;
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts;
      const timeout = AbortSignal.timeout(
        Math.max(1, Math.min(settings.timeoutMs, deadline - Date.now())),
      );
      const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
      let retryAfter: string | null = null;
      try {
        const response = await fetchOnce(url, { ...init, signal });
        if (last || !retryableStatus.has(response.status)) return response;
        retryAfter = response.headers.get('retry-after');
        await response.body?.cancel();
        logger.warn({ host: hostOf(url), status: response.status, attempt }, 'outbound call retried');
      } catch (error) {
        if (last || init.signal?.aborted) throw error;
        logger.warn({ host: hostOf(url), err: error, attempt }, 'outbound call retried');
      }
      const pause = pauseOf(retryAfter, attempt, settings);
      if (Date.now() + pause >= deadline) {
        throw new Error(`${hostOf(url)} did not answer within ${settings.deadlineMs} ms.`);
      }
      await sleep(pause, undefined, init.signal ? { signal: init.signal } : {});
    }
  };
}

function mayRepeat(init: RequestInit): boolean {
  const method = (init.method ?? 'GET').toUpperCase();
  return repeatableMethods.has(method) || new Headers(init.headers).has('idempotency-key');
}

function pauseOf(retryAfter: string | null, attempt: number, settings: RetryOptions): number {
  const seconds = Number(retryAfter);
  if (retryAfter !== null && Number.isFinite(seconds) && seconds >= 0) return seconds * 1000;
  return Math.random() * settings.baseDelayMs * 2 ** (attempt - 1);
}

function hostOf(url: string | URL): string {
  return new URL(url).host;
}
