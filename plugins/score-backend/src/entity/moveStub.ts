import type { Knex } from 'knex';
import { mergeFacts } from '../fact';

/**
 * A source was quicker than the catalog and reported facts under the new name of an entity: they go to the
 * entity with its history, and the nameless row goes.
 */
export async function moveStub(
  tx: Knex.Transaction,
  ids: { from: number; to: number },
): Promise<void> {
  const { from, to } = ids;
  const known = new Map(
    (await tx('score_fact').where({ entity_id: to })).map(row => [
      row.source,
      row,
    ]),
  );
  for (const row of await tx('score_fact').where({ entity_id: from })) {
    const before = known.get(row.source);
    const declared = before
      ? await tx('score_fact_definition')
          .where({ source: row.source })
          .pluck('id')
      : [];
    await tx('score_fact')
      .insert({
        ...row,
        entity_id: to,
        ...(before && mergeFacts(before, row, declared)),
      })
      .onConflict(['entity_id', 'source'])
      .merge();
  }
  const events = await tx('score_fact_event').where({ entity_id: from });
  for (const event of events)
    await tx('score_fact_event')
      .insert({ ...event, entity_id: to })
      .onConflict(['entity_id', 'fact_id', 'at'])
      .ignore();
  await tx('score_entity').where({ id: from }).delete();
}
