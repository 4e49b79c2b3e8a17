import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createRepository } from '@fathom/test-kit';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { collectCatalogued, collectConfigured } from './collectRepositories';
import { KnexRepositoryStore } from './KnexRepositoryStore';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  '@fathom/backstage-plugin-repositories-backend',
  'migrations',
);
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const now = new Date('2026-11-01T00:00:00Z');

describe('collectConfigured', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-roots-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  async function setUp() {
    const knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({ directory });
    const store = KnexRepositoryStore.create(knex);
    const logger = mockServices.logger.mock();
    const told = new Set<string>();
    const root = join(dir, 'git');
    const other = join(dir, 'other');
    for (const [folder, name] of [
      [root, 'a'],
      [root, 'b'],
      [other, 'c'],
    ])
      createRepository(join(folder, `${name}.git`));
    const collect = async (roots = [root, other]) => {
      await collectConfigured({
        config: {
          sources: roots.map(one => ({ root: one })),
          readCatalog: false,
          lookMs: 1000,
        },
        store,
        logger,
        told,
        now,
      });
      return (await store.list(now)).map(({ key }) => basename(key)).sort();
    };
    return { root, other, collect, logger };
  }

  it('takes no name away while a root is missing or empty, and says so once', async () => {
    const { root, collect, logger } = await setUp();
    expect(await collect()).toEqual(['a', 'b', 'c']);
    renameSync(root, join(dir, 'unmounted'));
    expect(await collect()).toEqual(['a', 'b', 'c']);
    expect(await collect()).toEqual(['a', 'b', 'c']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(
        `the 2 repositories below ${root}, though it is missing`,
      ),
    );
    mkdirSync(root);
    expect(await collect()).toEqual(['a', 'b', 'c']);
    expect(logger.warn).toHaveBeenLastCalledWith(
      expect.stringContaining('though it is empty'),
    );
    rmSync(root, { recursive: true });
    renameSync(join(dir, 'unmounted'), root);
    expect(await collect()).toEqual(['a', 'b', 'c']);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('takes the name of one that was deleted, and of a root that is configured no more', async () => {
    const { root, other, collect, logger } = await setUp();
    await collect();
    rmSync(join(root, 'b.git'), { recursive: true });
    expect(await collect()).toEqual(['a', 'c']);
    expect(await collect([other])).toEqual(['c']);
    expect(logger.warn).not.toHaveBeenCalled();
  });
});

describe('collectCatalogued', () => {
  const component = (name: string, repository: string, ref?: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'fathom.dev/repository': `https://git.example.com/${repository}`,
        ...(ref && { 'fathom.dev/ref': ref }),
      },
    },
  });

  it('[hostile 82] takes neither names nor pinned branches away while the catalog names far less than before', async () => {
    const knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({ directory });
    const store = KnexRepositoryStore.create(knex);
    const logger = mockServices.logger.mock();
    const collect = async (entities: Entity[]) => {
      await collectCatalogued({
        ...{ store, logger, now },
        catalog: catalogServiceMock({ entities }),
        auth: mockServices.auth(),
      });
      return (await store.list(now)).map(({ key, pinned }) =>
        [basename(key), ...pinned].join(' '),
      );
    };
    const all = ['a', 'b'].flatMap(name => [
      component(name, name),
      component(`${name}-next`, name, 'next'),
    ]);
    expect(await collect(all)).toEqual(['a next', 'b next']);
    expect(await collect([])).toEqual(['a next', 'b next']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(await collect([...all, component('old', 'a', 'old')])).toEqual([
      'a next old',
      'b next',
    ]);
    expect(await collect(all)).toEqual(['a next', 'b next']);
  });
});
