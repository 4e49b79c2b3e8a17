import type {
  MetricsAnswer,
  MetricsBackend,
  MetricsFailure,
  MetricsSample,
  MetricsSeries,
} from '@fathom/backstage-plugin-reliability-node';
import { Turns } from './Turns';

/** So many failures one after the other, and nobody is asked any more in this look. */
const mostFailures = 2;
const atOnce = 4;

/** One look at a metrics backend: counts what is asked, and stops when nobody answers. */
export class Asking {
  /** Queries that were sent. */
  queries = 0;
  readonly #turns = new Turns(atOnce);
  readonly #over = new AbortController();
  readonly #signal: AbortSignal;
  #failures = 0;
  #broken?: MetricsFailure;

  constructor(private readonly backend: MetricsBackend, signal?: AbortSignal) {
    this.#signal = signal
      ? AbortSignal.any([signal, this.#over.signal])
      : this.#over.signal;
  }

  /** Why nobody is asked any more. */
  get broken(): MetricsFailure | undefined {
    return this.#broken;
  }

  instant(query: {
    expression: string;
    at: number;
  }): Promise<MetricsAnswer<MetricsSample>> {
    return this.#ask(options => this.backend.instant(query, options));
  }

  range(query: {
    expression: string;
    from: number;
    to: number;
    step: number;
  }): Promise<MetricsAnswer<MetricsSeries>> {
    return this.#ask(options => this.backend.range(query, options));
  }

  async isLeftOpen(): Promise<boolean> {
    if (this.#broken) return false;
    return (await this.backend.isLeftOpen?.({ signal: this.#signal })) ?? false;
  }

  async #ask<T>(
    ask: (options: { signal?: AbortSignal }) => Promise<MetricsAnswer<T>>,
  ): Promise<MetricsAnswer<T>> {
    return this.#turns.take(async () => {
      // Looked at when its turn comes: those that waited are not asked of a dead backend.
      if (this.#broken) return this.#broken;
      this.queries += 1;
      const answer = await answerOf(() => ask({ signal: this.#signal }));
      if (this.#broken && !answer.ok) return this.#broken;
      this.#judge(answer);
      return answer;
    });
  }

  #judge(answer: MetricsAnswer<unknown>): void {
    // A query that is wrong, or too much, says nothing about the next one.
    if (answer.ok || ['query', 'tooLarge'].includes(answer.kind)) {
      this.#failures = 0;
      return;
    }
    this.#failures += 1;
    if (this.#failures < mostFailures && answer.kind !== 'unreachable') return;
    this.#broken = answer;
    this.#over.abort();
  }
}

/** Backends of others may throw all the same. */
async function answerOf<T>(
  ask: () => Promise<MetricsAnswer<T>>,
): Promise<MetricsAnswer<T>> {
  try {
    return await ask();
  } catch {
    return {
      ok: false,
      kind: 'unreadable',
      reason: 'The metrics backend failed without saying why.',
    };
  }
}
