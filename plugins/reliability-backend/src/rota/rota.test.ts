import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createBackendModule,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  defaultReadinessBar,
  entityOncallSchema,
  oncallFleetSchema,
  oncallPeopleSchema,
  ownOncallSchema,
  personOncallSchema,
  Rota,
} from '@fathom/backstage-plugin-reliability-common';
import {
  RotaSource,
  rotaSourcesExtensionPoint,
} from '@fathom/backstage-plugin-reliability-node';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import { repositoryKey } from '@fathom/entity-model';
import {
  openGitRepository,
  RepositoryProblems,
  repositoriesServiceRef,
  RepositoryStatus,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import { createRepository } from '@fathom/test-kit';
import request from 'supertest';
import { createRotas, KnexRotaStore, scheduleRotas } from '.';
import { KnexExerciseStore } from '../exercise';
import { reliabilityPlugin } from '../plugin';
import { KnexRunbookStore } from '../runbook';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const ann = { name: 'Ann Ash', email: 'ann@example.com' };
const signal = new AbortController().signal;

const member = (user: string, shadowed = 2) =>
  `    - {user: ${user}, shadowed: ${shadowed}, accessChecked: 2026-06-01}\n`;
const file = (name: string, services: string, members: string) =>
  `apiVersion: fathom.dev/v1alpha1\nkind: Rota\nmetadata: {name: ${name}}\nspec:\n  team: crew\n  services: [${services}]\n  members:\n${members}`;
const four = ['ann', 'ben', 'cy', 'dee'].map(name => member(name)).join('');

const user = (name: string, memberOf: string[] = []): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: { memberOf },
});
const group = (name: string, members: number): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', children: [] },
  relations: Array.from({ length: members }, (_, n) => ({
    type: 'hasMember',
    targetRef: `user:default/m${n}`,
  })),
});

