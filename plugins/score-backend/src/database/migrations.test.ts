import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const directory = join(__dirname, '..', '..', 'migrations');
const at = '2026-01-01T00:00:00.000Z';

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('take over facts, outcomes and their history from the tables of before, and go back', async () => {
    const knex = await databases.init(id);
    await knex.migrate.up({ directory });
    await knex.migrate.up({ directory });
    await knex('score_entity').insert({
      ref: 'component:default/a',
      kind: 'component',
      document: '{}',
    });
    const { id: entity } = await knex('score_entity').first();
    const seen = { observedAt: at, evidence: [] };
    await knex('score_fact').insert({
      entity_id: entity,
      source: 's',
      document: JSON.stringify({ 'a.b': { value: 1, ...seen }, 'a.c': seen }),
      hash: 'h',
      collected_at: at,
      reported_at: at,
      run_id: 'r',
    });
    await knex('score_fact_event').insert({
      entity_id: entity,
      fact_id: 'a.b',
      at,
      value: '1',
      run_id: 'r',
    });
    const check = {
      entity_id: entity,
      scorecard: 'starter',
      check_id: 'c',
      outcome: 'fail',
      reason: 'r',
      rule_hash: 'h',
    };
    await knex('score_check_state').insert({ ...check, since: at });
    await knex('score_check_event').insert({ ...check, at });

    await knex.migrate.latest({ directory });
    expect(JSON.parse((await knex('score_fact').first()).facts)).toEqual({
      at,
      v: { 'a.b': 1, 'a.c': null },
    });
    const [event] = await knex('score_check_event');
    expect([Number(event.at), event.outcome]).toEqual([Date.parse(at), 2]);
    expect(await knex('score_check')).toMatchObject([
      { id: event.check_id, scorecard: 'starter', check_id: 'c' },
    ]);
    expect((await knex('score_entity_state').first()).outcomes).toBe('02');
    const [change] = await knex('score_fact_event as e').join(
      'score_fact_name as f',
      'f.id',
      'e.fact_id',
    );
    expect([change.fact, change.value]).toEqual(['a.b', '1']);

    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('score_entity')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex('score_entity')).toEqual([]);
  });
});
