import type { ScopeOptions } from './scope';

/** @public */
export interface TrendMoment {
  /** `2026-03`. */
  month: string;
  /** Seconds since 1970. */
  at: number;
}

/** @public */
export interface TrendPoint {
  /** `2026-03`. */
  month: string;
  revision: string;
  busFactor: number | null;
  stillHere: number | null;
  /** With decayed knowledge, see `Lenses.decayed`. */
  decayed?: number | null;
  counted: number;
  people: number;
}

/** A part of a repository whose trend is wanted. @public */
export type TrendScope = Pick<
  ScopeOptions,
  'path' | 'without' | 'silentAfterMonths'
> & { key: string };

/** Longer than any history of git; what claims to be older is a clock that was never set. */
const mostMoments = 1200;

/** Months since the year 0; NaN of what is no time. */
function monthOf(seconds: number): number {
  const date = new Date(seconds * 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The last second of a month. */
function endOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), (month % 12) + 1, 1) / 1000 - 1;
}

/** Whether a moment is the end of its month, and not where its running month had come to. */
export function isMonthEnd(at: number): boolean {
  return at === endOf(monthOf(at));
}

/**
 * The last second of each month from `from` on, and `asOf` itself as the end of its month; the last
 * hundred years at most. None when `from` is no time or lies after `asOf`.
 *
 * @public
 */
export function trendMoments(from: number, asOf: number): TrendMoment[] {
  const moments: TrendMoment[] = [];
  const first = monthOf(from);
  const last = monthOf(asOf);
  if (!Number.isFinite(first) || !Number.isFinite(last) || from > asOf)
    return moments;
  for (
    let month = Math.max(first, last - mostMoments + 1);
    month <= last;
    month++
  ) {
    const name = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(
      2,
      '0',
    )}`;
    moments.push({ month: name, at: Math.min(endOf(month), asOf) });
  }
  return moments;
}

/**
 * For each moment the newest commit of the chain that is not after it, by hash.
 *
 * @param chain - oldest first; a time that is not known is before all others
 */
export function planMoments(
  chain: readonly { hash: string; committedAt: number }[],
  moments: readonly TrendMoment[],
): Map<string, TrendMoment[]> {
  const planned = new Map<string, TrendMoment[]>();
  let at = chain.length - 1;
  for (let i = moments.length - 1; i >= 0; i--) {
    // What was too new for a later moment is too new for this one.
    while (at >= 0 && chain[at].committedAt > moments[i].at) at--;
    if (at < 0) break;
    const { hash } = chain[at];
    planned.set(hash, [moments[i], ...(planned.get(hash) ?? [])]);
  }
  return planned;
}
