import type {
  Exercise,
  ExerciseSummary,
  OwnExercise,
} from '@fathom/backstage-plugin-reliability-common';
import type { ExerciseUse } from '@fathom/backstage-plugin-reliability-node';
import type { RecordedExercise } from './ExerciseStore';

/** Fewer could be told apart. */
const fewestPeople = 3;

/** An exercise without the person. */
export function toExercise({ at, kind, outcome }: RecordedExercise): Exercise {
  return { at, kind, outcome, source: 'portal' };
}

/** How many people tried it, when they are too many to be told apart. */
export function countPeople(
  some: readonly RecordedExercise[],
): number | undefined {
  const people = new Set(some.map(({ userRef }) => userRef)).size;
  return people >= fewestPeople ? people : undefined;
}

/** By file, in the order given. */
export function byFile(
  some: readonly RecordedExercise[],
): Map<string, RecordedExercise[]> {
  const found = new Map<string, RecordedExercise[]>();
  for (const one of some) {
    const same = found.get(one.file);
    if (same) same.push(one);
    else found.set(one.file, [one]);
  }
  return found;
}

/** What others see of the exercises of one runbook, newest first. */
export function summarise(
  file: string,
  some: readonly RecordedExercise[],
): ExerciseSummary {
  const count = (outcome: RecordedExercise['outcome']) =>
    some.filter(one => one.outcome === outcome).length;
  const people = countPeople(some);
  return {
    file,
    count: some.length,
    outcomes: {
      passed: count('passed'),
      corrected: count('corrected'),
      failed: count('failed'),
    },
    ...(some[0] && { lastAt: some[0].at }),
    ...(people !== undefined && { people }),
  };
}

/** All of it, for the person who made it. */
export function toOwn({
  userRef: _,
  recordedAt: __,
  ...own
}: RecordedExercise): OwnExercise {
  return own;
}

/** Rehearsals and incidents apart, as other plugins see them; those given newest first. */
export function summariseUses(
  some: readonly RecordedExercise[],
  me: string | undefined,
): ExerciseUse[] {
  return (['rehearsal', 'incident'] as const).flatMap(kind => {
    const found = some.filter(
      one => (one.kind === 'incident') === (kind === 'incident'),
    );
    const people = countPeople(found);
    return found.slice(0, 1).map(({ at }) => ({
      kind,
      times: found.length,
      ...(people !== undefined && { people }),
      own: found.filter(({ userRef }) => userRef === me).length,
      lastAt: at,
    }));
  });
}