describe.each(databases.eachSupportedId())('on-call on %s', databaseId => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-rota-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  let count = 0;

  /** An organisation with a repository of rotas, one of code, and a catalog. */
  const setUp = async () => {
    count += 1;
    const org = createRepository(
      join(root, `${databaseId}${count}`, 'org.git'),
    );
    const code = createRepository(
      join(root, `${databaseId}${count}`, 'code.git'),
    );
    const commit = (
      repository: typeof org,
      files: Record<string, string | undefined>,
    ) =>
      repository.commit({
        author: ann,
        at: '2026-06-01T09:00:00Z',
        message: 'change',
        files: files as Record<string, string>,
      });
    commit(org, { 'oncall/crew.yaml': file('crew', 'api', four) });
    commit(code, { 'README.md': '# Code\n' });
    const keys = { org: repositoryKey(org.url), code: repositoryKey(code.url) };
    const component = (name: string, title?: string): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        namespace: 'default',
        ...(title && { title }),
        annotations: { 'fathom.dev/repository': `${code.url}#${name}` },
      },
      spec: { type: 'service' },
    });
    const elsewhere = component('elsewhere');
    elsewhere.metadata.annotations = {
      'fathom.dev/repository': 'https://forge.example.org/x',
    };
    const entities = [
      component('api', 'The API'),
      component('web'),
      elsewhere,
      group('crew', 4),
      group('leads', 1),
      ...['ann', 'ben', 'cy', 'dee'].map(name => user(name)),
    ];
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@fathom/backstage-plugin-reliability-backend',
        'migrations',
      ),
    });
    const state = {
      now: new Date('2026-06-15T12:00:00Z'),
      reports: [] as FactReport[],
      problems: new Map<string, RepositoryProblems>(),
      broken: new Set<string>(),
      /** What opening a repository waits for. */
      opening: async (_key: string, _signal?: AbortSignal): Promise<void> => {},
      opened: 0,
    };
    const of = (key: string) => (key === keys.org ? org : code);
    const status = (key: string): RepositoryStatus => ({
      key,
      url: of(key).url,
      tip: of(key).tip(),
      state: 'ready',
    });
    const repositories = {
      list: async () => [status(keys.org), status(keys.code)],
      find: async (key: string) => status(key),
      reportProblems: async (key: string, report: RepositoryProblems) => {
        state.problems.set(key, report);
      },
      open: async (key: string, options?: { signal?: AbortSignal }) => {
        state.opened += 1;
        await state.opening(key, options?.signal);
        if (state.broken.has(key)) throw new Error('A missing object.');
        return {
          git: openGitRepository(of(key).gitDir),
          commit: of(key).tip()!,
        };
      },
    };
    const facts = {
      declare: async () => {},
      report: async (some: readonly FactReport[]) => {
        state.reports.push(...some);
        return { accepted: some.length, refused: [] };
      },
    };
    const rotas = KnexRotaStore.create(knex);
    const store = KnexRunbookStore.create(knex);
    const exercises = KnexExerciseStore.create(knex);
    const runbook = 'api/runbooks/down.md';
    const readRunbooks = async (name: string) =>
      store.save([
        {
          entityRef: `component:default/${name}`,
          repository: keys.code,
          commit: code.tip()!,
          readAt: state.now.toISOString(),
          content: {
            runbooks: [{ file: `${name}/runbooks/down.md` }],
            alerts: [],
          } as any,
        },
      ]);
    const exercise = async (
      name: string,
      over: { file?: string; outcome?: 'passed' | 'failed'; at?: string } = {},
    ) =>
      exercises.record({
        id: `${name}${over.file ?? ''}${over.outcome ?? ''}`,
        repository: keys.code,
        file: over.file ?? runbook,
        entityRef: 'component:default/api',
        userRef: `user:default/${name}`,
        kind: 'dojo',
        outcome: over.outcome ?? 'passed',
        at: over.at ?? '2026-06-10T10:00:00.000Z',
        recordedAt: '2026-06-10T10:00:00.000Z',
      });
    const oncall = {
      sources: [{ repository: keys.org, path: 'oncall' }],
      bar: defaultReadinessBar,
    };
    const create = (
      rotaSources: RotaSource[] = [],
      options: { batchMs?: number } = {},
    ) =>
      createRotas(
        {
          ...{ facts, repositories, rotas, store, exercises, oncall },
          rotaSources,
          auth: mockServices.auth(),
          catalog: catalogServiceMock({ entities }),
          logger: mockServices.logger.mock(),
          maxBytes: 4000,
          now: () => state.now,
        },
        options,
      );
    const valuesOf = (name: string) => {
      const facts_ = state.reports
        .filter(({ entityRef }) => entityRef === `component:default/${name}`)
        .map(report => report.facts);
      return Object.fromEntries(
        Object.entries(facts_.at(-1) ?? {}).map(([id, { value }]) => [
          id,
          value,
        ]),
      );
    };
    return {
      ...{ org, code, keys, commit, knex, state, repositories, facts, rotas },
      ...{ store, exercises, exercise, readRunbooks, create, valuesOf },
      ...{ entities, oncall },
    };
  };

  it('reports who can carry the pager, with the place of the rota', async () => {
    const { create, state, valuesOf, exercise, readRunbooks, keys, org } =
      await setUp();
    await readRunbooks('api');
    await exercise('ann');
    await exercise('ben', { outcome: 'failed' });
    await exercise('cy', { file: 'web/runbooks/down.md' });
    await create().look(signal);
    expect(valuesOf('api')).toEqual({
      'oncall.members': 4,
      'oncall.ready': 1,
      'oncall.readyShare': 0.25,
      'oncall.covered': false,
    });
    expect(state.reports[0].facts['oncall.ready'].evidence).toEqual([
      {
        kind: 'file',
        repository: keys.org,
        commit: org.tip(),
        file: 'oncall/crew.yaml',
        line: 1,
      },
    ]);
    // Looked and found none; and nothing is said of what was never read.
    expect(valuesOf('web')).toEqual({
      'oncall.members': undefined,
      'oncall.ready': undefined,
      'oncall.readyShare': undefined,
      'oncall.covered': undefined,
    });
    expect(valuesOf('elsewhere')).toEqual({});
  });

  it('[hostile 79] reads many repositories in short pieces, and says that nobody is on call only when all were read', async () => {
    const { create, state, valuesOf } = await setUp();
    const rotas = create([], { batchMs: 0 });
    await rotas.look(signal);
    expect(state.opened).toBe(1);
    expect(state.reports.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/api',
    ]);
    await rotas.look(signal);
    expect(state.opened).toBe(2);
    expect(valuesOf('web')).toHaveProperty(['oncall.members'], undefined);
    await rotas.look(signal);
    expect(state.opened).toBe(2);
  });

  it('[hostile 79] takes what cannot be read last, and goes on without it', async () => {
    const { create, commit, code, keys, state, rotas, valuesOf } =
      await setUp();
    state.broken.add(keys.org);
    commit(code, { 'web/.fathom/rota.yaml': file('web', 'web', four) });
    await rotas.save({ source: 'git gone', rotas: [], readAt: 'x' });
    const { look } = create([], { batchMs: 0 });
    await look(signal);
    expect(valuesOf('web')).toEqual({});
    await look(signal);
    expect(valuesOf('web')).toEqual({ 'oncall.members': 4 });
    expect((await rotas.list()).map(({ source }) => source)).toEqual(
      [`git ${keys.code}`, `git ${keys.org}`].sort(),
    );
    state.broken.clear();
    await look(signal);
    expect(valuesOf('api')).toEqual({ 'oncall.members': 4 });
  });

  it('[hostile 79] stops opening a repository when its time is over, and says that it was not read', async () => {
    const { create, keys, state, rotas } = await setUp();
    const over = new AbortController();
    state.opening = async (_, ends) =>
      new Promise((_done, fail) => {
        ends!.addEventListener('abort', () => fail(new Error('Ended.')));
        over.abort();
      });
    await create().look(over.signal);
    expect(state.opened).toBe(1);
    expect(state.reports).toEqual([]);
    expect(await rotas.find(`git ${keys.org}`)).toMatchObject({
      reason: expect.stringContaining('Ended.'),
    });
  });

  it('reports with the next look what was read when its time was over', async () => {
    const { create, commit, code, org, keys, state, valuesOf } = await setUp();
    const { look } = create();
    await look(signal);
    commit(org, { 'oncall/crew.yaml': file('crew', 'api, web', four) });
    commit(code, { 'README.md': '# More\n' });
    const over = new AbortController();
    state.opening = async key => {
      if (key === keys.code) over.abort();
    };
    await look(over.signal);
    expect(valuesOf('web')).not.toHaveProperty(['oncall.members'], 4);
    await look(signal);
    expect(valuesOf('web')).toEqual({ 'oncall.members': 4 });
    const [runs, services] = (['runId', 'entityRef'] as const).map(
      field => new Set(state.reports.map(report => report[field])).size,
    );
    expect([runs, services]).toEqual([2, 2]);
  });

  it('[hostile 79] holds its task for two minutes at most', async () => {
    const scheduler = mockServices.scheduler.mock();
    await scheduleRotas({ look: async () => {} }, { scheduler });
    expect(scheduler.scheduleTask).toHaveBeenCalledWith(
      expect.objectContaining({ timeout: { minutes: 2 } }),
    );
  });

  it('asks once for the runbooks of all services', async () => {
    const { create, commit, org, knex, readRunbooks } = await setUp();
    commit(org, { 'oncall/crew.yaml': file('crew', 'api, web', four) });
    await readRunbooks('api');
    await readRunbooks('web');
    const { look, known } = create();
    await look(signal);
    const asked: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => asked.push(sql));
    const { context } = await known();
    expect(
      context.exercisesOf('user:default/ann', 'component:default/web'),
    ).toEqual([]);
    expect(asked.filter(sql => sql.includes('runbook_readings'))).toHaveLength(
      1,
    );
  });

  it('says unknown while the runbooks of the service were never read', async () => {
    const { create, valuesOf } = await setUp();
    await create().look(signal);
    expect(valuesOf('api')).toEqual({ 'oncall.members': 4 });
  });

  it('looks only at repositories that moved, and reports only what changed', async () => {
    const { create, state, exercise, readRunbooks, valuesOf, commit, org } =
      await setUp();
    await readRunbooks('api');
    const rotas = create();
    await rotas.look(signal);
    const { opened } = state;
    const told = state.reports.length;
    await rotas.look(signal);
    expect([state.opened, state.reports.length]).toEqual([opened, told]);
    // An exercise is told at once.
    await exercise('ann');
    await exercise('ben');
    await rotas.report();
    expect(state.reports).toHaveLength(told + 1);
    expect(valuesOf('api')['oncall.covered']).toBe(true);
    commit(org, { 'oncall/crew.yaml': file('crew', 'api, web', four) });
    await rotas.look(signal);
    expect(valuesOf('web')['oncall.members']).toBe(4);
    // Exercises grow old without anything that moves.
    state.now = new Date('2026-10-01T12:00:00Z');
    await rotas.look(signal);
    expect(valuesOf('api')['oncall.ready']).toBe(0);
  });

  it('[hostile 73] believes a rota beside code only about the components of its repository', async () => {
    const { create, valuesOf, commit, code, org, keys } = await setUp();
    commit(org, { 'oncall/crew.yaml': 'kind: Other\n' });
    commit(code, {
      'web/.fathom/rota.yaml': file('own', 'web, elsewhere', four),
    });
    const { look, known } = create();
    await look(signal);
    expect(valuesOf('web')['oncall.members']).toBe(4);
    expect(valuesOf('elsewhere')).toEqual({});
    expect((await known()).rotas).toMatchObject([
      { onlyIn: keys.code, services: ['component:default/web'] },
    ]);
  });

  it('[hostile 73, 82] counts nobody whom the catalog does not know, and waits for a catalog that starts', async () => {
    const { create, state, valuesOf, commit, org, readRunbooks } =
      await setUp();
    await readRunbooks('api');
    commit(org, {
      'oncall/crew.yaml': file(
        'crew',
        'api, gone',
        four + member('left.long.ago'),
      ),
    });
    const { look, known } = create();
    await look(signal);
    expect(valuesOf('api')).toEqual({});
    expect((await known()).rotas[0].missing).toEqual([
      'component:default/gone',
      'user:default/left.long.ago',
    ]);
    // Others are told meanwhile, and nobody that a rota may name.
    expect(state.reports.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/web',
    ]);
    state.now = new Date('2026-06-15T12:09:00Z');
    await look(signal);
    expect(valuesOf('api')).toEqual({});
    state.now = new Date('2026-06-15T12:10:00Z');
    await look(signal);
    expect(valuesOf('api')['oncall.members']).toBe(4);
  });

  it('keeps the last good version of a file that is broken, and names the places', async () => {
    const { create, state, commit, org, keys, rotas } = await setUp();
    const { look, known } = create();
    await look(signal);
    commit(org, {
      'oncall/crew.yaml': `${file('crew', 'api', four)}    - {user: dee}\n`,
      'oncall/large.yaml': '#'.repeat(5000),
    });
    await look(signal);
    const [rota] = (await known()).rotas;
    expect(rota).toMatchObject({
      name: 'crew',
      reason: '3 problems in its files; the page of repositories lists them.',
    });
    expect(rota.place.commit).not.toBe(org.tip());
    const problems = state.problems.get(keys.org)!.problems;
    expect(
      problems.map(({ file: path, line, rule }) => [path, line, rule]),
    ).toEqual([
      ['oncall/crew.yaml', 12, 'rota/field-missing'],
      ['oncall/crew.yaml', 12, 'rota/field-missing'],
      ['oncall/large.yaml', 1, 'rota/file-too-large'],
    ]);
    expect(JSON.stringify(problems)).not.toMatch(/ann|ben|dee/);
    commit(org, {
      'oncall/crew.yaml': file('crew', 'api', four),
      'oncall/large.yaml': '# Nothing.\n',
    });
    await look(signal);
    expect(await rotas.find(`git ${keys.org}`)).not.toHaveProperty('reason');
    expect(state.problems.get(keys.org)!.problems).toEqual([]);
  });

  it('keeps what was known of a repository that cannot be read, and says why', async () => {
    const { create, state, commit, org, keys, rotas } = await setUp();
    const { look, known } = create();
    await look(signal);
    state.broken.add(keys.org);
    commit(org, { 'oncall/b.yaml': 'kind: Other\n' });
    await look(signal);
    expect((await known()).rotas).toMatchObject([
      { name: 'crew', reason: expect.stringContaining('A missing object.') },
    ]);
    expect(state.opened).toBe(3);
    state.broken.clear();
    await look(signal);
    expect(await rotas.find(`git ${keys.org}`)).not.toHaveProperty('reason');
  });

  it('says of nobody that no rota names it while a source was never read', async () => {
    const { create, state, valuesOf } = await setUp();
    const away: RotaSource = {
      name: 'pager',
      listRotas: async () => {
        throw new Error('503 from pager.example.org');
      },
    };
    await create([away]).look(signal);
    expect(valuesOf('web')).toEqual({});
    expect(valuesOf('api')).toEqual({ 'oncall.members': 4 });
    expect(state.reports).toHaveLength(1);
    expect((await create([away]).known()).reason).toBe(
      '1 of 2 sources of rotas could not be read yet; a rota may be missing.',
    );
  });

  it('knows that there is none once a source without rotas was read', async () => {
    const { org, commit, create } = await setUp();
    commit(org, { 'oncall/crew.yaml': 'kind: Other\n' });
    expect((await create().known()).reason).toBe(
      '1 of 1 source of rotas could not be read yet; a rota may be missing.',
    );
    await create().look(signal);
    expect(await create().known()).toMatchObject({ rotas: [] });
    expect(await create().known()).not.toHaveProperty('reason');
  });

  it('asks other sources, keeps what they said, and knows what they do not know', async () => {
    const { create, state, valuesOf, readRunbooks, exercise, rotas } =
      await setUp();
    await readRunbooks('web');
    await exercise('ann', { file: 'web/runbooks/down.md' });
    let answer: Rota[] | Error = [
      {
        name: 'web',
        team: 'group:default/Crew',
        services: ['component:default/web'],
        members: ['Ann', 'ben', 'cy'].map(name => ({
          user: `user:default/${name}`,
          accessChecked: '2026-06-01',
        })),
      },
    ];
    const pager: RotaSource = {
      name: 'pager',
      listRotas: async () => {
        if (answer instanceof Error) throw answer;
        return answer;
      },
    };
    const { look, known } = create([pager]);
    await look(signal);
    // Shadowing is not known of Ann; Ben and Cy tried no runbook.
    expect(valuesOf('web')).toEqual({
      'oncall.members': 3,
      'oncall.covered': false,
    });
    expect(state.reports.at(-1)!.entityRef).toBeDefined();
    expect(
      state.reports.find(({ entityRef }) => entityRef.endsWith('/web'))!.facts[
        'oncall.members'
      ].evidence,
    ).toMatchObject([{ kind: 'query', source: 'pager', query: 'rota web' }]);
    answer = new Error('503');
    state.now = new Date('2026-06-15T12:06:00Z');
    await look(signal);
    expect(await rotas.find('pager')).toMatchObject({
      reason: 'pager could not be asked who is on call: 503',
      readAt: '2026-06-15T12:00:00.000Z',
      rotas: [{ name: 'web', team: 'group:default/crew' }],
    });
    expect((await known()).rotas.map(({ name }) => name)).toContain('web');
  });

  it('is asked again when the score does not answer', async () => {
    const { create, facts, state, valuesOf } = await setUp();
    const { report } = facts;
    facts.report = async () => {
      throw new Error('The score is away.');
    };
    const { look } = create();
    await expect(look(signal)).rejects.toThrow('The score is away.');
    facts.report = report;
    await look(signal);
    expect(valuesOf('api')).toEqual({ 'oncall.members': 4 });
    expect(state.opened).toBe(2);
  });

  it('[hostile 82] drops what it kept of a repository that is gone, never of all at once', async () => {
    const { create, repositories, rotas } = await setUp();
    const { look } = create();
    await look(signal);
    const { list } = repositories;
    repositories.list = async () => [];
    await look(signal);
    expect(await rotas.list()).toHaveLength(1);
    repositories.list = async () => (await list()).slice(1);
    await look(signal);
    expect(await rotas.list()).toEqual([]);
  });

  describe('routes', () => {
    const as = (name: string) =>
      mockCredentials.user.header(`user:default/${name}`);
    const start = async (
      options: { allow?: boolean; hidden?: string[]; source?: string } = {},
    ) => {
      const { allow = true, hidden = [], source } = options;
      const opened = await setUp();
      // The plugin has a clock of its own.
      const recent = new Date(Date.now() - 10 * 86_400_000).toISOString();
      opened.state.now = new Date();
      opened.commit(opened.org, {
        'oncall/crew.yaml': file('crew', 'api', four).replaceAll(
          '2026-06-01',
          recent.slice(0, 10),
        ),
      });
      await opened.readRunbooks('api');
      await opened.exercise('ann', { at: recent });
      await opened.create().look(signal);
      const auditor = mockServices.auditor.mock();
      const outcome = { success: jest.fn(), fail: jest.fn() };
      auditor.createEvent.mockResolvedValue(outcome);
      const catalog = catalogServiceMock({ entities: opened.entities });
      const { server } = await startTestBackend({
        features: [
          reliabilityPlugin,
          createServiceFactory({
            service: catalogServiceRef,
            deps: {},
            factory: () => ({
              ...catalog,
              queryEntities: catalog.queryEntities.bind(catalog),
              getEntityByRef: catalog.getEntityByRef.bind(catalog),
              // What a person may not see.
              async getEntitiesByRefs(ask: any, how: any) {
                const { items } = await catalog.getEntitiesByRefs(ask, how);
                const isUser = how.credentials.principal.type === 'user';
                return {
                  items: items.map((item, index) =>
                    isUser && hidden.includes(ask.entityRefs[index])
                      ? undefined
                      : item,
                  ),
                };
              },
            }),
          }) as any,
          mockServices.database.factory({ knex: opened.knex }),
          mockServices.rootConfig.factory({
            data: source
              ? {
                  fathom: {
                    reliability: {
                      oncall: { sources: [{ repository: source }] },
                    },
                  },
                }
              : {},
          }),
          auditor.factory,
          mockServices.userInfo.mock({
            async getUserInfo({ principal }: any) {
              const { userEntityRef } = principal;
              return {
                userEntityRef,
                ownershipEntityRefs: [
                  userEntityRef,
                  ...(userEntityRef.endsWith('/dee')
                    ? ['group:default/leads']
                    : []),
                ],
              };
            },
          }).factory,
          mockServices.permissions.mock({
            authorize: async requests =>
              requests.map(() => ({
                result: allow ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
              })),
          }).factory,
          mockServices.scheduler.mock().factory,
          createServiceFactory({
            service: repositoriesServiceRef,
            deps: {},
            factory: () => opened.repositories,
          }),
          createServiceFactory({
            service: factsServiceRef,
            deps: {},
            factory: () => opened.facts,
          }),
        ],
      });
      return { ...opened, server, auditor, outcome };
    };
    const base = '/api/reliability/oncall';

    it('refuse with 401, 403 and 404', async () => {
      const { server } = await start();
      const { server: refusing } = await start({ allow: false });
      for (const [method, url] of [
        ['get', base],
        ['get', '/api/reliability/entities/group/default/crew/oncall'],
        ['get', `${base}/own`],
        ['put', `${base}/own/readers`],
        ['get', `${base}/people/default/ann`],
      ] as const) {
        const none = await request(server)
          [method](url)
          .set('Authorization', mockCredentials.none.header());
        expect([url, none.status]).toEqual([url, 401]);
        const denied = await request(refusing)[method](url).send({});
        expect([url, denied.status]).toEqual([url, 403]);
        expect(denied.body.error.message).toContain('fathom.reliability.read');
      }
      const gone = '/api/reliability/entities/group/default/none/oncall';
      expect((await request(server).get(gone)).status).toBe(404);
    });

    it('tell teams in figures and never who it is', async () => {
      const { server, keys } = await start();
      const { body } = await request(server)
        .get(base)
        .set('Authorization', as('guest'));
      expect(() => oncallFleetSchema.parse(body)).not.toThrow();
      expect(body).toMatchObject({
        sentence: '1 of 1 rota has too few people who can carry the pager.',
        bar: defaultReadinessBar,
        items: [
          {
            name: 'crew',
            team: 'group:default/crew',
            members: 4,
            ready: 1,
            unknown: 0,
            covered: false,
            place: {
              source: 'git',
              repository: keys.org,
              file: 'oncall/crew.yaml',
            },
            services: [
              {
                entityRef: 'component:default/api',
                title: 'The API',
                ready: 1,
              },
            ],
            whatIf: {
              path: '/knowledge?withoutTeam=group%3Adefault%2Fcrew',
              without: 'team',
            },
          },
        ],
      });
      expect(JSON.stringify(body)).not.toMatch(/user:|ann|ben|dee/);
    });

    it('give a colleague of the rota the question without its members', async () => {
      const { server } = await start();
      const { body } = await request(server)
        .get(base)
        .set('Authorization', as('ben'));
      expect(body.items[0].whatIf).toEqual({
        path: `/knowledge?${['ann', 'ben', 'cy', 'dee']
          .map(name => `without=user%3Adefault%2F${name}`)
          .join('&')}`,
        without: 'rota',
      });
    });

    it('tell the rotas of a team and of a component', async () => {
      const { server } = await start();
      for (const [path, names] of [
        ['group/default/crew', ['crew']],
        ['component/default/api', ['crew']],
        ['component/default/web', []],
      ] as const) {
        const { body } = await request(server).get(
          `/api/reliability/entities/${path}/oncall`,
        );
        expect(() => entityOncallSchema.parse(body)).not.toThrow();
        expect(body.items.map(({ name }: { name: string }) => name)).toEqual(
          names,
        );
      }
    });

    it('tell that a rota may be missing, and not where it would be', async () => {
      const source = 'https://git.example.org/secret/rotas';
      const { server } = await start({ source });
      for (const path of ['oncall', 'entities/component/default/web/oncall']) {
        const { body } = await request(server).get(`/api/reliability/${path}`);
        expect(body.reason).toMatch(/^1 of 1 source of rotas could not be/);
        expect(JSON.stringify(body)).not.toContain('secret');
      }
    });

    it('tell nothing of services and teams that the reader may not see', async () => {
      const { server } = await start({ hidden: ['component:default/api'] });
      const { server: other } = await start({ hidden: ['group:default/crew'] });
      for (const one of [server, other])
        expect(
          (await request(one).get(base).set('Authorization', as('ann'))).body
            .items,
        ).toEqual([]);
    });

    it('tell oneself all of it', async () => {
      const { server, auditor } = await start();
      const { body } = await request(server)
        .get(`${base}/own`)
        .set('Authorization', as('ann'));
      expect(() => ownOncallSchema.parse(body)).not.toThrow();
      expect(body).toMatchObject({
        userRef: 'user:default/ann',
        readers: [],
        records: [
          {
            rota: 'crew',
            shadowed: 2,
            services: [{ entityRef: 'component:default/api', state: 'ready' }],
          },
        ],
      });
      expect(body.records[0].services[0].criteria).toHaveLength(3);
      expect(
        (
          await request(server)
            .get(`${base}/own`)
            .set('Authorization', mockCredentials.service.header())
        ).status,
      ).toBe(403);
      expect(auditor.createEvent).not.toHaveBeenCalled();
    });

    it('tell whose records one may read, and keep who has left among the readers', async () => {
      const { server, rotas } = await start();
      const people = async (who: string) => {
        const { body } = await request(server)
          .get(`${base}/people`)
          .set('Authorization', as(who));
        return oncallPeopleSchema.parse(body).items;
      };
      await rotas.setReaders(
        'user:default/ann',
        ['user:default/ben', 'user:default/left', 'user:default/ann'],
        '2026-06-01T00:00:00Z',
      );
      await rotas.setReaders(
        'user:default/cy',
        ['group:default/leads'],
        '2026-06-01T00:00:00Z',
      );
      expect(await people('ben')).toEqual(['user:default/ann']);
      expect(await people('dee')).toEqual(['user:default/cy']);
      expect(await people('ann')).toEqual([]);
      const kept = await request(server)
        .put(`${base}/own/readers`)
        .set('Authorization', as('ann'))
        .send({ readers: ['user:default/ben', 'user:default/left'] });
      expect(kept.status).toBe(200);
    });

    it('tell others only whom the person allows, and write down each look', async () => {
      const { server, auditor, outcome } = await start();
      const look = (who: string, at = 'ann') =>
        request(server)
          .get(`${base}/people/default/${at}`)
          .set('Authorization', as(who));
      const allow = (body: unknown) =>
        request(server)
          .put(`${base}/own/readers`)
          .set('Authorization', as('ann'))
          .send(body as object);
      const refused = await look('ben');
      const missing = await look('ben', 'nobody');
      expect([refused.status, missing.status]).toEqual([404, 404]);
      expect(refused.body.error.message.replace('ann', 'nobody')).toBe(
        missing.body.error.message,
      );
      expect(outcome.fail).toHaveBeenCalledTimes(2);
      for (const wrong of [
        { readers: ['ben'] },
        { readers: ['component:default/a'] },
        { readers: Array(51).fill('user:default/ben') },
        { readers: [], more: 1 },
        {},
      ])
        expect((await allow(wrong)).status).toBe(400);
      const unknown = await allow({
        readers: ['user:default/ben', 'user:default/bne', 'group:default/no'],
      });
      expect([unknown.status, unknown.body.error.message]).toEqual([
        400,
        'readers: the catalog has no user:default/bne, group:default/no that you may see.',
      ]);
      expect((await look('ben')).status).toBe(404);
      outcome.fail.mockClear();
      const set = await allow({
        readers: ['user:default/Ben', 'user:default/ben'],
      });
      expect(set.body).toEqual({ readers: ['user:default/ben'] });
      auditor.createEvent.mockClear();
      for (const _ of [1, 2]) {
        const { status, body } = await look('ben');
        expect(status).toBe(200);
        expect(() => personOncallSchema.parse(body)).not.toThrow();
        expect(body).not.toHaveProperty('readers');
      }
      expect(auditor.createEvent).toHaveBeenCalledTimes(2);
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'oncall-record-read',
          meta: { userRef: 'user:default/ann' },
        }),
      );
      expect(outcome.success).toHaveBeenCalledTimes(2);
      expect((await look('cy')).status).toBe(404);
      // Of oneself it is no look at another.
      auditor.createEvent.mockClear();
      expect((await look('ann')).status).toBe(200);
      expect(auditor.createEvent).not.toHaveBeenCalled();
      await allow({ readers: ['group:default/leads'] });
      expect((await look('ben')).status).toBe(404);
      expect((await look('dee')).status).toBe(200);
      const service = await request(server)
        .get(`${base}/people/default/ann`)
        .set('Authorization', mockCredentials.service.header());
      expect(service.status).toBe(403);
    });
  });

  it('takes sources from modules, each name once', async () => {
    const { knex, repositories, facts, entities } = await setUp();
    const module = (moduleId: string, name: string) =>
      createBackendModule({
        pluginId: 'reliability',
        moduleId,
        register(env) {
          env.registerInit({
            deps: { rotas: rotaSourcesExtensionPoint },
            async init({ rotas }) {
              rotas.addSource({ name, listRotas: async () => [] });
            },
          });
        },
      });
    const start = (...modules: ReturnType<typeof module>[]) =>
      startTestBackend({
        features: [
          reliabilityPlugin,
          ...modules,
          catalogServiceMock.factory({ entities }),
          mockServices.database.factory({ knex }),
          mockServices.scheduler.mock().factory,
          createServiceFactory({
            service: repositoriesServiceRef,
            deps: {},
            factory: () => repositories,
          }),
          createServiceFactory({
            service: factsServiceRef,
            deps: {},
            factory: () => facts,
          }),
        ],
      });
    await expect(
      start(module('a', 'pager'), module('b', 'pager')),
    ).rejects.toThrow(/There is a source of rotas named pager/);
    await start(module('a', 'pager'), module('b', 'genie'));
  });

  it('the migration goes back and forth', async () => {
    const { knex } = await setUp();
    const directory = resolvePackagePath(
      '@fathom/backstage-plugin-reliability-backend',
      'migrations',
    );
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('oncall_readers')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('rota_readings')).toBe(true);
  });
});
