import type { Entity } from '@backstage/catalog-model';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BackendFeature,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { knowledgeFacts } from '@fathom/backstage-plugin-knowledge-common';
import { knowledgeEvidenceExtensionPoint } from '@fathom/backstage-plugin-knowledge-node';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import { repositoryKey } from '@fathom/entity-model';
import {
  openGitRepository,
  RepositoryStatus,
  repositoriesServiceRef,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import { createRepository } from '@fathom/test-kit';
import request from 'supertest';
import { createRefresh, KnexBusFactorStore } from './bus-factor';
import type { KnowledgeConfig } from './config';
import { knowledgePlugin } from './plugin';

const ann = { name: 'Ann Ash', email: 'ann@example.com' };
const bo = { name: 'Bo Birch', email: 'bo@example.com' };

const config: KnowledgeConfig = {
  ...{ silentAfterMonths: 12, bots: [], keepHistoryDays: 1100 },
  ...{ departed: [], unnamed: [] },
};
/** As a module of an adopter adds evidence. */
const rehearsals = createBackendModule({
  pluginId: 'knowledge',
  moduleId: 'rehearsals',
  register(env) {
    env.registerInit({
      deps: { evidence: knowledgeEvidenceExtensionPoint },
      async init({ evidence }) {
        evidence.addSource('rehearsals', {
          title: 'Rehearsals',
          find: async entityRef => [
            {
              ...{ kind: 'rehearsal', people: 3, times: 3 },
              what: `rehearsed ${entityRef}`,
            },
          ],
        });
      },
    });
  },
});
const noMarks = {
  departed: new Map(),
  unnamed: new Set<string>(),
  accounts: [],
};

describe('knowledge plugin', () => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-knowledge-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const repository = createRepository(join(root, 'parcel.git'));
  const key = repositoryKey(repository.url);
  repository.commit({
    author: ann,
    at: '2026-01-05T09:00:00Z',
    message: 'one',
    files: {
      'a/one.ts': 'export const one = 1;\n',
      'a/two.ts': 'export const two = 2;\n',
      'b/three.ts': 'export const three = 3;\n',
    },
  });
  const tip = repository.commit({
    author: bo,
    at: '2026-01-06T09:00:00Z',
    message: 'four',
    files: { 'b/four.ts': 'export const four = 4;\n' },
  });

  const component = (name: string, path: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'fathom.dev/repository': `${repository.url}#${path}`,
        'fathom.dev/critical': 'true',
        'backstage.io/managed-by-location': `fathom:${repository.url}#${path}/catalog-info.yaml`,
        'backstage.io/managed-by-origin-location': `fathom:${repository.url}#${path}/catalog-info.yaml`,
      },
    },
    spec: {},
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-a' }],
  });
  /** As if a file of another repository said that its team owns the code of this one. */
  const claimed = (name: string, locations: Record<string, string>) => {
    const entity = component(name, 'a');
    const { annotations } = entity.metadata;
    const own = {
      'fathom.dev/repository': annotations['fathom.dev/repository'],
      'fathom.dev/critical': 'false',
    };
    return {
      ...entity,
      metadata: { ...entity.metadata, annotations: { ...own, ...locations } },
    };
  };
  const elsewhere = 'file:///srv/git/other.git#catalog-info.yaml';
  const claims = [
    claimed('claimed', {
      'backstage.io/managed-by-location': `fathom:${elsewhere}`,
      'backstage.io/managed-by-origin-location': `fathom:${elsewhere}`,
    }),
    claimed('claimed-by-url', {
      'backstage.io/managed-by-location':
        'url:https://github.com/org/other/blob/main/catalog-info.yaml',
    }),
    claimed('claimed-from-nowhere', {}),
    claimed('claimed-by-provider', {
      'backstage.io/managed-by-location': 'inventory:other',
      'backstage.io/source-location': 'url:https://github.com/org/other',
    }),
  ];
  const entities = [
    component('a', 'a'),
    component('b', 'b'),
    {
      ...component('lost', ''),
      metadata: { name: 'lost', namespace: 'default' },
    },
  ];
  const status: RepositoryStatus = {
    key,
    url: repository.url,
    tip,
    state: 'ready',
  };
  const repositories = {
    list: async () => [status],
    find: async () => status,
    reportProblems: async () => {},
    open: async () => ({
      git: openGitRepository(repository.gitDir),
      commit: tip,
    }),
  };
  const watched = {
    key,
    status,
    entities: [...entities.slice(0, 2), ...claims].map(entity => ({
      entity,
      entityRef: `component:default/${entity.metadata.name}`,
      repository: {
        key,
        url: repository.url,
        path: entity.metadata.name === 'b' ? 'b' : 'a',
      },
    })),
  };

  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const start = async (
    allowed: (permission: string) => boolean,
    options: {
      owners?: string[];
      analysed?: boolean;
      claims?: boolean;
      scheduler?: BackendFeature;
      others?: Entity[];
    } = {},
  ) => {
    const knex = await databases.init('SQLITE_3');
    const reports: FactReport[] = [];
    const facts = {
      declare: async () => {},
      report: async (some: readonly FactReport[]) => {
        reports.push(...some);
        return { accepted: some.length, refused: [] };
      },
    };
    if (options.analysed) {
      const store = await KnexBusFactorStore.create(
        mockServices.database({ knex, migrations: { skip: false } }),
      );

      const refresh = createRefresh({
        repositories,
        facts,
        store,
        config,
        marked: async () => noMarks,
        now: () => new Date('2026-06-15T12:00:00Z'),
      });
      await refresh(watched, new AbortController().signal);
    }
    const { server } = await startTestBackend({
      features: [
        knowledgePlugin,
        rehearsals,
        mockServices.database.factory({ knex }),
        catalogServiceMock.factory({
          entities: [
            ...entities,
            ...(options.claims ? claims : []),
            ...(options.others ?? []),
          ],
        }),
        mockServices.userInfo.mock({
          getUserInfo: async () => ({
            userEntityRef: 'user:default/mock',
            ownershipEntityRefs: options.owners ?? [],
          }),
        }).factory,
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result: allowed(permission.name)
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
            })),
        }).factory,
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
        ...(options.scheduler ? [options.scheduler] : []),
      ],
    });
    return { server, reports };
  };
  const path = '/api/knowledge/entities/component/default/a';
  const noNames = (name: string) => !name.includes('.people.');

  it('refuses who has not signed in, names the missing right, and says unknown before anything was read', async () => {
    const { server } = await start(() => true);
    expect(
      (
        await request(server)
          .get('/api/knowledge/entities')
          .set('Authorization', mockCredentials.none.header())
      ).status,
    ).toBe(401);
    const lost = await request(server).get(
      '/api/knowledge/entities/component/default/lost',
    );
    expect(lost.body).toMatchObject({ state: 'unknown', files: [] });
    expect(lost.body.reason).toContain('fathom.dev/repository');
    expect(
      (
        await request(server).get(
          '/api/knowledge/entities/component/default/absent',
        )
      ).status,
    ).toBe(404);
    const refused = await request((await start(() => false)).server).get(path);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('fathom.knowledge.read');
  });

  it('answers for each component of a monorepo from one pass, and reports facts with files', async () => {
    const { server, reports } = await start(() => true, { analysed: true });
    const { body } = await request(server).get(path);
    expect(body).toMatchObject({
      state: 'known',
      namesVisible: true,
      report: { busFactor: 1, files: { counted: 2 } },
    });
    expect(body.report.people).toEqual([
      expect.objectContaining({ name: 'Ann Ash', files: 2, critical: true }),
    ]);
    const b = await request(server).get(
      '/api/knowledge/entities/component/default/b',
    );
    expect(b.body.report.busFactor).toBe(2);
    const report = reports.find(
      ({ entityRef }) => entityRef === 'component:default/a',
    )!;
    expect(report.facts['knowledge.busFactor']).toMatchObject({
      value: 1,
      evidence: [
        {
          kind: 'query',
          query: expect.stringContaining('who wrote the 2 counted files'),
        },
        { kind: 'file', repository: key, commit: tip, file: 'a/one.ts' },
        { file: 'a/two.ts' },
      ],
    });
    const fleet = await request(server).get('/api/knowledge/entities');
    expect(fleet.body.sentence).toBe(
      '1 of 2 components has one person or nobody left who knows them; it is critical; 1 more is not known.'.replace(
        'knows them',
        'knows it',
      ),
    );
    expect(fleet.body.items).toHaveLength(3);
  });

  it('shows no name, e-mail or hash of a name to who may not read them', async () => {
    const { server } = await start(noNames, { analysed: true });
    const { body, text } = await request(server).get(path);
    expect(body.namesVisible).toBe(false);
    expect(body.report.people[0].name).toBe('Person 1');
    expect(text).not.toMatch(/Ann|ann@|Birch|bo@/);
    // Nor how much each of them put out: aggregates only.
    expect(text).not.toMatch(/deliveries|lastCommitAt/);
    expect(body.report.lenses.contributorAbsence).toMatchObject({
      ...{ value: 1, people: [] },
    });
    const without = await request(server).get(`${path}?without=person-1`);
    expect(without.body.report).toMatchObject({
      busFactor: 0,
      without: [{ name: 'Person 1', soleFiles: 2 }],
    });
    expect(without.text).not.toMatch(/Ann|ann@/);
  });

  it('shows names to the team that owns the component', async () => {
    const own = (name: string) => name !== 'fathom.knowledge.people.read';
    const team = await start(own, {
      analysed: true,
      owners: ['group:default/team-a'],
    });
    expect(
      (await request(team.server).get(path)).body.report.people[0].name,
    ).toBe('Ann Ash');
    const others = await start(own, {
      analysed: true,
      owners: ['group:default/team-b'],
    });
    expect(
      (await request(others.server).get(path)).body.report.people[0].name,
    ).toBe('Person 1');
  });

  it('shows what a module knows of a component in numbers beside the figures', async () => {
    const { server } = await start(noNames, { analysed: true });
    const { body } = await request(server).get(path);
    expect(body.evidence).toEqual([
      {
        source: 'Rehearsals',
        items: [
          {
            ...{ kind: 'rehearsal', people: 3, times: 3 },
            what: 'rehearsed component:default/a',
          },
        ],
      },
    ]);
    expect(body.report.busFactor).toBe(1);
  });

  it('tells that another branch became the default one, though no commit moved', async () => {
    const turns = new Map<string, (signal: AbortSignal) => unknown>();
    const scheduler = mockServices.scheduler.mock({
      scheduleTask: async ({ id, fn }) => void turns.set(id, fn),
    }).factory;
    const { server } = await start(() => true, { scheduler });
    const look = async (defaultBranch?: string) => {
      status.defaultBranch = defaultBranch;
      await turns.get('knowledge-bus-factor')!(new AbortController().signal);
      return (await request(server).get(path)).body;
    };
    try {
      expect(await look('main')).not.toHaveProperty('branchChanges');
      expect((await look('next')).branchChanges).toMatchObject([
        { from: 'main', to: 'next' },
      ]);
    } finally {
      status.defaultBranch = undefined;
    }
  });

  const file = `fathom:${repository.url}#a/catalog-info.yaml`;
  const api = (name: string, annotations: Record<string, string>) => ({
    ...component(name, 'a'),
    kind: 'API',
    metadata: {
      ...{ name, namespace: 'default' },
      annotations: {
        'backstage.io/managed-by-location': file,
        'backstage.io/managed-by-origin-location': file,
        ...annotations,
      },
    },
  });
  const inherited = { 'fathom.dev/repository': `${repository.url}#a` };
  const ownPath = { 'fathom.dev/repository': `${repository.url}#b` };

  it.each([
    [
      'shares the code of a file',
      { ...inherited, 'backstage.io/managed-by-location': file },
    ],
    ['names no repository', {}],
  ])(
    'withdraws the facts of an API that now %s, once',
    async (_, annotations) => {
      const turns = new Map<string, (signal: AbortSignal) => unknown>();
      const scheduler = mockServices.scheduler.mock({
        scheduleTask: async ({ id, fn }) => void turns.set(id, fn),
      }).factory;
      const one = api('one', ownPath);
      const { server, reports } = await start(() => true, {
        ...{ scheduler, others: [one] },
      });
      const look = () =>
        turns.get('knowledge-bus-factor')!(new AbortController().signal);
      const told = () =>
        reports.filter(({ entityRef }) => entityRef === 'api:default/one');
      await look();
      expect(told()).toHaveLength(1);
      expect(told()[0].facts['knowledge.busFactor'].value).toBe(2);
      const { annotations: before } = one.metadata;
      for (const name of Object.keys(before)) delete before[name as never];
      Object.assign(before, annotations);
      // What left a listing once may be back in the next.
      for (let turn = 0; turn < 4; turn++) await look();
      const [, withdrawn, ...more] = told();
      expect(more).toEqual([]);
      expect(withdrawn.error).toBeUndefined();
      expect(Object.keys(withdrawn.facts).sort()).toEqual(
        knowledgeFacts.map(({ id }) => id).sort(),
      );
      for (const fact of Object.values(withdrawn.facts))
        expect(fact).toEqual({
          observedAt: withdrawn.at,
          evidence: [
            {
              ...{ kind: 'entity', ref: 'api:default/one' },
              field: 'metadata.annotations',
            },
          ],
        });
      const { body } = await request(server).get(
        '/api/knowledge/entities/api/default/one',
      );
      expect(body).toMatchObject({ state: 'unknown', ownCode: false });
    },
  );

  it('reads an API that names its own path in the same pass, and one that only shares a file not at all', async () => {
    const turns = new Map<string, (signal: AbortSignal) => unknown>();
    const scheduler = mockServices.scheduler.mock({
      scheduleTask: async ({ id, fn }) => void turns.set(id, fn),
    }).factory;
    const others = [
      api('shared', inherited),
      api('own', ownPath),
      { ...component('all', ''), kind: 'System' },
    ];
    others[2].metadata.annotations['backstage.io/managed-by-location'] = file;
    const { server, reports } = await start(() => true, { scheduler, others });
    await turns.get('knowledge-bus-factor')!(new AbortController().signal);
    const ask = async (ref: string) =>
      (await request(server).get(`/api/knowledge/entities/${ref}`)).body;
    expect(await ask('api/default/own')).toMatchObject({
      ...{ ownCode: true, state: 'known' },
      report: { path: 'b', busFactor: 2, files: { counted: 2 } },
    });
    // A system is a second look at the code that its components share out among them.
    expect(await ask('system/default/all')).toMatchObject({
      report: { path: '', files: { counted: 4 } },
    });
    expect(await ask('component/default/b')).toMatchObject({
      report: { files: { counted: 2 } },
    });
    const shared = await ask('api/default/shared');
    expect(shared).toMatchObject({
      ...{ ownCode: false, state: 'unknown', files: [] },
      reason: expect.stringMatching(/^it names no code of its own/),
      remedy: expect.stringContaining('fathom.dev/repository'),
    });
    expect(shared.report).toBeUndefined();
    const told = new Set(reports.map(({ entityRef }) => entityRef));
    expect([...told].sort()).toEqual([
      ...['api:default/own', 'component:default/a', 'component:default/b'],
      'system:default/all',
    ]);
    // What is no component is not in the fleet, and counts nobody twice.
    const fleet = await request(server).get('/api/knowledge/entities');
    expect(
      fleet.body.items.map((row: { entityRef: string }) => row.entityRef),
    ).toEqual(['a', 'b', 'lost'].map(name => `component:default/${name}`));
  });

  it('shows no name to a team that only claims the repository from a file of its own', async () => {
    const { server } = await start(
      name => name !== 'fathom.knowledge.people.read',
      { analysed: true, owners: ['group:default/team-a'], claims: true },
    );
    for (const { metadata } of claims) {
      const { body, text } = await request(server).get(
        `/api/knowledge/entities/component/default/${metadata.name}`,
      );
      expect(body).toMatchObject({
        namesVisible: false,
        report: { people: [{ name: 'Person 1' }] },
      });
      expect(text).not.toMatch(/Ann|ann@/);
    }
  });

  it('keeps what is known of a repository that went away, and observes nothing as of now', async () => {
    const knex = await databases.init('SQLITE_3');
    const store = await KnexBusFactorStore.create(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    const reports: FactReport[] = [];
    let at = '2026-06-15T12:00:00Z';
    const refresh = createRefresh({
      repositories,
      facts: {
        declare: async () => {},
        report: async some => {
          reports.push(...some);
          return { accepted: some.length, refused: [] };
        },
      },
      store,
      config,
      marked: async () => noMarks,
      now: () => new Date(at),
    });
    const { signal } = new AbortController();
    await refresh(watched, signal);
    reports.length = 0;
    at = '2026-07-15T12:00:00Z';
    const gone = { ...status, state: 'stale' as const, message: 'It is gone.' };
    await refresh({ ...watched, status: gone }, signal);
    expect(reports).toHaveLength(watched.entities.length);
    for (const report of reports)
      expect(report).toMatchObject({ facts: {}, error: 'It is gone.' });
    expect(await store.find('component:default/a')).toMatchObject({
      state: 'stale',
      reason: 'It is gone.',
      at: '2026-06-15T12:00:00.000Z',
    });
  });
});
