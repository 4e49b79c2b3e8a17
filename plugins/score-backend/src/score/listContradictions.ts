import type { Knex } from 'knex';

/** Three tables tell each outcome: packed, as a state, and as the last event. They must tell the same. */
export async function listContradictions(
  knex: Knex,
  codeAt: (outcomes: string, checkId: number) => number,
): Promise<string[]> {
  const wrong: string[] = [];
  const states = new Map<string, { outcome: number; since: number }>();
  for (const row of await knex('score_check_state').select(
    'entity_id',
    'check_id',
    'outcome',
    'since',
  ))
    states.set(`${row.entity_id} ${row.check_id}`, {
      outcome: row.outcome,
      since: Number(row.since),
    });
  const last = new Map<string, { outcome: number; at: number }>();
  const before = new Map<string, number>();
  for (const row of await knex('score_check_event').orderBy([
    'entity_id',
    'check_id',
    'at',
  ])) {
    const key = `${row.entity_id} ${row.check_id}`;
    if (before.get(key) === row.outcome)
      wrong.push(`${key}: outcome ${row.outcome} was written twice`);
    before.set(key, row.outcome);
    last.set(key, { outcome: row.outcome, at: Number(row.at) });
  }
  let packed = 0;
  for (const row of await knex('score_entity_state'))
    for (let id = 0; id < row.outcomes.length; id++) {
      const code = codeAt(row.outcomes, id);
      if (code === 0) continue;
      packed += 1;
      const key = `${row.entity_id} ${id}`;
      if (states.get(key)?.outcome !== code)
        wrong.push(
          `${key}: packed ${code}, state ${states.get(key)?.outcome ?? 0}`,
        );
    }
  if (packed !== states.size)
    wrong.push(`${packed} packed outcomes, ${states.size} states`);
  for (const [key, state] of states) {
    const event = last.get(key);
    if (event?.outcome !== state.outcome || event.at !== state.since)
      wrong.push(
        `${key}: state ${state.outcome} since ${state.since}, last event ${event?.outcome} at ${event?.at}`,
      );
  }
  for (const [key, event] of last)
    if (event.outcome !== 0 && !states.has(key))
      wrong.push(`${key}: last event ${event.outcome}, no state`);
  return wrong;
}
