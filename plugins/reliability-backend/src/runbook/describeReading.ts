import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  alertCoverage,
  EntityRunbooksDetail,
  RunbookRow,
  runbookFreshness,
  RunbookSeverity,
} from '@fathom/backstage-plugin-reliability-common';
import { ANNOTATION_TIER, findEntityRepository } from '@fathom/entity-model';
import { countPeople, RecordedExercise, toExercise } from '../exercise';
import type { StoredReading } from '../reading';
import type { ReadRunbook, RunbookContent } from './RunbookStore';

/** What is shown of an entity: what was read, and what people recorded since. */
export function describeReading(
  entity: Entity,
  stored: StoredReading<RunbookContent> | undefined,
  {
    exercises,
    now,
  }: {
    /** Recorded ones by file, newest first. */
    exercises: ReadonlyMap<string, readonly RecordedExercise[]>;
    now: string;
  },
): EntityRunbooksDetail {
  const tier = Number(entity.metadata.annotations?.[ANNOTATION_TIER]);
  const owner = (entity.relations ?? []).find(
    ({ type }) => type === RELATION_OWNED_BY,
  )?.targetRef;
  const { title } = entity.metadata;
  const system = entity.spec?.system;
  const shared = {
    entityRef: stringifyEntityRef(entity),
    ...(title && { title }),
    ...(owner && { owner }),
    ...(typeof system === 'string' && { system }),
    ...(tier >= 1 && tier <= 4 && { tier }),
  };
  const reading = stored?.reading;
  if (!stored || !reading) {
    return {
      ...shared,
      state: 'unknown',
      ...(stored
        ? { reason: stored.reason, remedy: stored.remedy }
        : whyUnseen(entity)),
      runbooks: [],
      alerts: [],
      documents: [],
      coverage: alertCoverage([]),
      problems: [],
    };
  }
  const { content, repository, commit, readAt } = reading;
  return {
    ...shared,
    state: stored.reason ? 'stale' : 'known',
    ...(stored.reason && { reason: stored.reason, remedy: stored.remedy }),
    repository,
    commit,
    readAt,
    ...content,
    runbooks: content.runbooks.map(runbook =>
      toRow(runbook, exercises.get(runbook.file) ?? [], now),
    ),
  };
}

function toRow(
  { exercises: ofFile, ...runbook }: ReadRunbook,
  recorded: readonly RecordedExercise[],
  now: string,
): RunbookRow {
  const people = countPeople(recorded);
  const { freshness, last } = runbookFreshness(
    [...ofFile, ...recorded.map(toExercise)],
    { now, severity: runbook.severity as RunbookSeverity | undefined },
  );
  return {
    ...runbook,
    freshness,
    ...(last && { lastExercise: last }),
    exerciseCount: ofFile.length + recorded.length,
    ...(people !== undefined && { people }),
  };
}

function whyUnseen(entity: Entity): { reason: string; remedy: string } {
  return findEntityRepository(entity)
    ? {
        reason: 'Its repository was not looked at yet.',
        remedy: 'It is looked at on its next turn.',
      }
    : {
        reason: 'It names no repository.',
        remedy:
          'Give it the annotation fathom.dev/repository or backstage.io/source-location.',
      };
}
