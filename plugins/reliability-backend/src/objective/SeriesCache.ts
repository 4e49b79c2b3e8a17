import type { PartSeries } from '@fathom/backstage-plugin-reliability-common';
import type { AskResult } from '../metrics';

type Answer = PartSeries[] | Extract<AskResult, { ok: false }>;

/** Keeps the last histories for a while: moving a target or a window asks nobody again. */
export class SeriesCache {
  readonly #kept = new Map<
    string,
    { until: number; answer: Promise<Answer> }
  >();

  constructor(private readonly most = 12, private readonly ms = 300_000) {}

  async get(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const now = performance.now();
    for (const [old, { until }] of this.#kept)
      if (until <= now) this.#kept.delete(old);
    const known = this.#kept.get(key);
    if (known) return known.answer;
    const answer = ask();
    this.#kept.set(key, { until: now + this.ms, answer });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.most) this.#kept.delete(oldest);
    // What failed is asked again at once.
    const forget = () => this.#kept.delete(key);
    answer.then(found => Array.isArray(found) || forget(), forget);
    return answer;
  }
}
