import { isDeepStrictEqual } from 'node:util';
import type { FactDefinition, FactReport } from '@fathom/kernel';
import type { Knex } from 'knex';
import { bulkInsert, chunks } from '../database';
import {
  Facts,
  hashOf,
  iso,
  oldest,
  packFacts,
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
} as const;
const eventColumns = {
  entity_id: 'int',
  fact_id: 'int',
  at: 'bigint',
  value: 'text',
  run_id: 'int',
} as const;

interface Change {
  entity_id: number;
  fact: string;
  at: number;
  value: string | null;
  run_id: number | null;
}

interface Context {
  definitions: ReadonlyMap<string, FactDefinition>;
  runId?: number;
}

const hour = 3_600_000;
/** Unchanged facts are confirmed in the database when so much of their age has passed. */
const confirmedEvery = 1 / 8;

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

function isDue(
  row: FactRow,
  facts: Facts,
  { at, definitions }: { at: string } & Context,
): boolean {
  const ages = Object.keys(facts).map(
    id => definitions.get(id)?.maximumAgeHours ?? 1,
  );
  const limit = Math.min(...ages, 24) * hour * confirmedEvery;
  const last = row.confirmed_at ?? row.collected_at;
  return Date.parse(at) - Date.parse(last) >= limit;
}

/** What is kept, as of when it was last confirmed: rewriting the row must not make it older. */
function confirmedFacts(row: FactRow): Facts {
  const { confirmed_at: confirmedAt } = row;
  return Object.fromEntries(
    Object.entries(unpackFacts(row)).map(([id, fact]) => [
      id,
      confirmedAt && confirmedAt > fact.observedAt
        ? { ...fact, observedAt: confirmedAt }
        : fact,
    ]),
  );
}

/** What one report makes of its row: undefined when nothing is to be written. */
function apply(
  report: FactReport,
  id: number,
  row: FactRow | undefined,
  context: Context,
): { row: FactRow; changes: Change[]; isChanged: boolean } | undefined {
  const before: Facts = row ? confirmedFacts(row) : {};
  if (row && row.reported_at > iso(report.at)) {
    // Rooms of one source report facts of their own: of a late report that is heard which nobody saw later.
    const facts = Object.fromEntries(
      Object.entries(report.facts).filter(
        ([fact, { observedAt }]) =>
          !Object.hasOwn(before, fact) ||
          before[fact].observedAt < iso(observedAt),
      ),
    );
    if (Object.keys(facts).length === 0) return undefined;
    return apply(
      { ...report, at: row.reported_at, error: row.error ?? undefined, facts },
      id,
      row,
      context,
    );
  }
  const at = iso(report.at);
  // A fact that is not in the report keeps its last observation and ages.
  const facts = { ...before, ...report.facts };
  const hash = hashOf(facts);
  const isSame = row?.hash === hash;
  const reported = Object.keys(report.facts).length;
  const isWhole = Object.keys(facts).length === reported;
  const looked = !report.error || reported > 0;
  const error = report.error ?? null;
  const isSameError = (row?.error ?? null) === error;
  const keeps = row && isSame && (isWhole || !looked);
  if (
    keeps &&
    isSameError &&
    (!looked || !isDue(row, facts, { at, ...context }))
  )
    return undefined;
  const runId = context.runId ?? null;
  const base = {
    entity_id: id,
    source: report.source,
    hash,
    reported_at: at,
    run_id: runId,
    error,
    error_at: error === null ? null : row?.error_at ?? at,
    collected_at: looked ? at : row?.collected_at ?? at,
  };
  return {
    row: keeps
      ? {
          ...base,
          facts: row.facts,
          evidence: row.evidence,
          confirmed_at: looked
            ? oldest(report.facts) ?? row.confirmed_at
            : row.confirmed_at,
        }
      : { ...base, ...packFacts(facts), confirmed_at: null },
    changes: Object.entries(report.facts)
      .filter(
        ([fact, { value }]) =>
          !Object.hasOwn(before, fact) ||
          !isDeepStrictEqual(before[fact].value, value),
      )
      .map(([fact, { value }]) => ({
        entity_id: id,
        fact,
        at: Date.parse(at),
        value: value === undefined ? null : JSON.stringify(value),
        run_id: runId,
      })),
    isChanged: !isSame || !isSameError,
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
    for (const change of applied.changes)
      changes.set(`${id} ${change.fact} ${change.at}`, change);
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
