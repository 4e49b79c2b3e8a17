import type {
  ObjectiveCount,
  ObjectiveStateChange,
} from '@fathom/backstage-plugin-reliability-common';
import type { Knex } from 'knex';
import {
  MeasuringSummary,
  objectiveKey,
  ObjectiveStore,
  SavedCount,
  SavedFailure,
  SavedFigures,
  StoredObjective,
} from './ObjectiveStore';

interface Row {
  entity_ref: string;
  objective_id: string;
  slo: string;
  measure_key: string;
  state: StoredObjective['state'] | null;
  since: string | null;
  evaluated_at: string | null;
  figures: string | null;
  counted_at: string | null;
  counted: string | null;
  course: string | null;
  reason: string | null;
  remedy: string | null;
  failed_at: string | null;
}

interface ChangeRow {
  entity_ref: string;
  objective_id: string;
  at: string;
  from_state: string | null;
  to_state: string;
  attainment: string | null;
  budget_left: string | null;
  burn_rate: string | null;
}

const table = 'slo_objectives';
const changes = 'slo_state_changes';
// Far below the number of variables that one statement may hold on SQLite and PostgreSQL.
const chunkSize = 50;
const listed = [
  'entity_ref',
  'objective_id',
  'slo',
  'measure_key',
  'state',
  'since',
  'figures',
  'reason',
  'remedy',
  'failed_at',
] as const;

export class KnexObjectiveStore implements ObjectiveStore {
  static create(knex: Knex): KnexObjectiveStore {
    return new KnexObjectiveStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async find(entityRef: string): Promise<StoredObjective[]> {
    return (
      await this.knex<Row>(table)
        .select(...listed)
        .where({ entity_ref: entityRef })
        .orderBy('objective_id')
    ).map(toStored);
  }

  async listStates(): Promise<StoredObjective[]> {
    return (
      await this.knex<Row>(table)
        .select(...listed)
        .orderBy(['entity_ref', 'objective_id'])
    ).map(toStored);
  }

  async summarise(): Promise<MeasuringSummary> {
    const [all] = await this.knex<Row>(table)
      .count({ objectives: '*' })
      .max({ answeredAt: 'evaluated_at' });
    const [{ good }] = await this.knex<Row>(table)
      .whereNotNull('evaluated_at')
      .whereNull('reason')
      .count({ good: '*' });
    const failed =
      Number(good) === 0
        ? await this.knex<Row>(table)
            .select('reason', 'remedy')
            .whereNotNull('reason')
            .orderBy(['entity_ref', 'objective_id'])
            .first()
        : undefined;
    return {
      // PostgreSQL counts in text.
      objectives: Number(all.objectives),
      good: Number(good),
      ...(all.answeredAt && { answeredAt: String(all.answeredAt) }),
      ...(failed?.reason && {
        failure: {
          reason: failed.reason,
          ...(failed.remedy && { remedy: failed.remedy }),
        },
      }),
    };
  }

  async listCounts(
    entityRef?: string,
  ): Promise<Map<string, { key: string; count: ObjectiveCount }>> {
    const columns = ['entity_ref', 'objective_id', 'counted'] as const;
    const rows: Pick<
      Row,
      'entity_ref' | 'objective_id' | 'counted' | 'course'
    >[] =
      entityRef === undefined
        ? await this.knex(table).select(columns).whereNotNull('counted')
        : // The course is long: only for one entity.
          await this.knex(table)
            .select([...columns, 'course'])
            .where({ entity_ref: entityRef })
            .whereNotNull('counted');
    return new Map(
      rows.map(row => {
        const { key, count } = JSON.parse(row.counted!);
        return [
          keyOf(row),
          {
            key,
            count: {
              ...count,
              ...(row.course && { course: JSON.parse(row.course) }),
            },
          },
        ];
      }),
    );
  }

  async saveCounts(some: readonly SavedCount[]): Promise<void> {
    for (const part of chunks(some))
      await this.knex<Row>(table)
        .insert(
          part.map(({ entityRef, id, slo, key, count }) => {
            const { course = [], ...counted } = count;
            return {
              entity_ref: entityRef,
              objective_id: id,
              slo,
              measure_key: key,
              counted_at: count.at,
              // Beside its own key: figures of another measure may be newer than the count.
              counted: JSON.stringify({ key, count: counted }),
              course: JSON.stringify(course),
            };
          }),
        )
        .onConflict(['entity_ref', 'objective_id'])
        .merge(['slo', 'measure_key', 'counted_at', 'counted', 'course']);
  }

  async saveFigures(some: readonly SavedFigures[]) {
    const found: {
      entityRef: string;
      id: string;
      change: ObjectiveStateChange;
    }[] = [];
    for (const part of chunks(some))
      found.push(...(await this.knex.transaction(tx => saveChunk(tx, part))));
    return found;
  }

  async saveFailures(some: readonly SavedFailure[], at: string): Promise<void> {
    for (const part of chunks(some))
      await this.knex<Row>(table)
        .insert(
          part.map(({ entityRef, id, slo, key, reason, remedy = null }) => ({
            entity_ref: entityRef,
            objective_id: id,
            slo,
            measure_key: key,
            reason,
            remedy,
            failed_at: at,
          })),
        )
        .onConflict(['entity_ref', 'objective_id'])
        .merge(['slo', 'reason', 'remedy', 'failed_at']);
  }

  async history(
    entityRef: string,
    id: string,
    most: number,
  ): Promise<ObjectiveStateChange[]> {
    const rows = await this.knex<ChangeRow>(changes)
      .where({ entity_ref: entityRef, objective_id: id })
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(most);
    return rows.map(toChange);
  }

  async dropHistory(before: string): Promise<void> {
    await this.knex<ChangeRow>(changes).where('at', '<', before).delete();
  }

  async keepOnly(entityRef: string, ids: readonly string[]): Promise<void> {
    await this.knex<Row>(table)
      .where({ entity_ref: entityRef })
      .whereNotIn('objective_id', [...ids])
      .delete();
  }

  async remove(entityRefs: readonly string[]): Promise<void> {
    for (const part of chunks(entityRefs))
      await this.knex<Row>(table).whereIn('entity_ref', part).delete();
  }
}

function chunks<T>(some: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < some.length; from += chunkSize)
    parts.push(some.slice(from, from + chunkSize));
  return parts;
}

