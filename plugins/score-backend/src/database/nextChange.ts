import type { Knex } from 'knex';

/**
 * The number of the next change that the fleet shows. Its row stays locked until the transaction ends, so that
 * who reads "all above n" misses none. Taken after the entities are locked, before roll-ups: one order, no
 * deadlock.
 */
export async function nextChange(tx: Knex.Transaction): Promise<number> {
  const [row] = await tx('score_counter')
    .where({ name: 'change' })
    .increment('n', 1)
    .returning('n');
  return Number(row.n);
}

/** The number of the last change. */
export async function lastChange(knex: Knex): Promise<number> {
  const row = await knex('score_counter').where({ name: 'change' }).first('n');
  return Number(row.n);
}
