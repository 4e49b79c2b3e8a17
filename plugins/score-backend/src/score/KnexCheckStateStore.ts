import type { Outcome } from '@fathom/kernel';
import type { Knex } from 'knex';
import { chunks } from '../database';
import type { CheckState, CheckStateStore, Judgement } from './CheckStateStore';

interface StateRow {
  entity_id: number;
  scorecard: string;
  check_id: string;
  outcome: Outcome;
  since: string;
  reason: string;
  rule_hash: string;
}

function keyOf(scorecard: string, checkId: string): string {
  return `${scorecard} ${checkId}`;
}

export class KnexCheckStateStore implements CheckStateStore {
  static create(knex: Knex): KnexCheckStateStore {
    return new KnexCheckStateStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async save(
    judgements: readonly Judgement[],
    at: string,
  ): Promise<{ changes: number }> {
    return this.knex.transaction(async tx => {
      const ids = judgements.map(judgement => judgement.entityId);
      // Two judges of one entity wait for each other here (PostgreSQL); the order forbids a deadlock.
      for (const part of chunks([...ids].sort((a, b) => a - b)))
        await tx('score_entity')
          .whereIn('id', part)
          .orderBy('id')
          .forUpdate()
          .select('id');
      const before = await this.read(tx, { entityIds: ids });
      const levels = new Map<string, string | null>();
      for (const part of chunks(ids))
        for (const row of await tx('score_entity_level').whereIn(
          'entity_id',
          part,
        ))
          levels.set(`${row.entity_id} ${row.scorecard}`, row.level);
      const upserts: StateRow[] = [];
      const events: (Omit<StateRow, 'since' | 'outcome'> & {
        at: string;
        outcome: Outcome | null;
      })[] = [];
      for (const { entityId, states } of judgements) {
        const old = new Map(
          (before.get(entityId) ?? []).map(state => [
            keyOf(state.scorecard, state.checkId),
            state,
          ]),
        );
        for (const state of states) {
          const key = keyOf(state.scorecard, state.checkId);
          const last = old.get(key);
          old.delete(key);
          const row = {
            entity_id: entityId,
            scorecard: state.scorecard,
            check_id: state.checkId,
            reason: state.reason,
            rule_hash: state.ruleHash,
          };
          const turned = last?.outcome !== state.outcome;
          if (turned) events.push({ ...row, at, outcome: state.outcome });
          if (
            turned ||
            last?.reason !== state.reason ||
            last?.ruleHash !== state.ruleHash
          )
            upserts.push({
              ...row,
              outcome: state.outcome,
              since: turned ? at : last!.since,
            });
        }
        for (const gone of old.values()) {
          events.push({
            entity_id: entityId,
            scorecard: gone.scorecard,
            check_id: gone.checkId,
            reason: 'The check no longer judges this entity.',
            rule_hash: gone.ruleHash,
            at,
            outcome: null,
          });
          await tx('score_check_state')
            .where({
              entity_id: entityId,
              scorecard: gone.scorecard,
              check_id: gone.checkId,
            })
            .delete();
        }
      }
      for (const part of chunks(upserts))
        await tx('score_check_state')
          .insert(part)
          .onConflict(['entity_id', 'scorecard', 'check_id'])
          .merge();
      for (const part of chunks(events))
        await tx('score_check_event').insert(part);
      for (const judgement of judgements)
        await this.saveLevels(tx, judgement, { levels, at });
      return { changes: events.length };
    });
  }

  private async saveLevels(
    tx: Knex.Transaction,
    judgement: Judgement,
    context: { levels: Map<string, string | null>; at: string },
  ): Promise<void> {
    const { entityId, factVersion } = judgement;
    const { levels, at } = context;
    for (const { scorecard, level } of judgement.levels) {
      const held = level ?? null;
      if (levels.get(`${entityId} ${scorecard}`) !== held)
        await tx('score_entity_level')
          .insert({ entity_id: entityId, scorecard, level: held, since: at })
          .onConflict(['entity_id', 'scorecard'])
          .merge();
    }
    const names = judgement.levels.map(({ scorecard }) => scorecard);
    await tx('score_entity_level')
      .where({ entity_id: entityId })
      .whereNotIn('scorecard', names)
      .delete();
    // Facts that came meanwhile leave it unjudged.
    await tx('score_entity')
      .where({ id: entityId })
      .whereRaw('judged_version <> ?', [factVersion])
      .update({ judged_version: factVersion });
  }

  async listStates(options: {
    entityIds?: readonly number[];
    scorecard?: string;
  }): Promise<Map<number, CheckState[]>> {
    return this.read(this.knex, options);
  }

  private async read(
    knex: Knex,
    options: { entityIds?: readonly number[]; scorecard?: string },
  ): Promise<Map<number, CheckState[]>> {
    const { entityIds, scorecard } = options;
    const found = new Map<number, CheckState[]>();
    for (const ids of entityIds ? chunks(entityIds) : [undefined]) {
      const query = knex<StateRow>('score_check_state').select();
      if (ids) query.whereIn('entity_id', ids);
      if (scorecard !== undefined) query.where({ scorecard });
      for (const row of (await query) as StateRow[]) {
        const list = found.get(row.entity_id) ?? [];
        list.push({
          scorecard: row.scorecard,
          checkId: row.check_id,
          outcome: row.outcome,
          reason: row.reason,
          ruleHash: row.rule_hash,
          since: row.since,
        });
        found.set(row.entity_id, list);
      }
    }
    return found;
  }

  async listEvents(
    entityId: number,
  ): ReturnType<CheckStateStore['listEvents']> {
    const rows = await this.knex('score_check_event')
      .where({ entity_id: entityId })
      .orderBy('id', 'desc')
      .limit(1000);
    return rows.map(row => ({
      scorecard: row.scorecard,
      checkId: row.check_id,
      at: row.at,
      ...(row.outcome && { outcome: row.outcome }),
    }));
  }

  async deleteHistoryBefore(at: string): Promise<void> {
    await this.knex('score_check_event').where('at', '<', at).delete();
  }
}
