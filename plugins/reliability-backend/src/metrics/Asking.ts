import type {
  MetricsAnswer,
  MetricsBackend,
  MetricsFailure,
  MetricsSample,
  MetricsSeries,
} from '@fathom/backstage-plugin-reliability-node';

/** So many failures one after the other, and nobody is asked any more in this look. */
const mostFailures = 2;

/** One look at a metrics backend: counts what is asked, and stops when nobody answers. */
export class Asking {
  /** Queries that were sent. */
  queries = 0;
  #failures = 0;
  #broken?: MetricsFailure;

  constructor(
    private readonly backend: MetricsBackend,
    private readonly signal?: AbortSignal,
  ) {}

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
    return (await this.backend.isLeftOpen?.({ signal: this.signal })) ?? false;
  }

  async #ask<T>(
    ask: (options: { signal?: AbortSignal }) => Promise<MetricsAnswer<T>>,
  ): Promise<MetricsAnswer<T>> {
    if (this.#broken) return this.#broken;
    this.queries += 1;
    const answer = await answerOf(() => ask({ signal: this.signal }));
    // A query that is wrong, or too much, says nothing about the next one.
    if (answer.ok || ['query', 'tooLarge'].includes(answer.kind))
      this.#failures = 0;
    else {
      this.#failures += 1;
      if (this.#failures >= mostFailures || answer.kind === 'unreachable')
        this.#broken = answer;
    }
    return answer;
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
