import type { Knex } from 'knex';

export type FallsPreference = 'digest' | 'now' | 'off';

/** How each person wants to hear of what is new: in a digest unless they said otherwise. */
export class Preferences {
  static create(knex: Knex): Preferences {
    return new Preferences(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async get(userRef: string): Promise<FallsPreference> {
    const row = await this.knex('score_preference')
      .where({ user_ref: userRef })
      .first('falls');
    return row?.falls ?? 'digest';
  }

  async set(userRef: string, falls: FallsPreference): Promise<void> {
    await this.knex('score_preference')
      .insert({ user_ref: userRef, falls })
      .onConflict('user_ref')
      .merge();
  }
}
