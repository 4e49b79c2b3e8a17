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

  it('goes down again', async () => {
    const { knex } = await open();
    await knex.migrate.rollback({ directory: `${__dirname}/../../migrations` });
    expect(await knex.schema.hasTable('fathom_knowledge_entity')).toBe(false);
  });
});
