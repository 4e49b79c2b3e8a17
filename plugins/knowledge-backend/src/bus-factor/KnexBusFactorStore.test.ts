import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { unknownReport } from '@fathom/backstage-plugin-knowledge-common';
import type { NewAnalysis } from './BusFactorStore';
import { KnexBusFactorStore } from './KnexBusFactorStore';

const analysis = (busFactor: number, stillHere: number): NewAnalysis => {
  const report = unknownReport({ revision: 'c1', asOf: 0 }, '');
  return {
    report: {
      ...report,
      busFactor,
      reason: undefined,
      stillHere: { ...report.stillHere, busFactor: stillHere },
    },
    files: [{ path: 'a.ts', authors: [], abandoned: false }],
    model: { people: [], groups: [{ files: 1, authors: [] }] },
    near: [],
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
    expect(await store.listFigures()).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/a',
        state: 'unknown',
        reason: 'It is empty.',
        busFactor: undefined,
        trend: [],
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
    expect(
      (await store.listFigures()).map(({ entityRef }) => entityRef),
    ).toEqual(['component:default/b']);
    await store.forgetHistory('2027-01-01T00:00:00Z');
    expect(await knex('fathom_knowledge_history').pluck('entity_ref')).toEqual([
      'component:default/b',
    ]);
  });

  it('lists figures and models without reading an answer, and models by when they were made', async () => {
    const { store } = await open();
    const at = '2026-06-15T12:00:00Z';
    const ref = 'component:default/a';
    const answer = analysis(2, 1);
    answer.report.stillHere.margin = { filesToMore: 4 };
    answer.report.confidence = { grade: 'low', reasons: ['only 1 file'] };
    await store.save(ref, 'k', at, answer);
    await store.saveFailure('component:default/b', 'k', { reason: 'Lost.' });
    expect(await store.listFigures()).toEqual([
      expect.objectContaining({
        ...{ entityRef: ref, at, busFactor: 2, stillHere: 1, filesToMore: 4 },
        ...{ confidence: 'low', confidenceReasons: ['only 1 file'] },
      }),
      expect.objectContaining({ state: 'unknown', busFactor: undefined }),
    ]);
    expect(await store.listVersions()).toEqual([{ entityRef: ref, at }]);
    expect(await store.listModels([ref, 'component:default/b'])).toEqual([
      {
        ...{ entityRef: ref, repository: 'k', path: '', at, near: [] },
        model: answer.model,
      },
    ]);
  });

  it('keeps where a reading stopped until it is told otherwise or nobody names the repository', async () => {
    const { store } = await open();
    const at = '2026-06-15T12:00:00Z';
    const state = new Uint8Array([0, 255, 7]);
    await store.save('component:default/a', 'k', at, analysis(1, 1));
    for (const key of ['k', 'k#release', 'lost', 'lost#release'])
      await store.saveReading(key, at, state);
    expect(await store.findReading('k')).toEqual(state);
    await store.remove(['component:default/none']);
    expect(await store.findReading('k')).toEqual(state);
    expect(await store.findReading('k#release')).toEqual(state);
    expect(await store.findReading('lost')).toBeUndefined();
    expect(await store.findReading('lost#release')).toBeUndefined();
    await store.saveReading('k', at, undefined);
    expect(await store.findReading('k')).toBeUndefined();
  });

  it('keeps since when which branch is read, and tells no change of the first', async () => {
    const { store } = await open();
    const ref = 'component:default/a';
    const read = (at: string, branch?: string) =>
      store.save(ref, 'k', at, { ...analysis(1, 1), branch });
    await read('2026-06-01T00:00:00Z', 'master');
    expect((await store.find(ref))?.branchChanges).toBeUndefined();
    await read('2026-06-02T00:00:00Z', 'main');
    await read('2026-06-03T00:00:00Z');
    await read('2026-06-04T00:00:00Z', 'main');
    expect((await store.find(ref))?.branchChanges).toEqual([
      { at: '2026-06-02T00:00:00Z', from: 'master', to: 'main' },
    ]);
  });

  it('keeps what was read the last time, and when the history was replaced', async () => {
    const { store } = await open();
    const ref = 'component:default/a';
    await store.save(ref, 'k', '2026-06-01T00:00:00Z', {
      ...{ ...analysis(1, 1), branch: 'main' },
    });
    const told = [{ at: '2026-06-02T00:00:00Z', from: 'c0', lost: 3 }];
    const first = { repository: 'k', revision: 'c1', branch: 'main' };
    const refs = [ref, 'component:default/none'];
    expect([...(await store.findTips(refs))]).toEqual([[ref, first]]);
    await store.save(ref, 'k', '2026-06-02T00:00:00Z', {
      ...{ ...analysis(1, 1), branch: 'main', rewrites: told },
    });
    expect((await store.findTips(refs)).get(ref)).toEqual({
      ...{ ...first, rewrites: told },
    });
    expect((await store.find(ref))?.rewrites).toEqual(told);
  });

  it('takes figures and model of rows of the first schema over', async () => {
    const knex = await databases.init(id);
    const directory = `${__dirname}/../../migrations`;
    await knex.migrate.up({ directory, name: '20261124_bus_factor.js' });
    const { report, files } = analysis(2, 1);
    report.files = { ...report.files, counted: 1 };
    report.people = [
      {
        ...{ id: 'ann@x', name: 'Ann', emails: ['ann@x'], files: 1, share: 1 },
        ...{ critical: true, silent: false, soleFiles: 1, deliveries: 3 },
      },
    ];
    const old = { repository: 'k', revision: 'c1', at: 't' };
    await knex('fathom_knowledge_entity').insert([
      {
        ...{ ...old, entity_ref: 'component:default/a', state: 'known' },
        document: JSON.stringify({
          report,
          files: [{ ...files[0], authors: [0] }],
        }),
      },
      { ...old, entity_ref: 'component:default/b', state: 'unknown' },
    ]);
    const store = await KnexBusFactorStore.create(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    expect(await store.listFigures()).toEqual([
      expect.objectContaining({ busFactor: 2, stillHere: 1, counted: 1 }),
      expect.objectContaining({ busFactor: undefined, trend: [] }),
    ]);
    expect(await store.listModels(['component:default/a'])).toMatchObject([
      {
        model: {
          people: [{ id: 'ann@x', deliveries: 3 }],
          groups: [{ files: 1, authors: [0] }],
        },
      },
    ]);
  });

  it('goes down again', async () => {
    const { knex } = await open();
    await knex.migrate.rollback({ directory: `${__dirname}/../../migrations` });
    expect(await knex.schema.hasTable('fathom_knowledge_entity')).toBe(false);
  });
});
