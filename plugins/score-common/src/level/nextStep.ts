import type { Outcome } from '@fathom/kernel';
import { effortMinutes } from '../scorecard';
import type { Score } from './scoreOf';

/** Work of unknown size is taken as half a day. */
const unknownEffort = 240;

/**
 * What is needed of a result to say what to do next.
 *
 * @public
 */
export interface StepResult {
  level: string;
  outcome: Outcome;
  /** As the check says, for example `2 h`. */
  effort?: string;
  /** What it took others, in minutes; goes before what the check says. */
  learntMinutes?: number;
}

/**
 * The shortest way to the next level.
 *
 * @public
 */
export interface WayUp<T> {
  /** The level that it leads to. */
  to: string;
  /** What fails, the least effort first; then what could not be judged and may fail too. */
  steps: { result: T; minutes: number; isGuess: boolean }[];
  /** Of what fails. */
  minutes: number;
  /** How many could not be judged: the way may be longer. */
  unknown: number;
}

function minutesOf({ effort, learntMinutes }: StepResult): {
  minutes: number;
  isGuess: boolean;
} {
  const minutes = learntMinutes ?? (effort ? effortMinutes(effort) : undefined);
  return { minutes: minutes ?? unknownEffort, isGuess: minutes === undefined };
}

/**
 * Everything that stands before the next level, ordered by effort; undefined at the top.
 *
 * @public
 */
export function wayToNextLevel<T extends StepResult>(
  score: Score,
  results: readonly T[],
): WayUp<T> | undefined {
  if (score.next === undefined) return undefined;
  const upTo = score.ladder.findIndex(step => step.name === score.next);
  const open = new Set(score.ladder.slice(0, upTo + 1).map(step => step.name));
  const before = results.filter(result => open.has(result.level));
  const step = (result: T) => ({ result, ...minutesOf(result) });
  const failing = before
    .filter(({ outcome }) => outcome === 'fail')
    .map(step)
    .sort((a, b) => a.minutes - b.minutes);
  const unknown = before
    .filter(({ outcome }) => outcome === 'unknown')
    .map(step);
  return {
    to: score.next,
    steps: [...failing, ...unknown],
    minutes: failing.reduce((sum, { minutes }) => sum + minutes, 0),
    unknown: unknown.length,
  };
}

/**
 * The cheapest failing check that stands before the next level; when nothing fails there, the first that could
 * not be judged.
 *
 * @public
 */
export function findNextStep<T extends StepResult>(
  score: Score,
  results: readonly T[],
): T | undefined {
  return wayToNextLevel(score, results)?.steps[0]?.result;
}
