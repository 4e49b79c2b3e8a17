import type { OutcomeCounts } from '@fathom/backstage-plugin-score-common';
import type { Knex } from 'knex';
import { bulkInsert, chunks } from '../database';
import { countColumns, scopeIds, sumColumns } from './addDeltas';
import { Deltas, Scope, scopesOf } from './Deltas';
import type { DailySums, RollupStore, WrongSum } from './RollupStore';

type Counts = [number, number, number, number, number];

interface Row {
  scope_id: number;
  check_id: number;
  pass: number;
  fail: number;
  unknown: number;
  not_applicable: number;
  exempt: number;
}

function toCounts(row: Omit<Row, 'scope_id' | 'check_id'>): OutcomeCounts {
  return {
    pass: row.pass,
    fail: row.fail,
    unknown: row.unknown,
    notApplicable: row.not_applicable,
    exempt: row.exempt,
  };
}

export class KnexRollupStore implements RollupStore {
  static create(knex: Knex): KnexRollupStore {
    return new KnexRollupStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async read(scope: Scope): Promise<Map<number, OutcomeCounts>> {
    const rows: Row[] = await this.knex('score_rollup as r')
      .join('score_scope as s', 's.id', 'r.scope_id')
      .where({ 's.kind': scope.kind, 's.ref': scope.ref })
      .select('r.*');
    return new Map(rows.map(row => [row.check_id, toCounts(row)]));
  }

  async isEmpty(): Promise<boolean> {
    return (await this.knex('score_rollup').first('scope_id')) === undefined;
  }

  async recount(): Promise<WrongSum[]> {
    return this.knex.transaction(async tx => {
      // All writers take this row before they touch a sum: nobody writes while it is counted.
      await tx('score_counter')
        .where({ name: 'change' })
        .increment('n', 0 as number);
      const counted = await this.count(tx);
      const ids = await scopeIds(tx, [...counted.cells.keys()]);
      const right = new Map<string, { key: string; counts: number[] }>();
      for (const [key, checks] of counted.cells)
        for (const [checkId, counts] of checks)
          right.set(`${ids.get(key)} ${checkId}`, { key, counts });
      const stored: Row[] = await tx('score_rollup').select();
      const names = new Map<number, string>(
        (await tx('score_scope').select()).map(row => [
          row.id,
          `${row.kind} ${row.ref}`,
        ]),
      );
      const wrong: WrongSum[] = [];
      const fix: Row[] = [];
      const compare = (scopeId: number, checkId: number, row?: Row) => {
        const key = `${scopeId} ${checkId}`;
        const counts = right.get(key)?.counts ?? [0, 0, 0, 0, 0, 0];
        right.delete(key);
        const has = countColumns.map(name => row?.[name] ?? 0);
        if (has.every((count, index) => count === counts[index + 1])) return;
        wrong.push({
          scope: names.get(scopeId) ?? String(scopeId),
          checkId,
          stored: has.join('/'),
          counted: counts.slice(1).join('/'),
        });
        fix.push({
          scope_id: scopeId,
          check_id: checkId,
          ...(Object.fromEntries(
            countColumns.map((name, index) => [name, counts[index + 1]]),
          ) as Omit<Row, 'scope_id' | 'check_id'>),
        });
      };
      for (const row of stored) compare(row.scope_id, row.check_id, row);
      for (const key of [...right.keys()]) {
        const [scopeId, checkId] = key.split(' ').map(Number);
        compare(scopeId, checkId);
      }
      await bulkInsert(tx, 'score_rollup', sumColumns, fix, {
        conflict: ['scope_id', 'check_id'],
      });
      return wrong;
    });
  }

  private async count(knex: Knex): Promise<Deltas> {
    const entities = new Map<number, Scope[]>(
      (
        await knex('score_entity')
          .whereNull('gone_at')
          .whereNotNull('document')
          .select('id', 'owner_ref', 'system_ref', 'domain_ref')
      ).map(row => [row.id, scopesOf(row)]),
    );
    const deltas = new Deltas();
    for (const row of await knex('score_check_state').select(
      'entity_id',
      'check_id',
      'outcome',
    ))
      for (const scope of entities.get(row.entity_id) ?? [])
        deltas.add(scope, row.check_id, row.outcome, 1);
    return deltas;
  }

  async saveDay(day: string): Promise<number> {
    const counts = await this.countsByScope();
    const levels = await this.levelsByScope();
    const last = new Map<number, { counts: string; levels: string }>();
    for (const row of await this.knex('score_rollup_daily as d')
      .joinRaw(
        'join (select scope_id, max(day) as day from score_rollup_daily group by scope_id) m on m.scope_id = d.scope_id and m.day = d.day',
      )
      .select('d.scope_id', 'd.counts', 'd.levels'))
      last.set(row.scope_id, row);
    const rows = [...counts]
      .map(([scopeId, checks]) => ({
        scope_id: scopeId,
        day,
        counts: JSON.stringify(checks),
        levels: JSON.stringify(levels.get(scopeId) ?? {}),
      }))
      .filter(
        row =>
          last.get(row.scope_id)?.counts !== row.counts ||
          last.get(row.scope_id)?.levels !== row.levels,
      );
    for (const part of chunks(rows, 200))
      await this.knex('score_rollup_daily')
        .insert(part)
        .onConflict(['scope_id', 'day'])
        .merge();
    return rows.length;
  }

  private async countsByScope(): Promise<Map<number, Record<string, Counts>>> {
    const found = new Map<number, Record<string, Counts>>();
    for (const row of (await this.knex('score_rollup').orderBy([
      'scope_id',
      'check_id',
    ])) as Row[]) {
      const checks = found.get(row.scope_id) ?? {};
      checks[row.check_id] = countColumns.map(name => row[name]) as Counts;
      found.set(row.scope_id, checks);
    }
    return found;
  }

  private async levelsByScope(): Promise<
    Map<number, Record<string, Record<string, number>>>
  > {
    const rows = await this.knex('score_entity_level as l')
      .join('score_entity as e', 'e.id', 'l.entity_id')
      .whereNull('e.gone_at')
      .groupBy(
        'l.scorecard',
        'l.level',
        'e.owner_ref',
        'e.system_ref',
        'e.domain_ref',
      )
      .select(
        'l.scorecard',
        'l.level',
        'e.owner_ref',
        'e.system_ref',
        'e.domain_ref',
      )
      .count({ n: '*' });
    const sums = new Map<string, Record<string, Record<string, number>>>();
    for (const row of rows as any[])
      for (const scope of scopesOf(row)) {
        const key = `${scope.kind}\n${scope.ref}`;
        const levels = sums.get(key) ?? {};
        const held = (levels[row.scorecard] ??= {});
        held[row.level ?? ''] = (held[row.level ?? ''] ?? 0) + Number(row.n);
        sums.set(key, levels);
      }
    const ids = await scopeIds(this.knex, [...sums.keys()]);
    return new Map(
      [...sums].map(([key, levels]) => [ids.get(key)!, sortKeys(levels)]),
    );
  }

  async listDays(scope: Scope, from: string): Promise<DailySums[]> {
    const rows = await this.knex('score_rollup_daily as d')
      .join('score_scope as s', 's.id', 'd.scope_id')
      .where({ 's.kind': scope.kind, 's.ref': scope.ref })
      .orderBy('d.day')
      .select('d.day', 'd.counts', 'd.levels');
    // The last one before the first day holds until the next.
    const first = rows.filter(row => row.day <= from).at(-1);
    return rows
      .filter(row => row === first || row.day > from)
      .map(row => ({
        day: row.day,
        counts: new Map(
          Object.entries(JSON.parse(row.counts) as Record<string, Counts>).map(
            ([id, [pass, fail, unknown, notApplicable, exempt]]) => [
              Number(id),
              { pass, fail, unknown, notApplicable, exempt },
            ],
          ),
        ),
        levels: JSON.parse(row.levels),
      }));
  }

  async deleteDaysBefore(day: string): Promise<void> {
    await this.knex('score_rollup_daily').where('day', '<', day).delete();
  }
}

function sortKeys<T>(record: Record<string, Record<string, T>>) {
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map(key => [
        key,
        Object.fromEntries(
          Object.entries(record[key]).sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
      ]),
  );
}
