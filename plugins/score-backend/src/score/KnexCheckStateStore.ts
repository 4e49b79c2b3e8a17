import type { Outcome } from '@fathom/kernel';
import type { Knex } from 'knex';
import { chunks, whereAmong } from '../database';
import { codeAt, codeOf, outcomeOf } from '../rollup';
import {
  causes,
  CheckEvent,
  CheckState,
  CheckStateStore,
  Judgement,
  LevelChange,
  PackedState,
} from './CheckStateStore';
import { listContradictions } from './listContradictions';
import { saveJudgements } from './saveJudgements';

const iso = (at: number | string) => new Date(Number(at)).toISOString();

function toEvent(row: any): CheckEvent {
  return {
    entityId: row.entity_id,
    checkId: row.check_id,
    at: iso(row.at),
    ...(row.outcome && { outcome: outcomeOf[row.outcome] }),
    cause: causes[row.cause],
    ...(row.fact && { factId: row.fact }),
  };
}

function toLevelChange(row: any): LevelChange {
  return {
    entityId: row.entity_id,
    scorecard: row.scorecard,
    at: iso(row.at),
    ...(row.before !== null && { before: row.before }),
    ...(row.level !== null && { level: row.level }),
    direction: row.direction,
  };
}

export class KnexCheckStateStore implements CheckStateStore {
  static create(knex: Knex): KnexCheckStateStore {
    return new KnexCheckStateStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async listPacked(
    entityIds: readonly number[],
  ): Promise<Map<number, PackedState>> {
    const found = new Map<number, PackedState>();
    for (const ids of chunks(
      [...entityIds].sort((a, b) => a - b),
      2000,
    ))
      for (const row of await this.knex('score_entity_state')
        .modify(whereAmong, 'entity_id', ids)
        .select(
          'entity_id',
          'outcomes',
          'judged_version',
          'library',
          'judged_at',
        ))
        found.set(row.entity_id, {
          outcomes: row.outcomes,
          judgedVersion: row.judged_version,
          library: row.library,
          judgedAt: Number(row.judged_at),
        });
    return found;
  }

  async save(
    judgements: readonly Judgement[],
    context: Parameters<CheckStateStore['save']>[1],
  ): ReturnType<CheckStateStore['save']> {
    if (judgements.length === 0) return { changes: 0, dropped: 0 };
    return this.knex.transaction(tx => saveJudgements(tx, judgements, context));
  }

  async listStates(
    entityIds: readonly number[],
  ): Promise<Map<number, CheckState[]>> {
    const found = new Map<number, CheckState[]>();
    for (const ids of chunks(entityIds))
      for (const row of await this.knex('score_check_state').whereIn(
        'entity_id',
        ids,
      )) {
        const list = found.get(row.entity_id) ?? [];
        list.push({
          checkId: row.check_id,
          outcome: outcomeOf[row.outcome]!,
          since: iso(row.since),
          cause: causes[row.cause],
        });
        found.set(row.entity_id, list);
      }
    return found;
  }

  async listSince(
    checkId: number,
    outcome: Outcome,
  ): ReturnType<CheckStateStore['listSince']> {
    const rows = await this.knex('score_check_state')
      .where({ check_id: checkId, outcome: codeOf[outcome] })
      .select('entity_id', 'since', 'cause');
    return new Map(
      rows.map(row => [
        row.entity_id,
        { since: iso(row.since), cause: causes[row.cause] },
      ]),
    );
  }

  async listEvents(
    entityId: number,
    options: { from?: string; limit?: number } = {},
  ): Promise<CheckEvent[]> {
    const query = this.events()
      .where({ 'e.entity_id': entityId })
      .orderBy([{ column: 'e.at', order: 'desc' }, { column: 'e.check_id' }])
      .limit(options.limit ?? 1000);
    if (options.from) query.where('e.at', '>=', Date.parse(options.from));
    return (await query).map(toEvent);
  }

  async listEventsAt(
    entityIds: readonly number[],
    times: readonly string[],
  ): Promise<CheckEvent[]> {
    const moments = [...new Set(times.map(time => Date.parse(time)))];
    const found: CheckEvent[] = [];
    for (const ids of chunks([...new Set(entityIds)]))
      for (const part of chunks(moments)) {
        const rows = await this.events()
          .whereIn('e.entity_id', ids)
          .whereIn('e.at', part);
        found.push(...rows.map(toEvent));
      }
    return found;
  }

  async listMendings(
    from: string,
  ): ReturnType<CheckStateStore['listMendings']> {
    const deeds = causes.flatMap((cause, code) =>
      ['code', 'catalog', 'ownership', 'dataSource'].includes(cause)
        ? [code]
        : [],
    );
    const steps = this.knex('score_check_event')
      .where('at', '>=', Date.parse(from))
      .select(
        'entity_id',
        'check_id',
        'at',
        'outcome',
        'cause',
        this.knex.raw(
          'lag(outcome) over (partition by entity_id, check_id order by at) as before_outcome',
        ),
        this.knex.raw(
          'lag(at) over (partition by entity_id, check_id order by at) as before_at',
        ),
      )
      .as('steps');
    const rows = await this.knex
      .from(steps)
      .where({ outcome: codeOf.pass, before_outcome: codeOf.fail })
      .whereIn('cause', deeds)
      .select('entity_id', 'check_id', 'at', 'before_at');
    return rows.map((row: any) => ({
      entityId: row.entity_id,
      checkId: row.check_id,
      failedAt: iso(row.before_at),
      passedAt: iso(row.at),
    }));
  }

  async readPackedAt(at: string): Promise<Map<number, string>> {
    const rows = await this.knex('score_check_event as e')
      .joinRaw(
        `join (select entity_id, check_id, max(at) as at from score_check_event
           where at <= ? group by entity_id, check_id) l
         on l.entity_id = e.entity_id and l.check_id = e.check_id and l.at = e.at`,
        [Date.parse(at)],
      )
      .select('e.entity_id', 'e.check_id', 'e.outcome');
    const codes = new Map<number, number[]>();
    for (const row of rows) {
      const list = codes.get(row.entity_id) ?? [];
      list[row.check_id] = row.outcome;
      codes.set(row.entity_id, list);
    }
    return new Map(
      [...codes].map(([id, list]) => [
        id,
        Array.from(list, code => code ?? 0).join(''),
      ]),
    );
  }

  async listLevelChanges(span: {
    from: string;
    entityIds?: readonly number[];
  }): Promise<LevelChange[]> {
    const found: LevelChange[] = [];
    for (const ids of span.entityIds ? chunks(span.entityIds) : [undefined]) {
      const query = this.knex('score_level_event').where(
        'at',
        '>=',
        Date.parse(span.from),
      );
      if (ids) query.whereIn('entity_id', ids);
      found.push(...(await query).map(toLevelChange));
    }
    return found.sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  async listContradictions(): Promise<string[]> {
    return listContradictions(this.knex, codeAt);
  }

  async deleteHistoryBefore(at: string): Promise<void> {
    const time = Date.parse(at);
    // What held at that time stays: the past after it is told from it.
    await this.knex.raw(
      `delete from score_check_event where at < ? and exists (
         select 1 from score_check_event later
         where later.entity_id = score_check_event.entity_id
           and later.check_id = score_check_event.check_id
           and later.at > score_check_event.at and later.at <= ?)`,
      [time, time],
    );
    await this.knex('score_level_event').where('at', '<', time).delete();
  }

  private events() {
    return this.knex('score_check_event as e')
      .leftJoin('score_fact_name as f', 'f.id', 'e.fact_id')
      .select(
        'e.entity_id',
        'e.check_id',
        'e.at',
        'e.outcome',
        'e.cause',
        'f.fact',
      );
  }
}
