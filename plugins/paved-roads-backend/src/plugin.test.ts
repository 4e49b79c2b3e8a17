import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createServiceFactory,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import {
  openGitRepository,
  repositoriesServiceRef,
  type RepositoryStatus,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import { createRepository, type RepositoryBuilder } from '@fathom/test-kit';
import type { Knex } from 'knex';
import request from 'supertest';
import pavedRoadsPlugin from '.';

jest.setTimeout(60_000);

const pia = { name: 'Pia', email: 'pia@example.com' };
const template = (
  version: string,
) => `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: node-http-service
  title: Node.js HTTP service
  annotations:
    fathom.dev/road-version: "${version}"
    fathom.dev/patterns: logging,secrets
spec:
  owner: group:default/platform
  type: service
`;
const record = (version: string) => `road: node-http-service
version: ${version}
commit: 81f03fea9a7c5400da7b41b81562753fc218afde
inputs: {}
actor: user:default/ann
at: 2026-06-15T12:00:00.000Z
actions: []
`;

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('paved-roads on %s', databaseId => {
  let base: string;
  let statuses: Record<string, Partial<RepositoryStatus>>;
  let built: Record<string, RepositoryBuilder>;
  let tasks: Map<
    string,
    SchedulerServiceTaskScheduleDefinition & { fn: Function }
  >;
  let reports: FactReport[];

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'roads-'));
    built = {};
    statuses = {};
    tasks = new Map();
    reports = [];
  });
  afterEach(() => rm(base, { recursive: true, force: true }));

  function commit(
    name: string,
    files: Record<string, string>,
    deletes: string[] = [],
  ): string {
    built[name] ??= createRepository(join(base, `${name}.git`));
    return built[name].commit({
      author: pia,
      at: '2026-01-05T09:00:00Z',
      message: 'change',
      files,
      deletes,
    });
  }
  const keyOf = (name: string) => `file://${base}/${name}`;
  const nameOf = (key: string) => key.slice(`file://${base}/`.length);
  const component = (name: string, path = '', repository = name): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'fathom.dev/repository': `${keyOf(repository)}.git#${path}`,
      },
    },
  });

  const run = (id: string) => tasks.get(id)!.fn(new AbortController().signal);

  async function start(
    entities: Entity[],
    options: {
      permission?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
      knex?: Knex;
    } = {},
  ) {
    const status = (key: string): RepositoryStatus | undefined => {
      const tip = built[nameOf(key)]?.tip();
      return tip || statuses[nameOf(key)]
        ? {
            key,
            url: `${key}.git`,
            tip,
            state: 'ready',
            ...statuses[nameOf(key)],
          }
        : undefined;
    };
    const knex = options.knex ?? (await databases.init(databaseId));
    const { server } = await startTestBackend({
      features: [
        pavedRoadsPlugin,
        mockServices.database.factory({ knex }),
        mockServices.permissions.factory({
          result: options.permission ?? AuthorizeResult.ALLOW,
        }),
        mockServices.rootConfig.factory({
          data: {
            fathom: {
              'paved-roads': {
                sources: [
                  { repository: `${keyOf('fathom-roads')}.git`, path: '' },
                ],
              },
            },
          },
        }),
        mockServices.scheduler.mock({
          scheduleTask: async task => void tasks.set(task.id, task as never),
          triggerTask: async id =>
            tasks.get(id)!.fn(new AbortController().signal),
        }).factory,
        catalogServiceMock.factory({ entities }),
        createServiceFactory({
          service: repositoriesServiceRef,
          deps: {},
          factory: () => ({
            list: async () =>
              [
                ...new Set([...Object.keys(built), ...Object.keys(statuses)]),
              ].map(name => status(keyOf(name))!),
            find: async (key: string) => status(key),
            reportProblems: async () => {},
            open: async (key: string, at?: { commit?: string }) => ({
              git: openGitRepository(built[nameOf(key)].gitDir),
              commit: at?.commit ?? built[nameOf(key)].tip()!,
            }),
          }),
        }),
        createServiceFactory({
          service: factsServiceRef,
          deps: {},
          factory: () => ({
            declare: async () => {},
            report: async (more: readonly FactReport[]) => {
              reports.push(...more);
              return { accepted: more.length, refused: [] };
            },
          }),
        }),
      ],
    });
    return {
      server,
      turn: async () => {
        await run('roads');
        await run('origins');
      },
    };
  }
  const factsOf = (entityRef: string) => {
    const last = reports
      .filter(report => report.entityRef === entityRef)
      .at(-1)!;
    return {
      ...Object.fromEntries(
        Object.entries(last.facts).map(([id, { value }]) => [id, value]),
      ),
      ...(last.error && { error: last.error }),
    };
  };

  it('shows a road, what it gives, and a service that falls behind as the road goes on', async () => {
    commit('fathom-roads', {
      'node-http-service/template.yaml': template('1.0.0'),
      'node-http-service/skeleton/catalog-info.yaml': 'x',
      'node-http-service/skeleton/AGENTS.md': 'x',
      'node-http-service/skeleton/template.yaml':
        'no road: it is in a skeleton',
    });
    const born = commit('quotes', {
      'services/quotes/.fathom/road.yaml': record('1.0.0'),
    });
    const { server, turn } = await start([
      component('quotes', 'services/quotes'),
    ]);
    await turn();
    const before = await request(server).get(
      '/api/paved-roads/entities/component/default/quotes',
    );
    expect(before.status).toBe(200);
    expect(before.body).toMatchObject({
      state: 'current',
      behind: 0,
      title: 'Node.js HTTP service',
      currentVersion: '1.0.0',
      evidence: {
        repository: keyOf('quotes'),
        commit: born,
        file: 'services/quotes/.fathom/road.yaml',
      },
    });
    expect(before.text).not.toContain('user:default/ann');

    commit('fathom-roads', {
      'node-http-service/template.yaml': template('1.1.0'),
    });
    commit('fathom-roads', {
      'node-http-service/template.yaml': template('2.0.0'),
    });
    await turn();
    const { body } = await request(server).get('/api/paved-roads/roads');
    expect(body.problems).toEqual([]);
    expect(body.roads).toEqual([
      expect.objectContaining({
        name: 'node-http-service',
        version: '2.0.0',
        owner: 'group:default/platform',
        patterns: ['logging', 'secrets'],
        parts: [
          {
            id: 'catalog',
            title: 'Catalog entry',
            file: 'catalog-info.yaml',
          },
          {
            id: 'agents',
            title: 'Instructions for assistants',
            file: 'AGENTS.md',
          },
        ],
        services: [
          {
            entityRef: 'component:default/quotes',
            version: '1.0.0',
            state: 'behind',
            behind: 2,
          },
        ],
      }),
    ]);
    expect(factsOf('component:default/quotes')).toEqual({
      'road.name': 'node-http-service',
      'road.version': '1.0.0',
      'road.current': false,
      'road.behind': 2,
    });
  });

  it('tells apart no record, a broken record, an unlisted road and a repository that was not read', async () => {
    commit('none', { 'README.md': 'x' });
    commit('broken', { '.fathom/road.yaml': record('latest') });
    commit('unlisted', { '.fathom/road.yaml': record('1.0.0') });
    statuses.gone = {
      state: 'unreadable',
      reason: 'gone',
      message: 'the repository does not exist.',
    };
    const { server, turn } = await start(
      ['none', 'broken', 'unlisted', 'gone', 'new'].map(name =>
        component(name),
      ),
    );
    await turn();
    const answers = await Promise.all(
      ['none', 'broken', 'unlisted', 'gone', 'new'].map(name =>
        request(server).get(
          `/api/paved-roads/entities/component/default/${name}`,
        ),
      ),
    );
    expect(answers.map(({ body }) => body.state)).toEqual([
      'none',
      'unreadable',
      'unlisted',
      'unreadable',
      'waiting',
    ]);
    expect(answers[1].body.problems).toEqual([
      expect.objectContaining({ line: 2, path: 'version' }),
    ]);
    expect(answers[3].body.reason).toBe('the repository does not exist.');
    expect(factsOf('component:default/none')).toEqual({
      'road.name': undefined,
      'road.version': undefined,
      'road.current': undefined,
      'road.behind': undefined,
    });
    expect(factsOf('component:default/broken').error).toMatch(
      /^\.fathom\/road\.yaml:2: "version"/,
    );
    expect(factsOf('component:default/unlisted')).toEqual({
      'road.name': 'node-http-service',
      'road.version': '1.0.0',
    });
    expect(factsOf('component:default/gone').error).toBe(
      'the repository does not exist.',
    );
  });

  it('keeps what it saw when a repository can no longer be read, and says why it may be old', async () => {
    commit('fathom-roads', { 'template.yaml': template('1.0.0') });
    commit('quotes', { '.fathom/road.yaml': record('1.0.0') });
    const { server, turn } = await start([component('quotes')]);
    await turn();
    statuses.quotes = {
      state: 'stale',
      reason: 'refused',
      message: 'access was refused.',
    };
    await turn();
    const { body } = await request(server).get(
      '/api/paved-roads/entities/component/default/quotes',
    );
    expect(body).toMatchObject({
      state: 'current',
      reason: 'access was refused.',
    });
    expect(factsOf('component:default/quotes').error).toBe(
      'access was refused.',
    );
  });

  it('says which roads are not up to date, and since when they are shown', async () => {
    statuses['fathom-roads'] = { state: 'unreadable', message: 'It is gone.' };
    const { server, turn } = await start([]);
    const unread = async () =>
      (await request(server).get('/api/paved-roads/roads')).body.unread;
    expect(await unread()).toMatchObject([
      { reason: 'It is gone.', remedy: expect.any(String) },
    ]);
    delete statuses['fathom-roads'];
    commit('fathom-roads', { 'template.yaml': template('1.0.0') });
    expect(await unread()).toMatchObject([
      { reason: 'They have not been read yet.' },
    ]);
    await turn();
    expect(await unread()).toEqual([]);
    statuses['fathom-roads'] = { state: 'stale', message: 'It was refused.' };
    expect(await unread()).toMatchObject([
      { reason: 'It was refused.', readAt: expect.stringMatching(/^20/) },
    ]);
  });

  it('says what is wrong with a road, with its line', async () => {
    commit('fathom-roads', { 'a/template.yaml': template('one') });
    commit('quotes', { '.fathom/road.yaml': record('1.0.0') });
    const entities = [component('quotes')];
    const { server, turn } = await start(entities);
    await turn();
    const { body } = await request(server).get('/api/paved-roads/roads');
    expect(body.roads).toEqual([]);
    expect(body.problems).toEqual([
      expect.objectContaining({
        file: 'a/template.yaml',
        line: 7,
        repository: keyOf('fathom-roads'),
      }),
    ]);
  });

  it('tells the score again what it knows, but nothing of an entity that left the catalog', async () => {
    commit('quotes', { '.fathom/road.yaml': record('1.0.0') });
    commit('labels', { '.fathom/road.yaml': record('1.0.0') });
    const knex = await databases.init(databaseId);
    const first = await start([component('quotes'), component('labels')], {
      knex,
    });
    await first.turn();
    await start([component('quotes')], { knex });
    await run('origins');
    expect((await knex('origins').select('entity_ref')).length).toBe(2);
    await run('origins');
    reports.length = 0;
    await run('report-origins');
    expect(reports.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/quotes',
    ]);
    expect((await knex('origins').select('entity_ref')).length).toBe(1);
  });

  it('refuses who is not signed in, who lacks the permission, and hides what may not be seen', async () => {
    const { server } = await start([component('quotes')]);
    const paths = [
      '/api/paved-roads/roads',
      '/api/paved-roads/entities/component/default/quotes',
    ];
    for (const path of paths) {
      expect(
        (
          await request(server)
            .get(path)
            .set('Authorization', mockCredentials.none.header())
        ).status,
      ).toBe(401);
    }
    expect(
      (
        await request(server).get(
          '/api/paved-roads/entities/component/default/other',
        )
      ).status,
    ).toBe(404);
  });

  it('names the permission that is missing', async () => {
    const { server } = await start([component('quotes')], {
      permission: AuthorizeResult.DENY,
    });
    for (const path of [
      '/roads',
      '/entities/component/default/quotes',
      '/entities/component/default/other',
    ]) {
      const answer = await request(server).get(`/api/paved-roads${path}`);
      expect([answer.status, answer.body.error.message]).toEqual([
        403,
        expect.stringContaining('fathom.paved-roads.read'),
      ]);
    }
  });

  it('takes its tables away again', async () => {
    const knex = await databases.init(databaseId);
    const directory = join(__dirname, '../migrations');
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('origins')).toBe(true);
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('origins')).toBe(false);
  });
});
