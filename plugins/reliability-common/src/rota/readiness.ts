import { daysBetween, Exercise } from '../runbook';
import type { ReadinessBar, RotaMember } from './Rota';

/** One thing that somebody must have done. @public */
export interface Criterion {
  id: 'shadowed' | 'exercised' | 'access';
  /** Absent: not known. */
  met?: boolean;
  /** What is known, and what is asked for. */
  sentence: string;
}

/** One time that somebody tried a runbook. @public */
export interface TriedRunbook extends Pick<Exercise, 'at' | 'outcome'> {
  file: string;
}

/** @public */
export type ReadinessState = 'ready' | 'notReady' | 'unknown';

/** Whether somebody can carry the pager of one service. @public */
export interface Readiness {
  state: ReadinessState;
  criteria: Criterion[];
}

const times = (count: number, one: string) =>
  `${count} ${one}${count === 1 ? '' : 's'}`;

/**
 * Whether a member can carry the pager of a service.
 *
 * @param exercises - of this person with runbooks of this service; undefined where they are not known
 * @public
 */
export function memberReadiness(
  member: Pick<RotaMember, 'shadowed' | 'accessChecked'>,
  exercises: readonly TriedRunbook[] | undefined,
  { bar, now }: { bar: ReadinessBar; now: string },
): Readiness {
  const criteria = [
    shadowing(member, bar),
    exercising(exercises, bar, now),
    access(member, bar, now),
  ];
  return { state: stateOf(criteria.map(({ met }) => met)), criteria };
}

/** One thing missing decides; else one thing unknown. */
export function stateOf(met: readonly (boolean | undefined)[]): ReadinessState {
  if (met.includes(false)) return 'notReady';
  return met.includes(undefined) ? 'unknown' : 'ready';
}

function shadowing(
  { shadowed }: Pick<RotaMember, 'shadowed'>,
  bar: ReadinessBar,
): Criterion {
  const asked = `${bar.shadowed} asked for`;
  if (shadowed === undefined)
    return {
      id: 'shadowed',
      sentence: `How many shifts were shadowed is not known; ${asked}.`,
    };
  return {
    id: 'shadowed',
    met: shadowed >= bar.shadowed,
    sentence: `${times(shadowed, 'shift')} shadowed, ${asked}.`,
  };
}

function exercising(
  exercises: readonly TriedRunbook[] | undefined,
  bar: ReadinessBar,
  now: string,
): Criterion {
  const asked = `${bar.exercises} asked for`;
  if (!exercises)
    return {
      id: 'exercised',
      // With nothing asked for, nothing need be known.
      ...(bar.exercises === 0 && { met: true }),
      sentence: `Which runbooks of the service were tried is not known; ${asked}.`,
    };
  const counted = new Set(
    exercises
      .filter(
        ({ at, outcome }) =>
          outcome !== 'failed' &&
          at.slice(0, 10) <= now.slice(0, 10) &&
          daysBetween(at, now) <= bar.exercisedDays,
      )
      .map(({ file }) => file),
  ).size;
  return {
    id: 'exercised',
    met: counted >= bar.exercises,
    sentence: `${times(
      counted,
      'runbook',
    )} of the service tried with success in the last ${
      bar.exercisedDays
    } days, ${asked}.`,
  };
}

function access(
  { accessChecked }: Pick<RotaMember, 'accessChecked'>,
  bar: ReadinessBar,
  now: string,
): Criterion {
  const asked = `asked for every ${bar.accessDays} days`;
  if (accessChecked === undefined)
    return {
      id: 'access',
      sentence: `When access was last checked is not known; ${asked}.`,
    };
  if (accessChecked === 'never')
    return {
      id: 'access',
      met: false,
      sentence: `Access was never checked; ${asked}.`,
    };
  const days = daysBetween(accessChecked, now);
  return {
    id: 'access',
    met: days <= bar.accessDays,
    sentence: `Access was checked ${times(days, 'day')} ago; ${asked}.`,
  };
}

/**
 * What is known of one person in a sentence.
 *
 * @param name - how the person is called; undefined: it is the reader
 * @public
 */
export function readinessSentence(
  name: string | undefined,
  states: readonly ReadinessState[],
): string {
  const count = (state: ReadinessState) =>
    states.filter(one => one === state).length;
  const [all, ready, unknown] = [
    states.length,
    count('ready'),
    count('unknown'),
  ];
  const who = name ?? 'You';
  const rotas = name === undefined ? 'your rotas' : 'their rotas';
  if (all === 0)
    return `${who} ${
      name === undefined ? 'are' : 'is'
    } on no rota of a service that you may see.`;
  if (all === 1) {
    const carry = `carry the pager of the one service on ${rotas}`;
    if (unknown === 1)
      return `Whether ${name ?? 'you'} can ${carry} is not known.`;
    return `${who} ${ready === 1 ? 'can' : 'cannot yet'} ${carry}.`;
  }
  return `${who} can carry the pager of ${ready} of ${all} services on ${rotas}${
    unknown > 0 ? `; of ${unknown} it is not known` : ''
  }.`;
}
