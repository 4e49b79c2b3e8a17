import type {
  CoverageContext,
  TriedRunbook,
} from '@fathom/backstage-plugin-reliability-common';
import type { ExerciseStore, RecordedExercise } from '../exercise';
import type { RunbookStore } from '../runbook';

const keyOf = (repository: string, file: string) => `${repository}\n${file}`;

/**
 * Which runbooks of which service each person tried. Not known for a service whose repository was never
 * read.
 */
export async function readTriedRunbooks(
  services: Iterable<string>,
  { store, exercises }: { store: RunbookStore; exercises: ExerciseStore },
): Promise<CoverageContext['exercisesOf']> {
  const runbooks = new Map<string, Set<string>>();
  for (const { entityRef: service, reading } of await store.list([
    ...new Set(services),
  ])) {
    if (!reading) continue;
    const { repository, content } = reading;
    runbooks.set(
      service,
      new Set([
        ...content.runbooks.map(({ file }) => keyOf(repository, file)),
        ...content.alerts.flatMap(alert =>
          alert.runbook
            ? [keyOf(alert.repository ?? repository, alert.runbook)]
            : [],
        ),
      ]),
    );
  }
  const byUser = new Map<string, RecordedExercise[]>();
  for (const one of await exercises.list()) {
    const same = byUser.get(one.userRef);
    if (same) same.push(one);
    else byUser.set(one.userRef, [one]);
  }
  return (user, service): TriedRunbook[] | undefined => {
    const own = runbooks.get(service);
    return (
      own &&
      (byUser.get(user) ?? [])
        .filter(({ repository, file }) => own.has(keyOf(repository, file)))
        .map(({ repository, file, at, outcome }) => ({
          file: keyOf(repository, file),
          at,
          outcome,
        }))
    );
  };
}
