import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  AlertRule,
  entityExercisesSchema,
  entityRunbooksSchema,
  ownExerciseSchema,
  runbookFleetSchema,
  runbookPageSchema,
} from '@fathom/backstage-plugin-reliability-common';
import { exerciseUsesSchema } from '@fathom/backstage-plugin-reliability-node';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import { repositoryKey } from '@fathom/entity-model';
import {
  openGitRepository,
  pathKey,
  RepositoryStatus,
  repositoriesServiceRef,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import { createRepository } from '@fathom/test-kit';
import request from 'supertest';
import { KnexPolicyStore } from './error-budget-policy';
import { KnexExerciseStore } from './exercise';
import { KnexSloDocumentStore } from './objective';
import { reportDocuments } from './ownership-document';
import { reliabilityPlugin } from './plugin';
import { KnexRunbookStore } from './runbook';
import { KnexReviewStore } from './slo-review';

const ann = { name: 'Ann Ash', email: 'ann@example.com' };
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const now = '2026-06-15T12:00:00.000Z';

const rules = `groups:
  - name: a
    rules:
      - alert: Down
        labels: {severity: page}
        annotations: {runbook_url: ../runbooks/down.md#roll-back}
      - alert: Slow
        labels: {severity: page}
        annotations: {runbook_url: ../runbooks/slow.md}
      - alert: Disk
        annotations: {runbook_url: https://forge.internal/ops/central/blob/main/rb/disk.md}
      - alert: Published
        annotations: {runbook_url: https://rb.example.org/x/down}
`;
const source = (query: string) =>
  `{metricSource: {type: Prometheus, spec: {query: ${query}}}}`;
const farSlo = `apiVersion: openslo/v1
kind: SLO
metadata:
  name: disk
  annotations: {fathom.dev/runbook-url: https://forge.internal/ops/central/blob/main/rb/disk.md}
spec:
  service: wide
  indicator:
    metadata: {name: i}
    spec: {ratioMetric: {counter: true, good: ${source(
      'good',
    )}, total: ${source('total')}}}
  timeWindow: [{duration: 28d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{target: 0.99}]
`;
const down = `---
owner: group:default/a
services: [component:default/absent]
last_reviewed: 2026-01-05
---
# Down

What the intro says.

## Diagnosis
1. Look: \`kubectl get pods\`. Expected: 3 pods.

## Roll back

- Run it.
`;

describe.each(databases.eachSupportedId())('reliability on %s', databaseId => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-reliability-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const repository = createRepository(join(root, 'parcel.git'));
  const central = createRepository(join(root, 'central.git'));
  const key = repositoryKey(repository.url);
  repository.commit({
    author: ann,
    at: '2026-01-05T09:00:00Z',
    message: 'documents',
    files: {
      'a/slo/availability.yaml':
        'apiVersion: openslo/v1\nkind: SLO\nmetadata:\n  name: availability\n',
      'a/runbooks/down.md': down,
      'a/alerts/rules.yaml': rules,
      'a/docs/threat-model.md': `---\ndate: 2026-01-05\n---\n# T\n\n${'A threat and what stops it. '.repeat(
        9,
      )}\n`,
      'ab/runbooks/other.md': '# Of a neighbour whose name begins alike\n',
      'broken/runbooks/x.md': '# X\n',
      'big/slo/big.yaml': `# ${'x'.repeat(1_000)}\n`,
      'big/docs/threat-model.md': `# T\n\n${'x'.repeat(1_500)}\n`,
      'größe/slo/disk.yaml': farSlo,
      'größe/runbooks/über.md': '# Über\n## Roll back\n- Undo it.\n',
    },
  });
  const commit = repository.commit({
    author: ann,
    at: '2026-02-05T09:00:00Z',
    message: 'code',
    files: { 'a/src/a.ts': 'export {};\n' },
  });
  central.commit({
    author: ann,
    at: '2026-01-05T09:00:00Z',
    message: 'runbooks',
    files: { 'rb/Disk.md': '# Disk\n' },
  });
  const component = (name: string, path: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: { 'fathom.dev/repository': `${repository.url}#${path}` },
    },
  });
  const components = [component('a', 'a'), component('wide', 'größe')];
  const team = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'a' },
    spec: { type: 'team', children: [] },
  };
  const status: RepositoryStatus = {
    key,
    url: repository.url,
    tip: commit,
    state: 'ready',
  };
  const repositories = {
    list: async () => [
      status,
      {
        key: repositoryKey(central.url),
        url: central.url,
        tip: central.tip(),
        state: 'ready' as const,
      },
    ],
    find: async () => status,
    reportProblems: async () => {},
    open: async (asked: string) => {
      const own = asked === key;
      const git = openGitRepository((own ? repository : central).gitDir);
      const readFiles: typeof git.readFiles = async (at, paths, options) => {
        if (paths.some(path => path.startsWith('broken/')))
          throw new Error('A missing object.');
        return git.readFiles(at, paths, options);
      };
      return {
        git: {
          gitDir: git.gitDir,
          isBlobless: git.isBlobless,
          bring: git.bring,
          findCommit: git.findCommit.bind(git),
          listTree: git.listTree.bind(git),
          listCommits: git.listCommits.bind(git),
          readFiles,
        },
        commit: own ? commit : central.tip()!,
      };
    },
  };
  const members = components.map(entity => ({
    entity,
    entityRef: `component:default/${entity.metadata.name}`,
    repository: {
      key,
      url: repository.url,
      path: entity.metadata.name === 'a' ? 'a' : pathKey('größe'),
    },
  }));

  const open = async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@fathom/backstage-plugin-reliability-backend',
        'migrations',
      ),
    });
    const reports: FactReport[] = [];
    const onServer: AlertRule[] = [];
    const facts = {
      declare: async () => {},
      report: async (some: readonly FactReport[]) => {
        reports.push(...some);
        return { accepted: some.length, refused: [] };
      },
    };
    const store = KnexRunbookStore.create(knex);
    const slos = KnexSloDocumentStore.create(knex);
    const exercises = KnexExerciseStore.create(knex);
    const collect = async (
      at: RepositoryStatus | undefined,
      of = members,
      catalog: CatalogService = catalogServiceMock({
        entities: [...components, team],
      }),
    ) => {
      reports.length = 0;
      await reportDocuments(
        { key, status: at, entities: of },
        {
          repositories,
          facts,
          store,
          slos,
          policies: KnexPolicyStore.create(knex),
          reviews: KnexReviewStore.create(knex),
          review: { everyDays: 90, afterThresholdDays: 14 },
          exercises,
          auth: mockServices.auth(),
          catalog,
          bases: [{ url: 'https://rb.example.org/x', dir: 'a/runbooks' }],
          serverAlerts: async () => onServer,
          logger: mockServices.logger.mock(),
          maxBytes: 1000,
          now: () => new Date(now),
        },
      );
      return reports;
    };
    return { knex, onServer, facts, reports, store, slos, exercises, collect };
  };
  const start = async (
    allowed: (permission: string) => boolean = () => true,
  ) => {
    const opened = await open();
    await opened.collect(status);
    opened.reports.length = 0;
    const { server } = await startTestBackend({
      features: [
        reliabilityPlugin,
        catalogServiceMock.factory({ entities: components }),
        mockServices.database.factory({ knex: opened.knex }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result: allowed(permission.name)
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
            })),
        }).factory,
        // The watch is not under test: what it calls is.
        mockServices.scheduler.mock().factory,
        createServiceFactory({
          service: repositoriesServiceRef,
          deps: {},
          factory: () => repositories,
        }),
        createServiceFactory({
          service: factsServiceRef,
          deps: {},
          factory: () => opened.facts,
        }),
      ],
    });
    return { ...opened, server };
  };
  const base = '/api/reliability';
  const path = `${base}/entities/component/default/a`;
  const file = 'a/runbooks/down.md';
  const as = (name: string) =>
    mockCredentials.user.header(`user:default/${name}`);

  describe('routes', () => {
    it('answer with the documents of the entity at a commit', async () => {
      const { server } = await start();
      const { status: code, body } = await request(server).get(path);
      expect(code).toBe(200);
      expect(body).toEqual({
        entityRef: 'component:default/a',
        repository: key,
        commit,
        slos: [
          { name: 'availability', file: 'slo/availability.yaml', line: 1 },
        ],
        runbooks: [
          { title: 'Down', file: 'runbooks/down.md', rollbackLine: 13 },
        ],
        unreadable: [],
      });
    });

    it('refuse with 401, 403 and 404', async () => {
      const { server } = await start();
      const { server: refusing } = await start(() => false);
      for (const [method, url] of [
        ['get', path],
        ['get', `${path}/runbooks`],
        ['get', `${path}/runbook?file=${file}`],
        ['get', `${path}/exercises`],
        ['get', `${path}/exercises/uses`],
        ['post', `${path}/exercises`],
        ['get', `${base}/runbooks`],
        ['get', `${base}/exercises/own`],
        ['delete', `${base}/exercises/x`],
      ] as const) {
        const none = mockCredentials.none.header();
        const unknown = await request(server)
          [method](url)
          .set('Authorization', none);
        expect([url, unknown.status]).toEqual([url, 401]);
        const { status: code, body } = await request(refusing)[method](url);
        expect([url, code]).toEqual([url, 403]);
        expect(body.error.message).toContain('fathom.reliability.read');
      }
      for (const part of ['', '/runbooks', '/runbook?file=x', '/exercises']) {
        const elsewhere = path.replace('default/a', 'default/b');
        const { status: code } = await request(server).get(elsewhere + part);
        expect([part, code]).toEqual([part, 404]);
      }
    });

    it('lead from an alert of an SLO into another repository, though no rule file leads there', async () => {
      const { server } = await start();
      const { body } = await request(server).get(
        `${path.replace(/a$/, 'wide')}/objectives`,
      );
      expect(body.objectives[0].alerts).toContainEqual(
        expect.objectContaining({
          status: 'resolved',
          repository: repositoryKey(central.url),
          runbook: 'rb/Disk.md',
        }),
      );
    });

    it('tell runbooks, alerts and documents of an entity', async () => {
      const { server } = await start();
      const { body } = await request(server).get(`${path}/runbooks`);
      expect(() => entityRunbooksSchema.parse(body)).not.toThrow();
      expect(body).toMatchObject({
        state: 'known',
        commit,
        readAt: now,
        runbooks: [
          {
            file,
            title: 'Down',
            completeness: 0.3,
            owner: 'group:default/a',
            freshness: 'never',
            exerciseCount: 0,
            changes: 1,
            orphan: false,
          },
        ],
        alerts: [
          {
            name: 'Down',
            status: 'resolved',
            how: 'relative',
            runbook: file,
            anchor: 'roll-back',
            anchorLine: 13,
            paging: true,
          },
          { name: 'Slow', status: 'dangling', line: 9 },
          {
            name: 'Disk',
            status: 'resolved',
            how: 'repository-name',
            repository: repositoryKey(central.url),
            runbook: 'rb/Disk.md',
          },
          { name: 'Published', status: 'resolved', how: 'base', runbook: file },
        ],
        documents: [
          { kind: 'threatModel', there: true, fresh: true, open: 0 },
          { kind: 'designReview', there: false },
        ],
        coverage: { alerts: 4, covered: 3, pagingUncovered: 1 },
      });
      expect(body.problems).toContainEqual(
        expect.objectContaining({
          rule: 'runbook/link-dangling',
          file: 'a/alerts/rules.yaml',
          line: 9,
        }),
      );
      expect(
        body.problems
          .filter(({ message }: any) => message.includes('catalog'))
          .map(({ rule, line }: any) => [rule, line]),
      ).toEqual([['runbook/reference-missing', 3]]);
    });

    it('tell one runbook whole, and no other file', async () => {
      const { server } = await start();
      const { body } = await request(server).get(
        `${path}/runbook?file=${file}`,
      );
      expect(() => runbookPageSchema.parse(body)).not.toThrow();
      expect(body.intro).toBe('What the intro says.');
      expect(body.runbook.sections).toMatchObject([
        {
          id: 'diagnosis',
          markdown: '1. Look: `kubectl get pods`. Expected: 3 pods.',
          steps: [{ commands: [{ text: 'kubectl get pods' }] }],
        },
        { id: 'rollback', markdown: '- Run it.' },
      ]);
      for (const other of [
        'a/src/a.ts',
        'ab/runbooks/other.md',
        '../x',
        'a/runbooks/../src/a.ts',
      ])
        expect(
          (await request(server).get(`${path}/runbook`).query({ file: other }))
            .status,
        ).toBe(404);
      expect((await request(server).get(`${path}/runbook`)).status).toBe(400);
    });

    it('tell the runbook of a folder beyond ASCII', async () => {
      const { server } = await start();
      const wide = path.replace(/a$/, 'wide');
      const { body } = await request(server).get(`${wide}/runbooks`);
      expect(body.runbooks).toMatchObject([{ file: 'größe/runbooks/über.md' }]);
      const page = await request(server)
        .get(`${wide}/runbook`)
        .query({ file: 'größe/runbooks/über.md' });
      expect(page.body.runbook.title).toBe('Über');
    });

    it('tell the fleet, as far as the reader may see it', async () => {
      const { server, store } = await start();
      const { reading } = (await store.find('component:default/a'))!;
      await store.save([
        { ...reading!, entityRef: 'component:default/hidden' },
      ]);
      const { body } = await request(server).get(`${base}/runbooks`);
      expect(() => runbookFleetSchema.parse(body)).not.toThrow();
      expect(body.items.map((one: any) => one.entityRef)).toEqual([
        'component:default/a',
        'component:default/wide',
      ]);
      expect(body.coverage).toMatchObject({ alerts: 6, covered: 5 });
      expect(body.sentence).toContain('5 of 6 alerts lead to a runbook');
      expect(JSON.stringify(body)).not.toContain('hidden');
    });
  });

  describe('exercises', () => {
    const told = {
      file,
      kind: 'incident',
      outcome: 'corrected',
      at: '2026-06-01T10:00:00Z',
      minutes: 4711,
      wrong: 'The namespace.',
      ref: 'INC-42',
    };
    // Objectives are measured and reported meanwhile.
    const ofRunbooks = (reports: readonly FactReport[]) =>
      reports.filter(({ facts }) => 'runbook.lastExercised' in facts);
    const record = (server: any, who: string, body: object) =>
      request(server)
        .post(`${path}/exercises`)
        .set('Authorization', as(who))
        .send(body);

    it('are whole for the person, numbers for others, and a fact at once', async () => {
      const { server, reports } = await start();
      const { status: code, body } = await record(server, 'ann', told);
      expect(code).toBe(200);
      expect(() => ownExerciseSchema.parse(body)).not.toThrow();
      expect(body).toMatchObject({
        ...told,
        at: '2026-06-01T10:00:00.000Z',
        entityRef: 'component:default/a',
      });
      expect(ofRunbooks(reports)).toMatchObject([
        {
          entityRef: 'component:default/a',
          facts: {
            'runbook.lastExercised': {
              value: '2026-06-01T10:00:00.000Z',
              evidence: [{ file }],
            },
            'runbook.exercisedShare': { value: expect.any(Number) },
          },
        },
      ]);
      const read = async (who: string) =>
        (
          await request(server)
            .get(`${path}/exercises`)
            .set('Authorization', as(who))
        ).body;
      const mine = await read('ann');
      expect(() => entityExercisesSchema.parse(mine)).not.toThrow();
      expect(mine.own).toMatchObject([told].map(({ at: _, ...one }) => one));
      const theirs = await read('ben');
      expect(theirs.own).toEqual([]);
      expect(theirs.runbooks).toEqual([
        {
          file,
          count: 1,
          outcomes: { passed: 0, corrected: 1, failed: 0 },
          lastAt: '2026-06-01T10:00:00.000Z',
        },
      ]);
      const others = [
        theirs,
        (await request(server).get(`${base}/runbooks`)).body,
        (await request(server).get(`${path}/runbooks`)).body,
        reports,
      ];
      for (const private_ of ['ann', 'namespace', 'INC-42', '4711'])
        expect(JSON.stringify(others)).not.toContain(private_);
    });

    it('tell how many people only from three on', async () => {
      const { server } = await start();
      const people = async () =>
        (await request(server).get(`${path}/runbooks`)).body.runbooks[0].people;
      for (const who of ['ann', 'ben', 'ben']) await record(server, who, told);
      expect(await people()).toBeUndefined();
      await record(server, 'cleo', told);
      expect(await people()).toBe(3);
    });

    it('are told to other plugins in numbers, rehearsals and incidents apart', async () => {
      const { server } = await start();
      const uses = async (who: string) =>
        (
          await request(server)
            .get(`${path}/exercises/uses`)
            .set('Authorization', as(who))
        ).body;
      expect(await uses('ann')).toEqual({ items: [] });
      await record(server, 'ann', told);
      for (const who of ['ann', 'ben', 'ben', 'cleo'])
        await record(server, who, { ...told, kind: 'gameday' });
      const body = await uses('ben');
      expect(exerciseUsesSchema.parse(body).items).toEqual([
        {
          ...{ kind: 'rehearsal', times: 4, people: 3, own: 2 },
          lastAt: '2026-06-01T10:00:00.000Z',
        },
        // Of one person: how many is not told.
        {
          ...{ kind: 'incident', times: 1, own: 0 },
          lastAt: '2026-06-01T10:00:00.000Z',
        },
      ]);
      for (const hidden of ['ann', 'cleo', 'namespace', 'INC-42', '4711'])
        expect(JSON.stringify(body)).not.toContain(hidden);
    });

    it('are listed and taken back by the person alone', async () => {
      const { server, reports } = await start();
      const { body } = await record(server, 'ann', told);
      const own = async (who: string) =>
        (
          await request(server)
            .get(`${base}/exercises/own`)
            .set('Authorization', as(who))
        ).body.items;
      expect(await own('ann')).toHaveLength(1);
      expect(await own('ben')).toEqual([]);
      const remove = (who: string) =>
        request(server)
          .delete(`${base}/exercises/${body.id}`)
          .set('Authorization', as(who));
      expect((await remove('ben')).status).toBe(404);
      reports.length = 0;
      expect((await remove('ann')).status).toBe(204);
      expect(await own('ann')).toEqual([]);
      expect(
        ofRunbooks(reports)[0].facts['runbook.lastExercised'],
      ).not.toHaveProperty('value');
    });

    it('are refused when they cannot be', async () => {
      const { server } = await start();
      for (const [wrong, code] of [
        [{ outcome: 'great' }, 400],
        [{ more: 1 }, 400],
        [{ wrong: 'a\u0000b' }, 400],
        [{ minutes: -1 }, 400],
        [{ at: 'yesterday' }, 400],
        [{ at: '2999-01-01T00:00:00Z' }, 400],
        [{ file: 'a/src/a.ts' }, 404],
        [{ person: 'user:default/ben' }, 403],
      ] as const) {
        const answer = await record(server, 'ann', { ...told, ...wrong });
        expect([wrong, answer.status]).toEqual([wrong, code]);
      }
      expect((await record(server, 'ann', [])).status).toBe(400);
    });

    it('are recorded by another plugin for the person that it names', async () => {
      const { server, exercises } = await start();
      const send = (body: object) =>
        request(server)
          .post(`${path}/exercises`)
          .set('Authorization', mockCredentials.service.header())
          .send(body);
      expect((await send(told)).status).toBe(400);
      expect((await send({ ...told, person: 'group:default/a' })).status).toBe(
        400,
      );
      expect((await send({ ...told, person: 'user:Ann' })).status).toBe(200);
      expect(await exercises.listOfUser('user:default/ann')).toHaveLength(1);
    });

    it('need a permission of their own, and it is named', async () => {
      const { server } = await start(
        permission => permission === 'fathom.reliability.read',
      );
      const { status: code, body } = await record(server, 'ann', told);
      expect(code).toBe(403);
      expect(body.error.message).toContain(
        'fathom.reliability.exercise.record',
      );
    });

    it('are kept when the score does not answer', async () => {
      const { server, facts } = await start();
      facts.report = async () => {
        throw new Error('The score is away.');
      };
      expect((await record(server, 'ann', told)).status).toBe(200);
    });
  });

  describe('reportDocuments', () => {
    it('reports what is there, each with file, line and commit', async () => {
      const { collect } = await open();
      const [report, wide] = await collect(status);
      const values = Object.fromEntries(
        Object.entries(report.facts).map(([id, { value }]) => [id, value]),
      );
      expect(values).toMatchObject({
        'slo.count': 1,
        'runbook.count': 1,
        'runbook.hasRollback': true,
        'runbook.completeness': 0.3,
        'runbook.sectionsMissing': expect.arrayContaining(['mitigation']),
        'runbook.withoutOwner': 0,
        'runbook.changesSinceReview': 1,
        'runbook.alerts': 4,
        'runbook.alertsCovered': 3,
        'runbook.alertsDangling': 1,
        'runbook.alertsWithoutLink': 0,
        'runbook.pagingUncovered': 1,
        'runbook.alertCoverage': 0.75,
        'runbook.orphans': 0,
        'document.threatModel': true,
        'document.threatModelFresh': true,
        'document.threatModelOpen': 0,
        'document.designReview': false,
      });
      expect(report.facts['slo.count']).toEqual({
        value: 1,
        observedAt: now,
        evidence: [
          {
            kind: 'file',
            repository: key,
            commit,
            file: 'a/slo/availability.yaml',
            line: 1,
          },
        ],
      });
      expect(report.facts['runbook.alertsDangling'].evidence).toMatchObject([
        { file: 'a/alerts/rules.yaml', line: 9 },
      ]);
      expect(wide.facts['runbook.count'].evidence).toMatchObject([
        { file: 'größe/runbooks/über.md' },
      ]);
    });

    it('counts the alerts that the rules of an SLO have, and on the server they are the same ones', async () => {
      const { collect, onServer, store } = await open();
      const name = 'WideDiskErrorBudgetPage';
      onServer.push({
        ...{ name, service: 'wide', file: '/etc/slos.yml', line: 1, column: 1 },
        ...{ source: 'api', severity: 'page' },
      });
      const [, report] = await collect(status);
      expect(report.facts['runbook.alerts'].value).toBe(2);
      expect(report.facts['runbook.alertsCovered']).toMatchObject({
        value: 2,
        evidence: [
          { file: 'größe/slo/disk.yaml' },
          { file: 'größe/slo/disk.yaml' },
        ],
      });
      const { content } = (await store.find('component:default/wide'))!
        .reading!;
      expect(content.alerts).toMatchObject([
        {
          ...{ name, paging: true, status: 'resolved', runbook: 'rb/Disk.md' },
          also: [{ file: '/etc/slos.yml', line: 1, onServer: true }],
        },
        { name: 'WideDiskErrorBudgetTicket', paging: false },
      ]);
      expect(content.alerts[0]).not.toHaveProperty('onServer');
    });

    it('counts alerts that stand only on the server, with a query instead of a place', async () => {
      const { collect, onServer, store } = await open();
      const alert = (
        name: string,
        service: string,
        url?: string,
      ): AlertRule => ({
        ...{ name, service, file: '/etc/prometheus/x.yml', line: 1, column: 1 },
        ...{ source: 'api', severity: 'page' },
        ...(url && { link: { name: 'runbook_url', url, line: 1, column: 1 } }),
      });
      onServer.push(
        alert('OnlyThere', 'A', 'https://rb.example.org/x/down'),
        alert('Lost', 'a'),
        // In a file as well, and of another service.
        alert('Down', 'a'),
        alert('Other', 'b'),
      );
      const [report] = await collect(status);
      expect(report.facts['runbook.alerts'].value).toBe(6);
      expect(report.facts['runbook.alertsCovered'].value).toBe(4);
      expect(report.facts['runbook.alertsWithoutLink']).toMatchObject({
        value: 1,
        evidence: [
          {
            kind: 'query',
            source: 'prometheus',
            query: 'ALERTS{alertname="Lost"}',
          },
        ],
      });
      const { content } = (await store.find('component:default/a'))!.reading!;
      expect(
        content.alerts
          .filter(one => one.onServer)
          .map(({ name, status: is }) => [name, is]),
      ).toEqual([
        ['OnlyThere', 'resolved'],
        ['Lost', 'missing'],
      ]);
      expect(
        content.problems.filter(({ file: at }) => at.startsWith('/etc')),
      ).toEqual([]);
    });

    it('reports an error and no value for a repository that was never read', async () => {
      const { collect, store } = await open();
      const [report] = await collect({
        key,
        url: repository.url,
        state: 'unreadable',
        message: 'It is gone.',
      });
      expect(report).toMatchObject({ facts: {}, error: 'It is gone.' });
      expect(await store.find('component:default/a')).toMatchObject({
        reason: 'It is gone.',
      });
    });

    it('keeps the last good look at a stale repository and says that it is old', async () => {
      const { collect, store } = await open();
      await collect(status);
      const reports = await collect({
        ...status,
        state: 'stale',
        message: 'Refused since Monday.',
      });
      // Nothing observed: else the score would take the values as seen now.
      expect(reports[0]).toMatchObject({
        facts: {},
        error: 'Refused since Monday.',
      });
      expect(await store.find('component:default/a')).toMatchObject({
        reason: 'Refused since Monday.',
        reading: { commit, content: { runbooks: [{ file }] } },
      });
      await collect(status);
      expect(await store.find('component:default/a')).not.toHaveProperty(
        'reason',
      );
      await store.remove(await store.listRefs());
      expect(await store.list()).toEqual([]);
    });

    it('warns of a service that the catalog does not have; while it does not answer, none is unknown', async () => {
      const { collect, slos } = await open();
      const unknown = async () =>
        (await slos.find('component:default/wide'))!
          .reading!.content.findings.filter(
            ({ rule }) => rule === 'service-unknown',
          )
          .map(({ severity, file: at, path: where }) => [severity, at, where]);
      const validity = async (catalog?: CatalogService) =>
        (await collect(status, [members[1]], catalog))[0].facts['slo.valid']
          .value;
      expect(await validity()).toBe(true);
      expect(await unknown()).toEqual([]);
      expect(await validity(catalogServiceMock({ entities: [team] }))).toBe(
        true,
      );
      expect(await unknown()).toEqual([
        ['warning', 'größe/slo/disk.yaml', 'spec.service'],
      ]);
      const silent = catalogServiceMock.mock({
        getEntities: async () => {
          throw new Error('down');
        },
        getEntitiesByRefs: async () => {
          throw new Error('down');
        },
      });
      expect(await validity(silent)).toBe(true);
      expect(await unknown()).toEqual([]);
    });

    it('says how large a document is that was not read, and how large it may be', async () => {
      const { collect } = await open();
      const at = { ...members[0].repository, path: 'big' };
      const [report] = await collect(status, [
        { ...members[0], repository: at },
      ]);
      expect(report.facts).not.toHaveProperty('slo.count');
      expect(report.facts).not.toHaveProperty('document.threatModel');
      expect(report.error).toBe(
        'slo/big.yaml:1 cannot be read: It has 1003 bytes and was not read: the limit fathom.reliability.maxFileBytes is 1000.',
      );
    });

    it('goes on with the other components when one cannot be read', async () => {
      const { collect } = await open();
      const reports = await collect(status, [
        {
          ...members[0],
          entityRef: 'component:default/broken',
          repository: { ...members[0].repository, path: 'broken' },
        },
        ...members,
      ]);
      const of = (name: string) =>
        reports.find(
          ({ entityRef }) => entityRef === `component:default/${name}`,
        )!;
      expect(of('broken')).toMatchObject({
        facts: {},
        error: expect.stringContaining('could not be read'),
      });
      expect(of('a').facts['slo.count'].value).toBe(1);
    });
  });

  it('the migration goes back and forth', async () => {
    const { knex } = await open();
    const directory = resolvePackagePath(
      '@fathom/backstage-plugin-reliability-backend',
      'migrations',
    );
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('runbook_exercises')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('runbook_readings')).toBe(true);
  });
});
