import type { Problem } from '@fathom/kernel';
import type { Exercise, Runbook, RunbookSeverity } from './Runbook';
import { finding } from './rules';

/** @public */
export type Freshness = 'fresh' | 'ageing' | 'stale' | 'never';

/** Days since the last exercise up to which a runbook is fresh, and ageing. @public */
export interface FreshnessBounds {
  fresh: number;
  ageing: number;
}

/** @public */
export const freshnessBounds: Record<'page' | 'ticket', FreshnessBounds> = {
  page: { fresh: 90, ageing: 180 },
  ticket: { fresh: 180, ageing: 365 },
};

const dayMs = 24 * 3600 * 1000;
const timeOf = (at: string) =>
  Date.parse(at.length === 10 ? `${at}T00:00:00Z` : at);

/** Days between two dates, never less than none. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((timeOf(to) - timeOf(from)) / dayMs));
}

/**
 * How fresh a runbook is by its exercises; what the portal recorded wins over what was written by hand
 * on the same day.
 *
 * @public
 */
export function runbookFreshness(
  exercises: readonly Exercise[],
  options: {
    now: string;
    severity?: RunbookSeverity;
    bounds?: FreshnessBounds;
  },
): { freshness: Freshness; last?: Exercise; days?: number } {
  const [last] = [...exercises].sort((a, b) => {
    const days = b.at.slice(0, 10).localeCompare(a.at.slice(0, 10));
    if (days !== 0) return days;
    if (a.source !== b.source) return a.source === 'portal' ? -1 : 1;
    return b.at.localeCompare(a.at);
  });
  if (!last) return { freshness: 'never' };
  const days = daysBetween(last.at, options.now);
  const bounds =
    options.bounds ??
    freshnessBounds[
      (options.severity ?? 'page') === 'page' ? 'page' : 'ticket'
    ];
  if (last.outcome === 'failed') return { freshness: 'stale', last, days };
  if (days <= bounds.fresh) return { freshness: 'fresh', last, days };
  return { freshness: days <= bounds.ageing ? 'ageing' : 'stale', last, days };
}

/** The last day on which a person looked through a runbook or tried it. @public */
export function lastLook({ head }: Runbook): string | undefined {
  return [head.lastReviewed, ...head.exercises.map(({ at }) => at)]
    .filter((at): at is string => at !== undefined)
    .sort()
    .pop();
}

/**
 * Findings about time: review, exercises, and code that moved on.
 *
 * @param options - `changes`: commits to the code that the runbook covers since its last look
 * @public
 */
export function checkFreshness(
  runbook: Runbook,
  options: { now: string; changes?: number },
): Problem[] {
  const { file, head, kind } = runbook;
  if (kind !== 'runbook') return [];
  const { last } = runbookFreshness(head.exercises, {
    now: options.now,
    severity: head.severity,
  });
  const problems: Problem[] = [];
  if (last?.outcome === 'failed')
    problems.push(
      finding(
        'exercise-failed',
        { file, line: last.line, path: 'last_exercised' },
        { message: `The exercise of ${last.at} failed.` },
      ),
    );
  const look = lastLook(runbook);
  if (!look) return problems;
  const days = daysBetween(look, options.now);
  if (head.reviewEveryDays !== undefined && days > head.reviewEveryDays)
    problems.push(
      finding(
        'stale',
        { file, path: 'last_reviewed' },
        {
          message: `Last looked through on ${look.slice(
            0,
            10,
          )}, ${days} days ago; it is to be every ${head.reviewEveryDays}.`,
        },
      ),
    );
  else if (options.changes)
    problems.push(
      finding(
        'stale',
        { file, path: 'last_reviewed' },
        {
          severity: 'info',
          message: `The code that it covers changed in ${
            options.changes
          } commit${options.changes === 1 ? '' : 's'} since ${look.slice(
            0,
            10,
          )}.`,
        },
      ),
    );
  return problems;
}
