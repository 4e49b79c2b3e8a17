import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { unknownReport } from '@fathom/backstage-plugin-knowledge-common';
import { Analysis } from './BusFactorStore';
import { KnexBusFactorStore } from './KnexBusFactorStore';

const analysis = (busFactor: number, stillHere: number): Analysis => {
  const report = unknownReport({ revision: 'c1', asOf: 0 }, '');
  return {
    report: {
      ...report,
      busFactor,
      reason: undefined,
      stillHere: { ...report.stillHere, busFactor: stillHere },
    },
    files: [{ path: 'a.ts', authors: [], abandoned: false }],
  };
};

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('KnexBusFactorStore on %s', id => {
  const open = async () => {
    const knex = await databases.init(id);
    return {
      knex,
      store: await KnexBusFactorStore.create(
        mockServices.database({ knex, migrations: { skip: false } }),
      ),
    };
  };

  it('keeps the last good answer when a later look fails, and says why', async () => {
    const { store } = await open();
    await store.save(
      'component:default/a',
      'k',
      '2026-06-15T12:00:00Z',
      analysis(2, 1),
    );
    await store.saveFailure('component:default/a', 'k', {
      reason: 'It is gone.',
      remedy: 'Look for it.',
    });
    expect(await store.find('component:default/a')).toMatchObject({
      state: 'stale',
      reason: 'It is gone.',
      remedy: 'Look for it.',
      analysis: { report: { busFactor: 2 } },
    });
    await store.save(
      'component:default/a',
      'k',
      '2026-06-16T12:00:00Z',
      analysis(2, 1),
    );
    const again = await store.find('component:default/a');
    expect(again).toMatchObject({ state: 'known' });
    expect(again?.reason).toBeUndefined();
  });

  it('knows nothing of what was never read, but why', async () => {
    const { store } = await open();
    expect(await store.find('component:default/a')).toBeUndefined();
    await store.saveFailure('component:default/a', 'k', {
      reason: 'It is empty.',
    });
    expect(await store.listRefs()).toEqual(['component:default/a']);
    expect(await store.list()).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/a',
        state: 'unknown',
        reason: 'It is empty.',
        analysis: undefined,
      }),
    ]);
  });

  it('writes history only when the factor moved, and always keeps the newest', async () => {
    const { knex, store } = await open();
    const moves: [string, number][] = [
      ['2026-01-01T00:00:00Z', 1],
      ['2026-02-01T00:00:00Z', 1],
      ['2026-03-01T00:00:00Z', 2],
    ];
    for (const [at, factor] of moves)
      await store.save('component:default/a', 'k', at, analysis(factor, 1));
    const rows = () =>
      knex('fathom_knowledge_history').orderBy('at').pluck('at');
    expect(await rows()).toEqual([
      '2026-01-01T00:00:00Z',
      '2026-03-01T00:00:00Z',
    ]);
    await store.forgetHistory('2027-01-01T00:00:00Z');
    expect(await rows()).toEqual(['2026-03-01T00:00:00Z']);
  });

  it('drops people and figures of an entity that is gone, and its history once that is old', async () => {
    const { knex, store } = await open();
    for (const name of ['a', 'b'])
      await store.save(
        `component:default/${name}`,
        'k',
        // Each at its own moment, for what is kept is told apart by it.
        `2026-01-0${name === 'a' ? 1 : 2}T00:00:00Z`,
        analysis(1, 1),
      );
    await store.remove(['component:default/a', 'component:default/none']);
    expect((await store.list()).map(({ entityRef }) => entityRef)).toEqual([
      'component:default/b',
    ]);
    await store.forgetHistory('2027-01-01T00:00:00Z');
    expect(await knex('fathom_knowledge_history').pluck('entity_ref')).toEqual([
      'component:default/b',
    ]);
  });

  it('goes down again', async () => {
    const { knex } = await open();
    await knex.migrate.rollback({ directory: `${__dirname}/../../migrations` });
    expect(await knex.schema.hasTable('fathom_knowledge_entity')).toBe(false);
  });
});
