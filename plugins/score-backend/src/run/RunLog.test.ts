import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { createClock } from '@fathom/test-kit';
import type { Knex } from 'knex';
import { join } from 'node:path';
import { fact } from '../__testUtils__/createTestScore';
import { ingestReports, KnexFactStore } from '../fact';
import { RunLog } from './RunLog';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())('runs on %s', id => {
  let knex: Knex;
  let runs: RunLog;
  const clock = createClock('2026-11-17T08:00:00.000Z');
  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({
      directory: join(__dirname, '..', '..', 'migrations'),
    });
    runs = RunLog.create(knex, () => clock.now());
  });
  const killed = (kind: string) =>
    // What a process leaves behind that is killed in mid-run, a lease ago.
    knex('score_run')
      .insert({
        kind,
        run_key: kind,
        started_at: clock.now().getTime(),
        status: 'running',
        alive_until: Date.now() - 1_000,
      })
      .returning('id');
  const states = async () =>
    (await runs.list(10)).map(({ kind, status }) => [kind, status]);

  it('that were killed are interrupted, and say so, as soon as another begins', async () => {
    await killed('judge');
    expect(await states()).toEqual([['judge', 'running']]);
    await runs.run('catalog', async () => ({}));
    expect(await states()).toEqual([
      ['catalog', 'succeeded'],
      ['judge', 'interrupted'],
    ]);
    const [, judge] = await runs.list(10);
    expect(judge.error).toContain('stopped');
    expect(judge.endedAt).toBe(clock.iso());
  });

  it('that go on are left alone, whatever the clock of the portal says', async () => {
    await runs.run('judge', async () => {
      clock.advance({ days: 30 });
      expect(await runs.endInterrupted()).toBe(0);
      expect(await states()).toEqual([['judge', 'running']]);
      return {};
    });
    expect(await states()).toEqual([['judge', 'succeeded']]);
  });

  it('of a bulk that takes longer than a lease are left alone while it is kept', async () => {
    const renewed = RunLog.create(knex, () => clock.now(), {
      renewEveryMs: 20,
    });
    const lease = async () =>
      Number((await knex('score_run').first('alive_until')).alive_until);
    const store = KnexFactStore.create(knex);
    await store.declare([fact('demo.one')]);
    const told = {
      entityRef: 'component:default/a',
      ...{ source: 'demo', runId: 'long', at: clock.iso() },
      facts: {
        'demo.one': { value: true, observedAt: clock.iso(), evidence: [] },
      },
    };
    await ingestReports(
      {
        store: Object.assign(Object.create(store), {
          saveReports: async (
            ...args: Parameters<typeof store.saveReports>
          ) => {
            // A minute has passed, and more.
            await knex('score_run').update({ alive_until: 1 });
            while ((await lease()) === 1)
              await new Promise(resolve => setTimeout(resolve, 5));
            expect(await runs.endInterrupted()).toBe(0);
            return store.saveReports(...args);
          },
        }),
        ...{ runs: renewed, logger: mockServices.logger.mock() },
        clock: () => clock.now(),
      },
      [told],
    );
    expect(await states()).toEqual([['facts:demo', 'succeeded']]);
    // And no longer.
    await knex('score_run').update({ alive_until: 1 });
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(await lease()).toBe(1);
  });

  it('of a version that knew no leases are interrupted', async () => {
    await killed('judge');
    await knex('score_run').update({ alive_until: null });
    // While instances are replaced, one of the version before lives beside this one.
    clock.advance({ hours: 1 });
    expect(await runs.endInterrupted()).toBe(0);
    clock.advance({ hours: 6 });
    expect(await runs.endInterrupted()).toBe(1);
  });

  it('of a source are one line and running while one of the bulks that came at once is kept', async () => {
    const told = { looked: 1, changed: 1, refused: 0, failed: 0 };
    const [one, other] = await Promise.all([
      runs.beginReported('demo', 'a'),
      runs.beginReported('demo', 'a'),
    ]);
    expect(one).toBe(other);
    await runs.endReported(one, told);
    expect(await states()).toEqual([['facts:demo', 'running']]);
    await runs.failReported(other, new Error('The disk is full.'));
    expect(await runs.list(10)).toMatchObject([
      { status: 'failed', error: 'Error: The disk is full.', counts: told },
    ]);
    // It comes again, while a bulk of before was killed.
    await runs.beginReported('demo', 'a');
    await knex('score_run').update({ alive_until: Date.now() - 1_000 });
    await runs.endInterrupted();
    await runs.endReported(await runs.beginReported('demo', 'a'), told);
    const [last] = await runs.list(10);
    expect(last).toMatchObject({ status: 'succeeded', counts: { looked: 2 } });
    expect(last).not.toHaveProperty('error');
  });

  it('that were two lines of one run before keep both', async () => {
    const directory = join(__dirname, '..', '..', 'migrations');
    await knex.migrate.down({
      directory,
      name: '20261212_one_line_a_run.js',
    } as Knex.MigratorConfig);
    const [first] = await killed('facts:demo');
    const [second] = await killed('facts:demo');
    await knex.migrate.latest({ directory });
    expect(
      (await knex('score_run').orderBy('id')).map(row => [row.id, row.run_key]),
    ).toEqual([
      [first.id, `facts:demo #${first.id}`],
      [second.id, 'facts:demo'],
    ]);
  });

  it('of a source are running until what it told is kept, and add up over its bulks', async () => {
    const told = { looked: 2, changed: 1, refused: 1, failed: 0 };
    const run = await runs.beginReported('demo', 'a');
    expect(await states()).toEqual([['facts:demo', 'running']]);
    await runs.endReported(run, told);
    expect(await runs.beginReported('demo', 'a')).toBe(run);
    expect(await states()).toEqual([['facts:demo', 'running']]);
    await runs.endReported(run, told);
    expect(await runs.list(10)).toMatchObject([
      {
        status: 'succeeded',
        counts: { looked: 4, changed: 2, refused: 2, failed: 0 },
      },
    ]);
    // Killed before it was kept.
    await runs.beginReported('demo', 'b');
    await knex('score_run')
      .where({ run_key: 'b' })
      .update({ alive_until: Date.now() - 1_000 });
    await runs.endInterrupted();
    expect(await states()).toEqual([
      ['facts:demo', 'interrupted'],
      ['facts:demo', 'succeeded'],
    ]);
  });

  it('are asked for by kind, state and number, a page at a time, beside the last of each kind', async () => {
    const start = clock.now().toISOString();
    await runs.run('catalog', async () => ({ changed: 1 }));
    clock.advance({ hours: 1 });
    for (const word of ['first', 'second'])
      await runs
        .run('catalog', async () => {
          throw new Error(word);
        })
        .catch(() => undefined);
    await runs.run('judge', async () => ({ judged: 2 }));
    const failed = { kind: 'catalog', status: 'failed' } as const;
    expect(await runs.count(failed)).toBe(2);
    expect(await runs.list(1, { ...failed, offset: 1 })).toMatchObject([
      { error: 'Error: first' },
    ]);
    const [{ id: number }] = await runs.list(1, { kind: 'judge' });
    expect(await runs.list(10, { id: number })).toMatchObject([
      { kind: 'judge' },
    ]);
    expect(await runs.listLatest()).toMatchObject([
      {
        kind: 'catalog',
        status: 'failed',
        error: 'Error: second',
        succeededAt: start,
      },
      { kind: 'judge', status: 'succeeded', counts: { judged: 2 } },
    ]);
  });
});
