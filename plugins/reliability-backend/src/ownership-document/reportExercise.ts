import { randomUUID } from 'node:crypto';
import { exerciseFacts } from '@fathom/backstage-plugin-reliability-common';
import { byFile, RecordedExercise, toExercise } from '../exercise';
import type { ReportDeps } from './reportDocuments';

/** Tells the score of a new exercise at once: for every entity that carries the runbook. */
export async function reportExercise(
  { repository, file }: RecordedExercise,
  deps: Pick<ReportDeps, 'facts' | 'store' | 'exercises' | 'now'>,
): Promise<void> {
  const observedAt = deps.now().toISOString();
  const recorded = byFile(await deps.exercises.listOfRepository(repository));
  const readings = (await deps.store.list()).flatMap(({ reading }) =>
    reading &&
    reading.repository === repository &&
    reading.content.runbooks.some(runbook => runbook.file === file)
      ? [reading]
      : [],
  );
  await deps.facts.report(
    readings.map(({ entityRef, commit, content }) => ({
      entityRef,
      source: 'reliability',
      runId: randomUUID(),
      at: observedAt,
      facts: exerciseFacts(
        {
          runbooks: content.runbooks.map(runbook => ({
            file: runbook.file,
            kind: runbook.kind,
            head: {
              exercises: [
                ...(recorded.get(runbook.file) ?? []).map(toExercise),
                ...runbook.exercises,
              ],
            },
          })),
          links: content.alerts.map(alert => ({ ...alert, alert })),
        },
        {
          observedAt,
          fileEvidence: (path, line) => ({
            kind: 'file',
            repository,
            commit,
            file: path,
            ...(line && { line }),
          }),
        },
      ),
    })),
  );
}
