import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  entityScoreSchema,
  fleetSchema,
  scorecardsSchema,
} from '@fathom/backstage-plugin-score-common';
import { repositoryKey } from '@fathom/entity-model';
import {
  openGitRepository,
  repositoriesServiceRef,
  RepositoryStatus,
} from '@fathom/git-node';
import { createRepository } from '@fathom/test-kit';
import request from 'supertest';
import { scorePlugin } from './plugin';
import { codeOf } from './rollup';

jest.setTimeout(120_000);

const ann = { name: 'Ann Ash', email: 'ann@example.com' };
const root = mkdtempSync(join(tmpdir(), 'fathom-score-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const scorecard = (extra = '') => `apiVersion: fathom.dev/v1alpha1
kind: Scorecard
metadata: { name: starter, title: Starter, owner: group:default/platform }
spec:
  levels:
    - name: Bronze
      checks:
        - id: has-readme
          title: Has a README
          why: Someone will be new here.
          remedy: Write README.md.
          expression: repo.hasReadme
    - name: Silver
      checks:
        - id: has-runbook
          title: Has a runbook
          why: Someone will be woken.
          remedy: Write runbooks/outage.md.
          effort: 2 h
          expression: runbook.count >= 1
${extra}`;

function setUp(folder: string) {
  const code = createRepository(join(root, folder, 'parcel.git'));
  const content = createRepository(join(root, folder, 'content.git'));
  code.commit({
    author: ann,
    at: '2026-11-01T09:00:00Z',
    message: 'start',
    files: { 'README.md': '# Parcel\n', 'src/a.test.ts': 'test\n' },
  });
  content.commit({
    author: ann,
    at: '2026-11-01T09:00:00Z',
    message: 'start',
    files: { 'scorecards/starter.yaml': scorecard() },
  });
  const all = new Map(
    [code, content].map(repository => [
      repositoryKey(repository.url),
      repository,
    ]),
  );
  const status = (key: string): RepositoryStatus | undefined => {
    const repository = all.get(key);
    return (
      repository && {
        key,
        url: repository.url,
        tip: repository.tip(),
        state: 'ready',
      }
    );
  };
  const repositories = {
    list: async () => [...all.keys()].map(key => status(key)!),
    find: async (key: string) => status(key),
    reportProblems: async () => {},
    open: async (key: string, options?: { commit?: string }) => {
      const repository = all.get(key);
      if (!repository) throw new Error('unknown repository');
      return {
        git: openGitRepository(repository.gitDir),
        commit: options?.commit ?? repository.tip()!,
      };
    },
  };
  const component = (name: string, spec: object): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: { 'fathom.dev/repository': code.url },
    },
    spec: { type: 'service', lifecycle: 'production', ...spec },
  });
  const entities: Entity[] = [
    component('parcel', { owner: 'group:default/parcels', system: 'shipping' }),
    component('secret', { owner: 'group:default/absent' }),
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'parcels' },
      spec: { type: 'team', children: [] },
    },
  ];
  return { code, content, repositories, entities };
}

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error('It did not happen within a minute.');
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())('score plugin on %s', databaseId => {
  const { code, content, repositories, entities } = setUp(`${databaseId}`);
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  let stop: () => Promise<unknown>;
  const knexOf = databases.init(databaseId);

  const audited: { eventId: string; meta?: object }[] = [];
  const audit = mockServices.auditor.mock({
    createEvent: async ({ eventId, meta }) => {
      audited.push({ eventId, meta });
      return { success: async () => {}, fail: async () => {} };
    },
  });
  const start = async (
    result: AuthorizeResult.ALLOW | AuthorizeResult.DENY,
  ) => {
    const catalog = catalogServiceMock({ entities });
    const backend = await startTestBackend({
      features: [
        scorePlugin,
        mockServices.database.factory({ knex: await knexOf }),
        mockServices.permissions.factory({ result }),
        audit.factory,
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send: async () => {} }),
        }),
        mockServices.rootConfig.factory({
          data: {
            fathom: {
              score: {
                catalogEverySeconds: 1,
                sources: [{ repository: content.url, path: 'scorecards' }],
              },
            },
          },
        }),
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          // The catalog hides "secret" from people, not from plugins.
          factory: () => ({
            ...catalog,
            getEntitiesByRefs: (ask, options) =>
              catalog.getEntitiesByRefs(ask, options),
            queryEntities: async (ask, options) => {
              const page = await catalog.queryEntities(ask, options);
              const isUser =
                (options.credentials.principal as { type: string }).type ===
                'user';
              return {
                ...page,
                items: page.items.filter(
                  item => !isUser || item.metadata.name !== 'secret',
                ),
              };
            },
            getEntityByRef: async (ref, options) => {
              const entity = await catalog.getEntityByRef(ref, options);
              return entity?.metadata.name === 'secret' ? undefined : entity;
            },
          }),
        }),
        createServiceFactory({
          service: repositoriesServiceRef,
          deps: {},
          factory: () => repositories,
        }),
      ],
    });
    stop = () => backend.stop();
    server = backend.server;
  };
  afterEach(() => stop());

  const service = mockCredentials.service.header();
  const post = (path: string, body: object) =>
    request(server)
      .post(`/api/score${path}`)
      .set('Authorization', service)
      .send(body);
  const declare = () =>
    post('/facts/declare', {
      definitions: [
        {
          id: 'runbook.count',
          type: 'int',
          description: 'Runbooks',
          source: 'reliability',
          maximumAgeHours: 48,
        },
      ],
    });
  const reportRunbooks = (value: unknown, at = new Date().toISOString()) =>
    post('/facts/report', {
      reports: [
        {
          entityRef: 'component:default/parcel',
          source: 'reliability',
          runId: 'r1',
          at,
          facts: {
            'runbook.count': {
              value,
              observedAt: at,
              evidence: [
                {
                  kind: 'file',
                  repository: 'r',
                  commit: 'c',
                  file: 'runbooks/a.md',
                  line: 1,
                },
              ],
            },
          },
        },
      ],
    });
  const score = async () => {
    const { body } = await request(server)
      .get('/api/score/entities/component/default/parcel')
      .expect(200);
    return entityScoreSchema.parse(body);
  };
  const outcomes = async () =>
    Object.fromEntries(
      (await score()).scorecards.flatMap(({ checks }) =>
        checks.map(check => [check.id, check]),
      ),
    );

  it('judges a component from its repository, its catalog entry and what plugins report', async () => {
    await start(AuthorizeResult.ALLOW);
    // Not declared yet: the scorecard says so and judges nothing.
    const undeclared = await until(async () => {
      const { body } = await request(server).get('/api/score/scorecards');
      return scorecardsSchema.parse(body).problems[0];
    });
    expect(undeclared.message).toContain('No fact "runbook.count" is declared');
    expect(undeclared.line).toBe(20);

    await declare().expect(204);
    await until(async () => {
      const check = (await outcomes())['has-readme'];
      return check?.outcome === 'pass' && check.since ? check : undefined;
    });
    expect(audited).toContainEqual({
      eventId: 'rule-change',
      meta: expect.objectContaining({
        scorecard: 'starter',
        commit: content.tip(),
        inForce: true,
      }),
    });
    const before = (await score()).scorecards[0];
    expect(before.level).toBe('Bronze');
    expect(before.sentence).toBe(
      'parcel holds Bronze; before Silver: not judged: 1.',
    );
    expect(before.checks[0].evidence).toEqual([
      {
        kind: 'file',
        repository: repositoryKey(code.url),
        commit: code.tip(),
        file: 'README.md',
      },
    ]);
    expect(before.checks[1].reason).toContain('reliability has not reported');

    await reportRunbooks(0).expect(200);
    const failing = await until(async () => {
      const check = (await outcomes())['has-runbook'];
      return check.outcome === 'fail' && check.since ? check : undefined;
    });
    expect(failing.reason).toBe('runbook.count is 0, should be at least 1');
    expect((await score()).scorecards[0].nextStep).toBe('has-runbook');
    await reportRunbooks(1).expect(200);
    const passing = await until(async () => {
      const check = (await outcomes())['has-runbook'];
      return check.outcome === 'pass' && check.since ? check : undefined;
    });
    expect(passing.since! > failing.since!).toBe(true);
    expect((await score()).scorecards[0].level).toBe('Silver');

    // A broken scorecard keeps the last good version and says so.
    content.commit({
      author: ann,
      at: '2026-11-02T09:00:00Z',
      message: 'break it',
      files: {
        'scorecards/starter.yaml': scorecard('          effort: soon\n'),
      },
    });
    await declare();
    const knex = await knexOf;
    await stop();
    await start(AuthorizeResult.ALLOW);
    const problem = await until(async () => {
      const { body } = await request(server).get('/api/score/scorecards');
      return scorecardsSchema.parse(body).problems[0];
    });
    expect(problem.file).toBe('scorecards/starter.yaml');
    expect((await score()).scorecards[0].level).toBe('Silver');
    // After the restart nothing was written twice.
    const check = await knex('score_check')
      .where({ check_id: 'has-runbook' })
      .first();
    const events = await knex('score_check_event')
      .where({ check_id: check.id })
      .orderBy('at');
    expect(
      events
        .filter(event => event.entity_id === events[0].entity_id)
        .map(event => event.outcome),
    ).toEqual([codeOf.unknown, codeOf.fail, codeOf.pass]);
    const fact = await knex('score_fact_name')
      .where({ fact: 'runbook.count' })
      .first();
    expect(
      await knex('score_fact_event').where({ fact_id: fact.id }),
    ).toHaveLength(2);
  });

  it('hostile input 65: shows the fleet as far as the asking person may read it, and exports it', async () => {
    await start(AuthorizeResult.ALLOW);
    const fleet = await until(async () => {
      const { body } = await request(server).get('/api/score/entities');
      return body.items?.length > 0 ? fleetSchema.parse(body) : undefined;
    });
    expect(fleet.items.map(item => item.entityRef)).toEqual([
      'component:default/parcel',
    ]);
    expect(fleet.sentence).toBe('Of 1 service, 1 holds Silver.');
    expect(fleet.owners).toEqual(['group:default/parcels']);
    expect(fleet.systems).toEqual(['system:default/shipping']);
    const filtered = async (query: string) =>
      (await request(server).get(`/api/score/entities?${query}`)).body.total;
    expect(await filtered('level=Silver&q=PARC')).toBe(1);
    expect(await filtered('level=none')).toBe(0);
    expect(await filtered('check=has-readme&outcome=fail')).toBe(0);
    expect(await filtered('check=has-readme&outcome=pass')).toBe(1);
    expect(await filtered('owner=group:default/other')).toBe(0);
    expect(
      (await request(server).get('/api/score/entities?colour=red')).status,
    ).toBe(400);
    expect(
      (await request(server).get('/api/score/entities?scorecard=none')).status,
    ).toBe(404);

    const csv = await request(server).get('/api/score/export.csv').expect(200);
    expect(csv.headers['content-disposition']).toBe(
      'attachment; filename="starter.csv"',
    );
    expect(csv.text.split('\r\n')).toEqual([
      'entity,title,owner,system,level,share,coverage,has-readme,has-runbook',
      'component:default/parcel,parcel,group:default/parcels,system:default/shipping,Silver,1,1,pass,pass',
      '',
    ]);
    // What may not be read is answered like what is not there.
    for (const name of ['secret', 'absent'])
      for (const room of ['entities', 'facts']) {
        const { status, body } = await request(server).get(
          `/api/score/${room}/component/default/${name}`,
        );
        expect([status, body.error.message]).toEqual([
          404,
          `There is no entity component:default/${name} in the catalog.`,
        ]);
      }
    const facts = (
      await request(server).get('/api/score/facts/component/default/parcel')
    ).body.facts;
    expect(facts).toContainEqual(
      expect.objectContaining({ id: 'catalog.ownerExists', value: true }),
    );
  });

  it('previews a scorecard as a branch has it', async () => {
    content.commit({
      author: ann,
      at: '2026-11-03T09:00:00Z',
      message: 'ask for more',
      branch: 'stricter',
      files: {
        'scorecards/starter.yaml': scorecard().replace(
          'repo.hasReadme',
          'repo.hasReadme && repo.hasCi',
        ),
      },
    });
    await start(AuthorizeResult.ALLOW);
    await declare();
    const preview = (commit: string) =>
      request(server)
        .post('/api/score/preview')
        .send({
          revision: {
            repository: content.url,
            path: 'scorecards/starter.yaml',
            commit,
          },
        });
    const body = await until(async () => {
      const answer = await preview('stricter');
      return answer.body.entities > 0 ? answer.body : undefined;
    });
    expect(body).toMatchObject({
      commit: content.tip('stricter'),
      checks: [{ id: 'has-readme', change: 'changed' }],
    });
    const none = await preview('no-such-branch');
    expect([none.status, none.body.error.message]).toEqual([
      404,
      expect.stringContaining('no commit, branch or tag "no-such-branch"'),
    ]);
  });

  it('declares the level of each scorecard as a fact, so that another may ask for it', async () => {
    // Before the start, which reads it at once; the next look comes in 20 s.
    content.commit({
      author: ann,
      at: '2026-11-04T09:00:00Z',
      message: 'ask for a level',
      files: {
        'scorecards/starter.yaml': scorecard(),
        'scorecards/top.yaml': scorecard()
          .replace('name: starter', 'name: top')
          .replace('repo.hasReadme', 'scorecard.starterRank >= 1')
          .replace('has-readme', 'holds-a-level'),
      },
    });
    await start(AuthorizeResult.ALLOW);
    await declare();
    const check = await until(async () => {
      const found = (await outcomes())['holds-a-level'];
      return found?.outcome === 'pass' ? found : undefined;
    });
    expect(check.reason).toContain('scorecard.starterRank is ');
  });

  it('refuses wrong values by name and keeps the rest; people cannot report', async () => {
    await start(AuthorizeResult.ALLOW);
    await declare().expect(204);
    const wrong = await reportRunbooks('many').expect(200);
    expect(wrong.body).toEqual({
      accepted: 0,
      refused: [
        {
          entityRef: 'component:default/parcel',
          fact: 'runbook.count',
          reason:
            'The source "reliability" reported "many" for runbook.count, which is no int.',
        },
      ],
    });
    expect((await outcomes())['has-runbook'].outcome).toBe('pass');
    // A late report of an older look changes nothing.
    await reportRunbooks(0, '2026-01-01T00:00:00Z').expect(200);
    expect((await outcomes())['has-runbook'].outcome).toBe('pass');
    // The error of a source keeps the last good value and is shown.
    await post('/facts/report', {
      reports: [
        {
          entityRef: 'component:default/parcel',
          source: 'reliability',
          runId: 'r2',
          at: new Date().toISOString(),
          facts: {},
          error: 'The repository is gone.',
        },
      ],
    }).expect(200);
    const after = await score();
    expect(after.sources).toContainEqual(
      expect.objectContaining({
        source: 'reliability',
        error: 'The repository is gone.',
      }),
    );
    expect((await outcomes())['has-runbook'].outcome).toBe('pass');
    const thief = await post('/facts/declare', {
      definitions: [
        {
          id: 'runbook.age',
          type: 'int',
          description: 'd',
          source: 'other',
          maximumAgeHours: 1,
        },
      ],
    });
    expect([thief.status, thief.body.error.message]).toEqual([
      409,
      expect.stringContaining('belong to the source "reliability"'),
    ]);
    const user = mockCredentials.user.header();
    for (const path of ['declare', 'report'])
      expect(
        (
          await request(server)
            .post(`/api/score/facts/${path}`)
            .set('Authorization', user)
            .send({ definitions: [], reports: [] })
        ).status,
      ).toBe(403);
    expect(
      (await post('/facts/report', { reports: [], extra: 1 })).status,
    ).toBe(400);
  });

  const routes = [
    '/entities',
    '/entities/component/default/parcel',
    '/facts/component/default/parcel',
    '/export.csv',
    '/scorecards',
  ];
  it('refuses who is not signed in, and who lacks the right, by its name', async () => {
    await start(AuthorizeResult.DENY);
    for (const route of routes) {
      const none = await request(server)
        .get(`/api/score${route}`)
        .set('Authorization', mockCredentials.none.header());
      const denied = await request(server).get(`/api/score${route}`);
      expect([route, none.status, denied.status]).toEqual([route, 401, 403]);
      expect(denied.body.error.message).toContain('fathom.score.read');
    }
    for (const route of ['/facts/declare', '/facts/report'])
      expect(
        (
          await request(server)
            .post(`/api/score${route}`)
            .set('Authorization', mockCredentials.none.header())
            .send({})
        ).status,
      ).toBe(401);
  });

  it('migrates down and up again', async () => {
    await start(AuthorizeResult.ALLOW);
    await stop();
    const knex = await knexOf;
    const directory = join(__dirname, '..', 'migrations');
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('score_entity')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex('score_entity').select()).toEqual([]);
    stop = async () => {};
  });
});
