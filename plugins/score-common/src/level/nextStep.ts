import type { Outcome } from '@fathom/kernel';
import { effortMinutes } from '../scorecard';
import type { Score } from './scoreOf';

/** Work of unknown size is taken as half a day. */
const unknownEffort = 240;

/**
 * The cheapest failing check that stands before the next level; when nothing fails there, the first
 * that could not be judged.
 *
 * @public
 */
export function findNextStep<
  T extends { level: string; outcome: Outcome; effort?: string },
>(score: Score, results: readonly T[]): T | undefined {
  if (score.next === undefined) return undefined;
  const upTo = score.ladder.findIndex(step => step.name === score.next);
  const open = new Set(score.ladder.slice(0, upTo + 1).map(step => step.name));
  const before = results.filter(result => open.has(result.level));
  const cost = (result: T) =>
    (result.effort && effortMinutes(result.effort)) || unknownEffort;
  const failing = before.filter(result => result.outcome === 'fail');
  return (
    [...failing].sort((a, b) => cost(a) - cost(b))[0] ??
    before.find(result => result.outcome === 'unknown')
  );
}
