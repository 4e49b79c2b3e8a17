import type { Knex } from 'knex';

/**
 * Narrows to sorted numbers. Neighbours are asked for as a range, in half the time of a list: some rows in
 * between may come along.
 */
export function whereAmong(
  query: Knex.QueryBuilder,
  column: string,
  ids: readonly number[],
): void {
  const first = ids[0];
  const last = ids[ids.length - 1];
  if (last - first < ids.length * 2) query.whereBetween(column, [first, last]);
  else query.whereIn(column, [...ids]);
}
