import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { KnexRepositoryStore } from './KnexRepositoryStore';
import { namedRepository } from './listNamedRepositories';

jest.setTimeout(60_000);

const ids: TestDatabaseId[] = ['SQLITE_3', 'POSTGRES_18'];
const databases = TestDatabases.create({ ids });
const directory = resolvePackagePath(
  '@fathom/backstage-plugin-repositories-backend',
  'migrations',
);
const time = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

describe.each(ids.filter(id => databases.supports(id)))(
  'KnexRepositoryStore on %s',
  id => {
    let knex: Knex;
    let store: KnexRepositoryStore;
    beforeEach(async () => {
      knex = await databases.init(id);
      await knex.migrate.latest({ directory });
      store = KnexRepositoryStore.create(knex);
    });

    const a = namedRepository('https://git.example.com/a.git');
    const b = namedRepository('https://git.example.com/b.git', {
      branch: 'dev',
      pollMs: 60_000,
    });
    const c = namedRepository('file:///srv/c.git');
    const keys = async (now = time(0)) =>
      (await store.list(now)).map(r => r.key);

    it('hostile input 53: has no repository of a name with U+0000', async () => {
      await store.setConfigured([a], time(0));
      expect(await store.find(`${a.key}\0`, time(0))).toBeUndefined();
      expect(await store.find(a.key, time(0))).toBeDefined();
    });

    it('knows what is named, by whom, and when it is due', async () => {
      await store.setConfigured([a, b], time(0));
      await store.setCatalogued([b, c], time(0));
      expect(await store.list(time(0))).toMatchObject([
        {
          key: 'file:///srv/c',
          namedBy: ['catalog'],
          pollMs: 15_000,
          host: '',
        },
        {
          key: a.key,
          namedBy: ['configuration'],
          state: 'waiting',
          pollMs: 900_000,
          host: 'git.example.com',
        },
        {
          key: b.key,
          namedBy: ['configuration', 'catalog'],
          branch: 'dev',
          pollMs: 60_000,
        },
      ]);
      expect(await store.listDue(time(0))).toHaveLength(3);
      expect(await store.find('nothing', time(0))).toBeUndefined();
    });

    it('keeps what is pinned as long as the catalog names the repository', async () => {
      const pinned = async () => (await store.find(a.key, time(9)))?.pinned;
      await store.setConfigured([a], time(0));
      await store.setCatalogued([{ ...a, branches: ['release'] }], time(0));
      await store.setCatalogued([], time(1));
      expect(await pinned()).toEqual(['release']);
      await store.setCatalogued([], time(2));
      expect(await pinned()).toEqual([]);
    });

    it('takes a name away at once for the configuration, at the second miss for the catalog', async () => {
      await store.setConfigured([a], time(0));
      await store.setCatalogued([b], time(0));
      await store.setConfigured([], time(1));
      await store.setCatalogued([], time(1));
      expect(await keys()).toEqual([b.key]);
      await store.setCatalogued([b], time(2));
      await store.setCatalogued([], time(3));
      expect(await keys()).toEqual([b.key]);
      await store.setCatalogued([], time(4));
      expect(await keys()).toEqual([]);
      expect(await store.makeDue(b.key, time(4))).toBe(false);
    });

    it('brings back what is named again with all that was known, and forgets the rest', async () => {
      await store.setConfigured([a, b], time(0));
      await store.saveSuccess(a.key, {
        tip: 'f'.repeat(40),
        bytes: 5_000_000_000,
        isBlobless: true,
        branches: [],
        durationMs: 1.5,
        at: time(1),
        nextAt: time(2),
      });
      await store.setConfigured([], time(3));
      await store.setConfigured([a], time(4));
      expect(await store.find(a.key, time(4))).toMatchObject({
        tip: 'f'.repeat(40),
        state: 'ready',
        bytes: 5_000_000_000,
        isBlobless: true,
      });
      expect(await store.deleteUnnamed(time(3))).toEqual([]);
      expect(await store.deleteUnnamed(time(5))).toEqual([b.key]);
      expect(await keys()).toEqual([a.key]);
    });

    it('keeps the last good read when a look fails, and since when', async () => {
      await store.setConfigured([a, b], time(0));
      const failure = {
        reason: 'gone' as const,
        message: 'It is\0 gone.',
        remedy: 'Find it.',
        durationMs: 3,
      };
      await store.saveFailure(a.key, {
        ...failure,
        at: time(1),
        nextAt: time(2),
      });
      await store.saveFailure(a.key, {
        ...failure,
        at: time(2),
        nextAt: time(9),
      });
      expect(await store.find(a.key, time(3))).toMatchObject({
        state: 'unreadable',
        failures: 2,
        failingSince: time(1).toISOString(),
        lookedAt: time(2).toISOString(),
        message: 'It is gone.',
      });
      await store.saveSuccess(b.key, {
        tip: '1',
        bytes: 1,
        isBlobless: false,
        branches: [],
        durationMs: 1,
        at: time(1),
        nextAt: time(2),
      });
      await store.saveFailure(b.key, {
        ...failure,
        at: time(3),
        nextAt: time(9),
      });
      expect(await store.find(b.key, time(3))).toMatchObject({
        state: 'stale',
        tip: '1',
        readAt: time(1).toISOString(),
      });
      await store.saveSuccess(b.key, {
        tip: '2',
        bytes: 1,
        isBlobless: false,
        branches: [],
        durationMs: 1,
        at: time(4),
        nextAt: time(5),
      });
      const well = await store.find(b.key, time(5));
      expect(well).toMatchObject({ state: 'ready', tip: '2', failures: 0 });
      expect(
        well?.reason ?? well?.failingSince ?? well?.remedy,
      ).toBeUndefined();
    });

    it('marks what was read as damaged, and makes it due', async () => {
      const report = { message: 'It lost\0 objects.', remedy: 'Wait.' };
      await store.setConfigured([a], time(0));
      const damaged = (key: string) =>
        store.saveDamage({ ...report, key }, time(5));
      // What was never read cannot be damaged.
      expect(await damaged(a.key)).toBe(false);
      expect(await damaged(b.key)).toBe(false);
      await store.saveSuccess(a.key, {
        ...{ tip: 'aaaa', bytes: 1, isBlobless: false, branches: [] },
        ...{ durationMs: 1, at: time(1), nextAt: time(60) },
      });
      expect(await store.listDue(time(5))).toEqual([]);
      expect(await damaged(a.key)).toBe(true);
      expect(await store.listDue(time(5))).toMatchObject([
        {
          ...{ key: a.key, state: 'stale', reason: 'corrupt', tip: 'aaaa' },
          ...{ message: 'It lost objects.', remedy: 'Wait.', failures: 0 },
          readAt: time(1).toISOString(),
          failingSince: time(5).toISOString(),
        },
      ]);
    });

    it('does not give what is being read to another, until the reader is silent', async () => {
      await store.setConfigured([a], time(0));
      await store.lease(a.key, time(2));
      expect(await store.listDue(time(1))).toEqual([]);
      expect((await store.find(a.key, time(1)))?.reading).toBe(true);
      expect(await store.listDue(time(3))).toHaveLength(1);
      await store.lease(a.key, time(9));
      await store.clearLeases();
      expect(await store.listDue(time(3))).toHaveLength(1);
    });

    it('holds a whole host back', async () => {
      await store.setConfigured([a, b, c], time(0));
      await store.postponeHost('git.example.com', time(10));
      expect((await store.listDue(time(9))).map(r => r.key)).toEqual([c.key]);
      expect(await store.makeDue(a.key, time(9))).toBe(true);
      expect(await store.listDue(time(9))).toHaveLength(2);
    });

    it('goes back to nothing', async () => {
      await knex.migrate.rollback({ directory }, true);
      expect(await knex.schema.hasTable('repository')).toBe(false);
    });
  },
);
