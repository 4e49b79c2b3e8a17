import type { Knex } from 'knex';

/**
 * A source was quicker than the catalog and reported facts under the new name of an entity: they go to the
 * entity with its history, and the nameless row goes.
 */
export async function moveStub(
  tx: Knex.Transaction,
  ids: { from: number; to: number },
): Promise<void> {
  const { from, to } = ids;
  const sources: string[] = await tx('score_fact')
    .where({ entity_id: from })
    .pluck('source');
  if (sources.length > 0) {
    await tx('score_fact')
      .where({ entity_id: to })
      .whereIn('source', sources)
      .delete();
    await tx('score_fact').where({ entity_id: from }).update({ entity_id: to });
  }
  const events = await tx('score_fact_event').where({ entity_id: from });
  for (const event of events)
    await tx('score_fact_event')
      .insert({ ...event, entity_id: to })
      .onConflict(['entity_id', 'fact_id', 'at'])
      .ignore();
  await tx('score_entity').where({ id: from }).delete();
}
