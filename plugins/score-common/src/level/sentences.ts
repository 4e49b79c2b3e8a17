import type { LadderStep, Score } from './scoreOf';

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** What is left before a level, in words: `2 checks to mend, 1 not judged`. */
function leftBefore(score: Score): string {
  const upTo = score.ladder.findIndex(step => step.name === score.next);
  const steps = score.ladder.slice(0, upTo + 1);
  const fail = steps.reduce((sum, step) => sum + step.counts.fail, 0);
  const unknown = steps.reduce((sum, step) => sum + step.counts.unknown, 0);
  const parts: string[] = [];
  if (fail > 0) parts.push(`${count(fail, 'check')} to mend`);
  if (unknown > 0) parts.push(`not judged: ${unknown}`);
  return parts.join(', ');
}

/** Beside what it is about: the level held, or the one that is next. */
function exemptIn(steps: readonly LadderStep[]): string {
  const exempt = steps.reduce((sum, step) => sum + step.counts.exempt, 0);
  return exempt > 0 ? ` (${count(exempt, 'check')} exempt)` : '';
}

/**
 * Where an entity stands, in one sentence for the first line of a page.
 *
 * @public
 */
export function scoreSentence(name: string, score: Score): string {
  const applicable =
    Object.values(score.counts).reduce((sum, n) => sum + n, 0) -
    score.counts.notApplicable;
  if (applicable === 0) return `No check applies to ${name}.`;
  const held = score.ladder.filter(step => step.reached);
  const next = score.ladder.filter(step => step.name === score.next);
  const exempt = exemptIn(held);
  if (score.next === undefined)
    return `${name} holds ${score.level}, the highest level${exempt}.`;
  const level = score.level
    ? `${name} holds ${score.level}${exempt}`
    : `${name} holds no level yet`;
  return `${level}; before ${score.next}: ${leftBefore(score)}${exemptIn(
    next,
  )}.`;
}

/**
 * Where a fleet stands: how many hold each level, the most demanding that anyone holds first.
 *
 * @public
 */
export function fleetSentence(
  levels: readonly string[],
  held: readonly (string | undefined)[],
): string {
  if (held.length === 0) return 'No service is scored yet.';
  const parts = [...levels]
    .reverse()
    .map(level => ({ level, n: held.filter(h => h === level).length }))
    .filter(({ n }) => n > 0)
    .map(({ level, n }) => `${n} ${n === 1 ? 'holds' : 'hold'} ${level}`);
  const none = held.filter(h => h === undefined).length;
  if (none > 0)
    parts.push(`${none} ${none === 1 ? 'holds' : 'hold'} no level yet`);
  return `Of ${count(held.length, 'service')}, ${parts.join(', ')}.`;
}
