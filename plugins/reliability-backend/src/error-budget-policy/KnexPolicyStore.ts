import type {
  Crossing,
  GateAnswer,
  GateOutcome,
} from '@fathom/backstage-plugin-reliability-common';
import type { Knex } from 'knex';
import { chunkSize, KnexReadings } from '../reading';
import type {
  LoggedDecision,
  PolicyContent,
  PolicyStore,
  StandingCrossing,
} from './PolicyStore';

interface CrossingRow {
  entity_ref: string;
  key: string;
  at: string;
  crossing: string;
  told_at: string | null;
}

interface DecisionRow {
  id: string;
  at: string;
  entity_ref: string;
  slo: string | null;
  asked_by: string;
  outcome: GateOutcome;
  reason: string;
  decision: string;
}

const table = 'budget_policies';
const crossingTable = 'budget_crossings';
const decisionTable = 'gate_decisions';

export class KnexPolicyStore
  extends KnexReadings<PolicyContent>
  implements PolicyStore
{
  static create(knex: Knex): KnexPolicyStore {
    return new KnexPolicyStore(knex, table);
  }

  protected columnsOf({ policies }: PolicyContent) {
    return { policies: policies.length };
  }

  async listRefs(): Promise<string[]> {
    const withPolicy: string[] = await this.rows()
      .where('policies', '>', 0)
      .pluck('entity_ref');
    const standing: string[] = await this.knex<CrossingRow>(crossingTable)
      .distinct('entity_ref')
      .pluck('entity_ref');
    return [...new Set([...withPolicy, ...standing])].sort();
  }

  async remove(entityRefs: readonly string[]): Promise<void> {
    await super.remove(entityRefs);
    for (const part of chunks(entityRefs))
      await this.knex<CrossingRow>(crossingTable)
        .whereIn('entity_ref', part)
        .delete();
  }

  async standing(entityRef: string): Promise<StandingCrossing[]> {
    const rows = await this.knex<CrossingRow>(crossingTable)
      .where({ entity_ref: entityRef })
      .orderBy('key');
    return rows.map(({ at, crossing, told_at }) => ({
      at,
      crossing: JSON.parse(crossing),
      ...(told_at && { toldAt: told_at }),
    }));
  }

  async reach(
    entityRef: string,
    reached: readonly Crossing[],
    at: string,
  ): Promise<void> {
    for (const part of chunks(reached))
      await this.knex<CrossingRow>(crossingTable)
        .insert(
          part.map(crossing => ({
            entity_ref: entityRef,
            key: crossing.key,
            at,
            crossing: JSON.stringify(crossing),
            told_at: null,
          })),
        )
        .onConflict(['entity_ref', 'key'])
        .ignore();
  }

  async markTold(
    entityRef: string,
    keys: readonly string[],
    at: string,
  ): Promise<void> {
    for (const part of chunks(keys))
      await this.knex<CrossingRow>(crossingTable)
        .where({ entity_ref: entityRef })
        .whereIn('key', part)
        .update({ told_at: at });
  }

  async clear(entityRef: string, keys: readonly string[]): Promise<void> {
    for (const part of chunks(keys))
      await this.knex<CrossingRow>(crossingTable)
        .where({ entity_ref: entityRef })
        .whereIn('key', part)
        .delete();
  }

  async log(decision: GateAnswer, askedBy: string): Promise<void> {
    const { id, at, entityRef, slo = null, outcome, reason } = decision;
    await this.knex<DecisionRow>(decisionTable).insert({
      id,
      at,
      entity_ref: entityRef,
      slo,
      asked_by: askedBy,
      outcome,
      reason,
      decision: JSON.stringify(decision),
    });
  }

  async listDecisions(
    entityRef: string,
    most: number,
  ): Promise<LoggedDecision[]> {
    const rows = await this.knex<DecisionRow>(decisionTable)
      .where({ entity_ref: entityRef })
      .orderBy([{ column: 'at', order: 'desc' }, { column: 'id' }])
      .limit(most);
    return rows.map(row => ({
      id: row.id,
      at: row.at,
      entityRef: row.entity_ref,
      ...(row.slo !== null && { slo: row.slo }),
      askedBy: row.asked_by,
      outcome: row.outcome,
      reason: row.reason,
    }));
  }

  async removeDecisionsBefore(at: string): Promise<number> {
    return this.knex<DecisionRow>(decisionTable).where('at', '<', at).delete();
  }
}

function chunks<T>(some: readonly T[]): T[][] {
  const found: T[][] = [];
  for (let from = 0; from < some.length; from += chunkSize)
    found.push(some.slice(from, from + chunkSize));
  return found;
}
