import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { FileProblem } from '@fathom/backstage-plugin-repositories-common';
import type { Knex } from 'knex';
import { KnexProblemStore } from './KnexProblemStore';

jest.setTimeout(60_000);

const ids: TestDatabaseId[] = ['SQLITE_3', 'POSTGRES_18'];
const databases = TestDatabases.create({ ids });
const directory = resolvePackagePath(
  '@fathom/backstage-plugin-repositories-backend',
  'migrations',
);
const now = new Date('2026-01-01T00:00:00Z');
const problem: FileProblem = {
  file: 'catalog-info.yaml',
  line: 12,
  column: 3,
  severity: 'error',
  rule: 'catalog-info',
  message: 'A NUL \0 is here.',
  remedy: 'Take it out.',
};

describe.each(ids.filter(id => databases.supports(id)))(
  'KnexProblemStore on %s',
  id => {
    let knex: Knex;
    let store: KnexProblemStore;
    const row = (key: string) => ({
      key,
      url: key,
      host: '',
      poll_ms: 1000,
      state: 'ready',
      next_at: now.toISOString(),
    });
    beforeEach(async () => {
      knex = await databases.init(id);
      await knex.migrate.latest({ directory });
      store = KnexProblemStore.create(knex);
      await knex('repository').insert([
        { ...row('a'), unnamed_since: null },
        { ...row('b'), unnamed_since: null },
        { ...row('gone'), unnamed_since: now.toISOString() },
      ]);
    });
    const report = (key: string, source: string, total: number) =>
      store.replace(
        {
          key,
          source,
          commit: 'c',
          total,
          problems: total > 0 ? [problem] : [],
        },
        now,
      );

    it('puts a report in place of the one before, each source for itself', async () => {
      await report('a', 'catalog', 3);
      await report('a', 'patterns', 1);
      await report('a', 'catalog', 2);
      await report('b', 'catalog', 1);
      expect(await store.counts()).toEqual(
        new Map([
          ['a', 3],
          ['b', 1],
        ]),
      );
      expect((await store.list()).get('a')).toEqual({
        total: 3,
        reports: [
          { source: 'catalog', commit: 'c', problems: [problem] },
          { source: 'patterns', commit: 'c', problems: [problem] },
        ],
      });
      await report('a', 'catalog', 0);
      expect(await store.find('a')).toMatchObject({
        total: 1,
        reports: [{ source: 'patterns' }],
      });
    });

    it('takes none for a repository that nobody names, and lets them go with it', async () => {
      expect(await report('nothing', 'catalog', 1)).toBe(false);
      expect(await report('gone', 'catalog', 1)).toBe(false);
      await report('a', 'catalog', 1);
      await knex('repository').where({ key: 'a' }).delete();
      expect(await knex('repository_problems')).toEqual([]);
      expect(await store.find('a')).toEqual({ total: 0, reports: [] });
    });

    it('goes back to nothing', async () => {
      await knex.migrate.rollback({ directory }, true);
      expect(await knex.schema.hasTable('repository_problems')).toBe(false);
    });
  },
);
