import {
  changeCause,
  changeCauses,
  takeReport,
} from '@fathom/backstage-plugin-score-common';
import type { FactDefinition, FactReport } from '@fathom/kernel';
import type { Knex } from 'knex';
import { bulkInsert, chunks } from '../database';
import {
  hashOf,
  packErrors,
  packFacts,
  unpackErrors,
  unpackFacts,
} from './factDocument';

interface FactRow {
  entity_id: number;
  source: string;
  facts: string;
  evidence: string;
  hash: string;
  collected_at: string;
  confirmed_at: string | null;
  reported_at: string;
  run_id: number | null;
  error: string | null;
  error_at: string | null;
  errors: string | null;
}

const factColumns = {
  entity_id: 'int',
  source: 'text',
  facts: 'text',
  evidence: 'text',
  hash: 'text',
  collected_at: 'text',
  confirmed_at: 'text',
  reported_at: 'text',
  run_id: 'int',
  error: 'text',
  error_at: 'text',
  errors: 'text',
} as const;
const eventColumns = {
  entity_id: 'int',
  fact_id: 'int',
  at: 'bigint',
  value: 'text',
  run_id: 'int',
  cause: 'smallint',
} as const;

interface Change {
  entity_id: number;
  fact: string;
  at: number;
  value: string | null;
  run_id: number | null;
  cause: number;
}

interface Context {
  definitions: ReadonlyMap<string, FactDefinition>;
  now: Date;
  runId?: number;
}

/** Rows of the entities by reference, locked in one order; made when a source knows them before the catalog. */
async function lockEntities(
  tx: Knex.Transaction,
  refs: readonly string[],
): Promise<Map<string, number>> {
  const wanted = [...new Set(refs)].sort();
  const find = () =>
    tx('score_entity')
      .whereIn('ref', wanted)
      .orderBy('id')
      // PostgreSQL: two reports of one entity wait for each other here; SQLite has one writer anyway.
      .forUpdate()
      .select('id', 'ref');
  let rows = await find();
  if (rows.length < wanted.length) {
    const known = new Set(rows.map(row => row.ref));
    await tx('score_entity')
      .insert(
        wanted
          .filter(ref => !known.has(ref))
          .map(ref => ({ ref, kind: ref.split(':')[0] })),
      )
      .onConflict('ref')
      .ignore();
    rows = await find();
  }
  return new Map(rows.map(row => [row.ref, row.id]));
}

/** What one report makes of its row: undefined when nothing is to be written. */
function apply(
  report: FactReport,
  id: number,
  row: FactRow | undefined,
  { definitions, now, runId }: Context,
):
  | { row: FactRow; changes: Change[]; isChanged: boolean; isLate: boolean }
  | undefined {
  const own = [...definitions.values()].filter(
    ({ source }) => source === report.source,
  );
  const declared = own.map(definition => definition.id);
  const before = row ? unpackFacts(row) : {};
  const taken = takeReport(
    row && {
      facts: before,
      errors: unpackErrors(row, declared),
      reportedAt: row.reported_at,
    },
    report,
    { definitions: own, now },
  );
  const { facts, errors, reportedAt, isErrorChanged } = taken;
  const hash = hashOf(facts);
  const isSame = row?.hash === hash;
  if (row && isSame && !isErrorChanged && !taken.isDue) return undefined;
  const run = runId ?? null;
  return {
    row: {
      entity_id: id,
      source: report.source,
      ...packFacts(facts),
      hash,
      collected_at: taken.hasLooked
        ? reportedAt
        : row?.collected_at ?? reportedAt,
      // Each fact says itself when it was seen; versions before said it of the whole document.
      confirmed_at: null,
      reported_at: reportedAt,
      run_id: run,
      ...packErrors(errors, { declared, reportedAt }),
    },
    changes: taken.changed.map(fact => {
      const { value } = facts[fact];
      return {
        entity_id: id,
        fact,
        at: Date.parse(taken.at),
        value: value === undefined ? null : JSON.stringify(value),
        run_id: run,
        cause: changeCauses.indexOf(changeCause(before[fact], facts[fact])),
      };
    }),
    isChanged: !isSame || isErrorChanged,
    isLate: taken.isLate,
  };
}

async function factIds(
  tx: Knex.Transaction,
  facts: readonly string[],
): Promise<Map<string, number>> {
  const wanted = [...new Set(facts)].sort();
  const ids = new Map<string, number>();
  for (const part of chunks(wanted)) {
    const find = () => tx('score_fact_name').whereIn('fact', part).select();
    let rows = await find();
    if (rows.length < part.length) {
      await tx('score_fact_name')
        .insert(part.map(fact => ({ fact })))
        .onConflict('fact')
        .ignore();
      rows = await find();
    }
    for (const row of rows) ids.set(row.fact, row.id);
  }
  return ids;
}

/** When a late value took the place of another: neither on the event of that one nor before it. */
async function placeLate(
  tx: Knex.Transaction,
  { entity_id, fact, at }: Change,
  placed: Iterable<Change>,
): Promise<number> {
  const last = await tx('score_fact_event as e')
    .join('score_fact_name as n', 'n.id', 'e.fact_id')
    .where({ 'e.entity_id': entity_id, 'n.fact': fact })
    .max({ at: 'e.at' })
    .first();
  const times = [...placed]
    .filter(one => one.entity_id === entity_id && one.fact === fact)
    .map(one => one.at);
  return Math.max(at, ...[Number(last?.at ?? 0), ...times].map(n => n + 1));
}

/** Keeps a bulk of reports; gives how many entities changed. */
export async function saveReports(
  tx: Knex.Transaction,
  reports: readonly FactReport[],
  context: Context,
): Promise<number> {
  const refOf = (report: FactReport) =>
    report.entityRef.toLocaleLowerCase('en-US');
  const ids = await lockEntities(tx, reports.map(refOf));
  const rows = new Map<string, FactRow>();
  for (const part of chunks([...ids.values()]))
    for (const row of (await tx('score_fact').whereIn(
      'entity_id',
      part,
    )) as FactRow[])
      rows.set(`${row.entity_id} ${row.source}`, row);
  const written = new Map<string, FactRow>();
  const changes = new Map<string, Change>();
  const changed = new Set<number>();
  for (const report of reports) {
    const id = ids.get(refOf(report))!;
    const key = `${id} ${report.source}`;
    const applied = apply(report, id, rows.get(key), context);
    if (!applied) continue;
    rows.set(key, applied.row);
    written.set(key, applied.row);
    for (const change of applied.changes) {
      const at = applied.isLate
        ? await placeLate(tx, change, changes.values())
        : change.at;
      changes.set(`${id} ${change.fact} ${at}`, { ...change, at });
    }
    if (applied.isChanged) changed.add(id);
  }
  await bulkInsert(tx, 'score_fact', factColumns, [...written.values()], {
    conflict: ['entity_id', 'source'],
  });
  const events = [...changes.values()];
  const numbers = await factIds(
    tx,
    events.map(({ fact }) => fact),
  );
  await bulkInsert(
    tx,
    'score_fact_event',
    eventColumns,
    events.map(event => ({ ...event, fact_id: numbers.get(event.fact) })),
    { conflict: ['entity_id', 'fact_id', 'at'] },
  );
  for (const part of chunks([...changed]))
    await tx('score_entity').whereIn('id', part).increment('fact_version', 1);
  return changed.size;
}