async function saveChunk(tx: Knex.Transaction, part: readonly SavedFigures[]) {
  const before = new Map(
    (
      await tx<Row>(table)
        .select('entity_ref', 'objective_id', 'state', 'since')
        .whereIn('entity_ref', [
          ...new Set(part.map(({ entityRef }) => entityRef)),
        ])
    ).map(row => [keyOf(row), row]),
  );
  const found = part.flatMap(one => {
    const from = before.get(objectiveKey(one))?.state ?? undefined;
    return from === one.state ? [] : [changeOf(one, from)];
  });
  await tx<Row>(table)
    .insert(
      part.map(one => {
        const old = before.get(objectiveKey(one));
        return {
          entity_ref: one.entityRef,
          objective_id: one.id,
          slo: one.slo,
          measure_key: one.key,
          state: one.state,
          since:
            old?.state === one.state && old.since ? old.since : one.figures.at,
          evaluated_at: one.figures.at,
          figures: JSON.stringify(one.figures),
          reason: null,
          remedy: null,
          failed_at: null,
        };
      }),
    )
    .onConflict(['entity_ref', 'objective_id'])
    .merge([
      'slo',
      'measure_key',
      'state',
      'since',
      'evaluated_at',
      'figures',
      'reason',
      'remedy',
      'failed_at',
    ]);
  if (found.length > 0)
    await tx<ChangeRow>(changes).insert(
      found.map(({ entityRef, id, change }) => ({
        entity_ref: entityRef,
        objective_id: id,
        at: change.at,
        from_state: change.from ?? null,
        to_state: change.to,
        attainment: change.attainment ?? null,
        budget_left: change.budgetLeft ?? null,
        burn_rate: change.burnRate ?? null,
      })),
    );
  return found;
}

function changeOf(
  { entityRef, id, state, figures }: SavedFigures,
  from: StoredObjective['state'],
): { entityRef: string; id: string; change: ObjectiveStateChange } {
  const { at, attainment, budgetLeft, burnRate } = figures;
  return {
    entityRef,
    id,
    change: {
      at,
      ...(from && { from }),
      to: state,
      ...(attainment !== undefined && { attainment }),
      ...(budgetLeft !== undefined && { budgetLeft }),
      ...(burnRate !== undefined && { burnRate }),
    },
  };
}

function keyOf(row: Pick<Row, 'entity_ref' | 'objective_id'>): string {
  return objectiveKey({ entityRef: row.entity_ref, id: row.objective_id });
}

function toChange(row: ChangeRow): ObjectiveStateChange {
  return {
    at: row.at,
    ...(row.from_state && {
      from: row.from_state as ObjectiveStateChange['from'],
    }),
    to: row.to_state as ObjectiveStateChange['to'],
    ...(row.attainment !== null && { attainment: row.attainment }),
    ...(row.budget_left !== null && { budgetLeft: row.budget_left }),
    ...(row.burn_rate !== null && { burnRate: row.burn_rate }),
  };
}

function toStored(row: Pick<Row, (typeof listed)[number]>): StoredObjective {
  return {
    entityRef: row.entity_ref,
    id: row.objective_id,
    slo: row.slo,
    key: row.measure_key,
    ...(row.state && { state: row.state }),
    ...(row.since && { since: row.since }),
    ...(row.figures && { figures: JSON.parse(row.figures) }),
    ...(row.reason && { reason: row.reason }),
    ...(row.remedy && { remedy: row.remedy }),
    ...(row.failed_at && { failedAt: row.failed_at }),
  };
}
