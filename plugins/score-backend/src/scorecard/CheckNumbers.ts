import { createHash } from 'node:crypto';
import type { Check, Scorecard } from '@fathom/backstage-plugin-score-common';
import type { Knex } from 'knex';
import { chunks } from '../database';

const hashes = new WeakMap<Check, string>();

/** Of what a check asks; another hash means that the rule changed, not the code. */
export function ruleHash(check: Check): string {
  const known = hashes.get(check);
  if (known) return known;
  const hash = createHash('sha256')
    .update(
      JSON.stringify([
        check.level,
        check.rule,
        check.appliesTo,
        check.from,
        // Those before had none of this, and their rules did not change.
        ...(check.lifecycle ? [check.lifecycle] : []),
      ]),
    )
    .digest('hex')
    .slice(0, 16);
  hashes.set(check, hash);
  return hash;
}

/** A check with the numbers that tables know it by. */
export interface NumberedCheck {
  id: number;
  ruleId: number;
  scorecard: Scorecard;
  check: Check;
}

/** Which check a number stands for. */
export interface CheckName {
  scorecard: string;
  checkId: string;
}

/** Gives checks and their rules numbers that never change. */
export class CheckNumbers {
  static create(knex: Knex): CheckNumbers {
    return new CheckNumbers(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async number(scorecards: readonly Scorecard[]): Promise<NumberedCheck[]> {
    const all = scorecards.flatMap(scorecard =>
      scorecard.levels.flatMap(level =>
        level.checks.map(check => ({ scorecard, check })),
      ),
    );
    const keyOf = (scorecard: string, check: string) => `${scorecard} ${check}`;
    const find = async () =>
      new Map(
        (await this.knex('score_check').select()).map(row => [
          keyOf(row.scorecard, row.check_id),
          row.id as number,
        ]),
      );
    let ids = await find();
    const fresh = all.filter(
      ({ scorecard, check }) => !ids.has(keyOf(scorecard.name, check.id)),
    );
    for (const part of chunks(fresh))
      await this.knex('score_check')
        .insert(
          part.map(({ scorecard, check }) => ({
            scorecard: scorecard.name,
            check_id: check.id,
          })),
        )
        .onConflict(['scorecard', 'check_id'])
        .ignore();
    if (fresh.length > 0) ids = await find();
    const findRules = async () =>
      new Map(
        (await this.knex('score_rule').select()).map(row => [
          `${row.check_id} ${row.hash}`,
          row.id as number,
        ]),
      );
    let rules = await findRules();
    const idOf = ({ scorecard, check }: (typeof all)[number]) =>
      ids.get(keyOf(scorecard.name, check.id))!;
    const freshRules = all.filter(
      item => !rules.has(`${idOf(item)} ${ruleHash(item.check)}`),
    );
    for (const part of chunks(freshRules))
      await this.knex('score_rule')
        .insert(
          part.map(item => ({
            check_id: idOf(item),
            hash: ruleHash(item.check),
          })),
        )
        .onConflict(['check_id', 'hash'])
        .ignore();
    if (freshRules.length > 0) rules = await findRules();
    return all.map(item => ({
      ...item,
      id: idOf(item),
      ruleId: rules.get(`${idOf(item)} ${ruleHash(item.check)}`)!,
    }));
  }

  /** All that ever had a number. */
  async names(): Promise<Map<number, CheckName>> {
    const rows = await this.knex('score_check').select();
    return new Map(
      rows.map(row => [
        row.id,
        { scorecard: row.scorecard, checkId: row.check_id },
      ]),
    );
  }
}
