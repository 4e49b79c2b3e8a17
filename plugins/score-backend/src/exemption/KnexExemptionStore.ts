import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { ActiveExemption } from '../score';
import type { Exemption, ExemptionStore } from './ExemptionStore';

const iso = (at: number | string) => new Date(Number(at)).toISOString();

function toExemption(row: any): Exemption {
  return {
    id: row.id,
    entityId: row.entity_id,
    checkId: row.check_id,
    state: row.state,
    reason: row.reason,
    until: iso(row.until),
    requestedBy: row.requested_by,
    requestedAt: iso(row.requested_at),
    ...(row.decided_by && { decidedBy: row.decided_by }),
    ...(row.decided_at && { decidedAt: iso(row.decided_at) }),
    ...(row.decision_note && { decisionNote: row.decision_note }),
    ...(row.ended_by && { endedBy: row.ended_by }),
    ...(row.ended_at && { endedAt: iso(row.ended_at) }),
    ...(row.end_note && { endNote: row.end_note }),
    evidence: JSON.parse(row.evidence),
  };
}

export class KnexExemptionStore implements ExemptionStore {
  static create(knex: Knex): KnexExemptionStore {
    return new KnexExemptionStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async request(
    exemption: Parameters<ExemptionStore['request']>[0],
    at: string,
  ): Promise<Exemption> {
    const { entityId, checkId } = exemption;
    return this.knex.transaction(async tx => {
      await tx('score_entity').where({ id: entityId }).forUpdate().first('id');
      const open = await tx('score_exemption')
        .where({ entity_id: entityId, check_id: checkId })
        .whereIn('state', ['requested', 'approved'])
        .first('id', 'state');
      if (open)
        throw new ConflictError(
          `An exemption of this entity from this check is already ${open.state} (${open.id}). Revoke it first.`,
        );
      const [row] = await tx('score_exemption')
        .insert({
          entity_id: entityId,
          check_id: checkId,
          state: 'requested',
          reason: exemption.reason,
          until: Date.parse(exemption.until),
          requested_by: exemption.requestedBy,
          requested_at: Date.parse(at),
          evidence: JSON.stringify(exemption.evidence),
        })
        .returning('*');
      return toExemption(row);
    });
  }

  async find(id: number): Promise<Exemption | undefined> {
    const row = await this.knex('score_exemption').where({ id }).first();
    return row && toExemption(row);
  }

  async list(
    filter: Parameters<ExemptionStore['list']>[0],
  ): Promise<Exemption[]> {
    const { state, endedFrom, entityId, checkId } = filter;
    const rows = await this.knex('score_exemption')
      .where({
        ...(entityId !== undefined && { entity_id: entityId }),
        ...(checkId !== undefined && { check_id: checkId }),
      })
      .andWhere(query => {
        if (state) query.whereIn('state', [state].flat());
        if (endedFrom) query.where('ended_at', '>=', Date.parse(endedFrom));
      })
      .orderBy('id', 'desc');
    return rows.map(toExemption);
  }

  async decide(
    id: number,
    decision: Parameters<ExemptionStore['decide']>[1],
    at: string,
  ): Promise<Exemption | undefined> {
    return this.change(id, ['requested'], {
      state: decision.state,
      decided_by: decision.by,
      decided_at: Date.parse(at),
      decision_note: decision.note ?? null,
    });
  }

  async revoke(
    id: number,
    end: { by: string; note: string },
    at: string,
  ): Promise<Exemption | undefined> {
    return this.change(id, ['requested', 'approved'], {
      state: 'revoked',
      ended_by: end.by,
      ended_at: Date.parse(at),
      end_note: end.note,
    });
  }

  /** The exemption and the mark that its entity is to be judged again change together. */
  private async change(
    id: number,
    from: string[],
    values: object,
  ): Promise<Exemption | undefined> {
    return this.knex.transaction(async tx => {
      const known = await tx('score_exemption')
        .where({ id })
        .first('entity_id');
      if (!known) return undefined;
      await tx('score_entity')
        .where({ id: known.entity_id })
        .increment('fact_version', 1);
      const [row] = await tx('score_exemption')
        .where({ id })
        .whereIn('state', from)
        .update(values)
        .returning('*');
      return row && toExemption(row);
    });
  }

  async listOver(at: string): Promise<Exemption[]> {
    const rows = await this.knex('score_exemption')
      .whereIn('state', ['requested', 'approved'])
      .where('until', '<=', Date.parse(at))
      .orderBy('id');
    return rows.map(toExemption);
  }

  async expire(id: number, at: string): Promise<Exemption | undefined> {
    return this.change(id, ['requested', 'approved'], {
      state: 'expired',
      ended_at: Date.parse(at),
    });
  }

  async load(
    now: Date,
  ): Promise<(entityId: number, checkId: number) => boolean> {
    const rows = await this.active(now).select('entity_id', 'check_id');
    const held = new Set(rows.map(row => `${row.entity_id} ${row.check_id}`));
    if (held.size === 0) return () => false;
    return (entityId, checkId) => held.has(`${entityId} ${checkId}`);
  }

  async activeOf(
    entityId: number,
    now: Date,
  ): Promise<ReadonlyMap<number, ActiveExemption>> {
    const rows = await this.active(now).where({ entity_id: entityId });
    return new Map(
      rows.map(row => [
        row.check_id,
        {
          id: row.id,
          reason: row.reason,
          until: iso(row.until),
          ...(row.decided_by && { approvedBy: row.decided_by }),
          ...(row.decided_at && { approvedAt: iso(row.decided_at) }),
        },
      ]),
    );
  }

  private active(now: Date) {
    return this.knex('score_exemption')
      .where({ state: 'approved' })
      .where('until', '>', now.getTime());
  }
}
