import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';

export interface Badge {
  id: number;
  entityId: number;
  scorecard: string;
  createdBy: string;
  createdAt: string;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function toBadge(row: any): Badge {
  return {
    id: row.id,
    entityId: row.entity_id,
    scorecard: row.scorecard,
    createdBy: row.created_by,
    createdAt: new Date(Number(row.created_at)).toISOString(),
  };
}

/** Addresses that show a level without sign-in. */
export class BadgeStore {
  static create(knex: Knex): BadgeStore {
    return new BadgeStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** The token is told once and kept nowhere. */
  async create(badge: {
    entityId: number;
    scorecard: string;
    by: string;
    at: string;
  }): Promise<Badge & { token: string }> {
    // 192 bits: not to be guessed.
    const token = randomBytes(24).toString('base64url');
    const [row] = await this.knex('score_badge')
      .insert({
        token_hash: hashOf(token),
        entity_id: badge.entityId,
        scorecard: badge.scorecard,
        created_by: badge.by,
        created_at: Date.parse(badge.at),
      })
      .returning('*');
    return { ...toBadge(row), token };
  }

  async list(): Promise<Badge[]> {
    const rows = await this.knex('score_badge')
      .whereNull('revoked_at')
      .orderBy('id', 'desc');
    return rows.map(toBadge);
  }

  async find(token: string): Promise<Badge | undefined> {
    const row = await this.knex('score_badge')
      .where({ token_hash: hashOf(token) })
      .whereNull('revoked_at')
      .first();
    return row && toBadge(row);
  }

  /** False when there is none that holds. */
  async revoke(id: number, at: string): Promise<boolean> {
    const count = await this.knex('score_badge')
      .where({ id })
      .whereNull('revoked_at')
      .update({ revoked_at: Date.parse(at) });
    return count > 0;
  }
}
