import type { Knex } from 'knex';
import { bulkInsert, chunks } from '../database';
import type { Deltas } from './Deltas';

export const countColumns = [
  'pass',
  'fail',
  'unknown',
  'not_applicable',
  'exempt',
] as const;

export const sumColumns = {
  scope_id: 'int',
  check_id: 'int',
  pass: 'int',
  fail: 'int',
  unknown: 'int',
  not_applicable: 'int',
  exempt: 'int',
} as const;

/** Numbers never change; by the database that they are of. */
const knownIds = new WeakMap<object, Map<string, number>>();

function knownOf(knex: Knex): Map<string, number> {
  const { config } = knex.client;
  const known = knownIds.get(config) ?? new Map<string, number>();
  knownIds.set(config, known);
  return known;
}

/** The numbers of scopes, given when first needed. */
export async function scopeIds(
  knex: Knex,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const known = knownOf(knex);
  const ids = new Map<string, number>();
  for (const key of keys) {
    const id = known.get(key);
    if (id !== undefined) ids.set(key, id);
  }
  const missing = keys.filter(key => !ids.has(key));
  const wanted = missing.sort().map(key => {
    const [kind, ref] = key.split('\n');
    return { kind, ref };
  });
  for (const part of chunks(wanted, 400)) {
    const find = () =>
      knex('score_scope')
        .whereIn(
          ['kind', 'ref'],
          part.map(({ kind, ref }) => [kind, ref]),
        )
        .select('id', 'kind', 'ref');
    let rows = await find();
    // What this transaction itself makes may be taken back: it is remembered the next time.
    for (const row of rows) known.set(`${row.kind}\n${row.ref}`, row.id);
    if (rows.length < part.length) {
      await knex('score_scope')
        .insert(part)
        .onConflict(['kind', 'ref'])
        .ignore();
      rows = await find();
    }
    for (const row of rows) ids.set(`${row.kind}\n${row.ref}`, row.id);
  }
  return ids;
}

/** Writes changes of sums, always in one order, so that two writers wait and never lock each other out. */
export async function addDeltas(
  tx: Knex.Transaction,
  deltas: Deltas,
): Promise<void> {
  const ids = await scopeIds(tx, [...deltas.cells.keys()]);
  const rows = [...deltas.cells]
    .flatMap(([key, checks]) =>
      [...checks]
        .filter(([, counts]) => counts.some(count => count !== 0))
        .map(([checkId, counts]) => ({
          scope_id: ids.get(key)!,
          check_id: checkId,
          pass: counts[1],
          fail: counts[2],
          unknown: counts[3],
          not_applicable: counts[4],
          exempt: counts[5],
        })),
    )
    .sort((a, b) => a.scope_id - b.scope_id || a.check_id - b.check_id);
  await bulkInsert(tx, 'score_rollup', sumColumns, rows, {
    conflict: ['scope_id', 'check_id'],
    set: Object.fromEntries(
      countColumns.map(name => [
        name,
        `score_rollup.${name} + excluded.${name}`,
      ]),
    ),
  });
}
