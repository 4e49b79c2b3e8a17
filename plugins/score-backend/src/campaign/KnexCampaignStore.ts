import type { SaveCampaign } from '@fathom/backstage-plugin-score-common';
import type { Knex } from 'knex';
import { bulkInsert, chunks } from '../database';
import { codeOf } from '../rollup';
import type {
  Campaign,
  CampaignDay,
  CampaignEntity,
  CampaignStore,
} from './CampaignStore';

const iso = (at: number | string) => new Date(Number(at)).toISOString();

function toCampaign(row: any): Campaign {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    state: row.state,
    scorecard: row.scorecard,
    target: JSON.parse(row.target),
    ...(row.applies_to && { appliesTo: JSON.parse(row.applies_to) }),
    owner: row.owner_ref,
    startsOn: row.starts_on,
    targetOn: row.target_on,
    createdBy: row.created_by,
    ...(row.closed_at && { closedAt: iso(row.closed_at) }),
  };
}

function toRow(campaign: SaveCampaign) {
  return {
    title: campaign.title,
    description: campaign.description,
    scorecard: campaign.scorecard,
    target: JSON.stringify(campaign.target),
    applies_to: campaign.appliesTo ? JSON.stringify(campaign.appliesTo) : null,
    owner_ref: campaign.owner,
    starts_on: campaign.startsOn,
    target_on: campaign.targetOn,
  };
}

const entityColumns = {
  campaign_id: 'int',
  entity_id: 'int',
  outcome: 'smallint',
  since: 'bigint',
} as const;

export class KnexCampaignStore implements CampaignStore {
  static create(knex: Knex): KnexCampaignStore {
    return new KnexCampaignStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async create(
    campaign: SaveCampaign,
    by: string,
    at: string,
  ): Promise<Campaign> {
    const [row] = await this.knex('score_campaign')
      .insert({
        ...toRow(campaign),
        state: 'draft',
        created_by: by,
        created_at: Date.parse(at),
      })
      .returning('*');
    return toCampaign(row);
  }

  async replace(id: number, campaign: SaveCampaign): Promise<boolean> {
    const count = await this.knex('score_campaign')
      .where({ id, state: 'draft' })
      .update(toRow(campaign));
    return count > 0;
  }

  async remove(id: number): Promise<boolean> {
    return this.knex.transaction(async tx => {
      const draft = await tx('score_campaign')
        .where({ id, state: 'draft' })
        .forUpdate()
        .first('id');
      if (!draft) return false;
      for (const table of ['score_campaign_entity', 'score_campaign_day'])
        await tx(table).where({ campaign_id: id }).delete();
      await tx('score_campaign').where({ id }).delete();
      return true;
    });
  }

  async activate(id: number, at: string): Promise<boolean> {
    const count = await this.knex('score_campaign')
      .where({ id, state: 'draft' })
      .update({ state: 'active', activated_at: Date.parse(at) });
    return count > 0;
  }

  async close(id: number, at: string): Promise<boolean> {
    return this.knex.transaction(async tx => {
      const count = await tx('score_campaign')
        .where({ id, state: 'active' })
        .update({ state: 'closed', closed_at: Date.parse(at) });
      if (count > 0)
        await tx('score_campaign_entity')
          .where({ campaign_id: id })
          .update({ closed_outcome: tx.ref('outcome') });
      return count > 0;
    });
  }

  async find(id: number): Promise<Campaign | undefined> {
    const row = await this.knex('score_campaign').where({ id }).first();
    return row && toCampaign(row);
  }

  async list(): Promise<Campaign[]> {
    return (await this.knex('score_campaign').orderBy('id', 'desc')).map(
      toCampaign,
    );
  }

  async saveProgress(
    id: number,
    outcomes: ReadonlyMap<number, number>,
    at: string,
  ): Promise<void> {
    const since = Date.parse(at);
    await this.knex.transaction(async tx => {
      // Two instances follow each other here.
      const campaign = await tx('score_campaign')
        .where({ id })
        .forUpdate()
        .first('state');
      const known = new Map<number, number>(
        (await tx('score_campaign_entity').where({ campaign_id: id })).map(
          row => [row.entity_id, row.outcome],
        ),
      );
      await bulkInsert(
        tx,
        'score_campaign_entity',
        entityColumns,
        [...outcomes]
          .filter(([entityId, outcome]) => known.get(entityId) !== outcome)
          .map(([entityId, outcome]) => ({
            campaign_id: id,
            entity_id: entityId,
            outcome,
            since,
          })),
        { conflict: ['campaign_id', 'entity_id'] },
      );
      const left = [...known.keys()].filter(
        entityId => !outcomes.has(entityId),
      );
      for (const part of chunks(left))
        await tx('score_campaign_entity')
          .where({ campaign_id: id })
          .whereIn('entity_id', part)
          .delete();
      if (campaign?.state !== 'active') return;
      const all = [...outcomes.values()];
      const count = (...codes: number[]) =>
        all.filter(code => codes.includes(code)).length;
      await tx('score_campaign_day')
        .insert({
          campaign_id: id,
          day: at.slice(0, 10),
          done: count(codeOf.pass),
          open: count(codeOf.fail),
          unknown: count(codeOf.unknown),
          exempt: count(codeOf.exempt),
        })
        .onConflict(['campaign_id', 'day'])
        .merge();
    });
  }

  async listEntities(id: number): Promise<CampaignEntity[]> {
    const rows = await this.knex('score_campaign_entity').where({
      campaign_id: id,
    });
    return rows.map(row => ({
      entityId: row.entity_id,
      outcome: row.outcome,
      since: iso(row.since),
      ...(row.closed_outcome !== null && {
        closedOutcome: row.closed_outcome,
      }),
    }));
  }

  async listDays(id: number): Promise<CampaignDay[]> {
    const rows = await this.knex('score_campaign_day')
      .where({ campaign_id: id })
      .orderBy('day');
    return rows.map(({ campaign_id: _, ...row }) => row);
  }
}
