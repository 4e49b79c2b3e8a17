import { createServer, request as httpRequest, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  entityObjectivesSchema,
  NamedService,
  objectiveFleetSchema,
  objectivesPreviewSchema,
} from '@fathom/backstage-plugin-reliability-common';
import type { JobHandler, Jobs } from '@fathom/jobs-node';
import type { FactReport } from '@fathom/kernel';
import { startPrometheus, TestPrometheus } from '@fathom/test-kit';
import type { MetricsBackend } from '@fathom/backstage-plugin-reliability-node';
import express, { NextFunction, Request, Response } from 'express';
import request from 'supertest';
import { createObjectives } from './createObjectives';
import { backendOf, MetricsConfig } from '../metrics';
import { KnexObjectiveStore } from './KnexObjectiveStore';
import { KnexSloDocumentStore } from './KnexSloDocumentStore';
import type { ObjectiveRouteDeps } from './objectiveRoutes';
import type { LinkedAlert } from './SloDocumentStore';

jest.setTimeout(180_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const minute = 60_000;
const at = Date.parse('2026-06-15T12:00:00.000Z');
const count = 8 * 1440;

const counter = (series: string, step: number) => ({
  series,
  type: 'counter' as const,
  samples: Array.from(
    { length: count + 1 },
    (_, index) =>
      [(at - (count - index) * minute) / 1000, index * step] as const,
  ),
});

const source = (query: string) =>
  `{metricSource: {type: Prometheus, spec: {query: '${query}'}}}`;
const slo = (name: string, target = '0.99') => `apiVersion: openslo/v1
kind: SLO
metadata: {name: ${name}}
spec:
  service: shop
  indicator: {metadata: {name: i}, spec: {ratioMetric: {counter: true, good: ${source(
    'http_requests_total{code="200"}',
  )}, total: ${source('http_requests_total')}}}}
  timeWindow: [{duration: 7d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{target: ${target}}]
`;

const component = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'fathom.dev/tier': '1',
      'fathom.dev/repository': 'https://git.example.org/shop',
    },
  },
  spec: { system: 'sales' },
});
const system = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'sales' },
  spec: { domain: 'trade' },
};
const alert = {
  id: 'shop-up',
  name: 'ShopUpErrorBudgetPage',
  severity: 'page',
  expression: 'x > 1',
  paging: true,
  status: 'resolved' as const,
  repository: 'r',
  runbook: 'runbooks/up.md',
};

type Mode = 'pass' | 'gone' | '500' | 'half' | 'slow' | 'empty' | 'nan';

/** Stands before a real Prometheus, and does what a broken one does, from some request on. */
async function startProxy(target: string) {
  const state = { mode: 'pass' as Mode, after: Infinity, requests: 0 };
  const server: Server = createServer((req, res) => {
    state.requests += 1;
    const mode = state.requests > state.after ? state.mode : 'pass';
    if (mode === '500') {
      res.writeHead(500);
      res.end('no');
      return;
    }
    if (mode === 'gone') {
      req.socket.destroy();
      return;
    }
    // As slow as 60 s are beside a limit of 30.
    if (mode === 'slow') return;
    if (mode === 'empty' || mode === 'nan') {
      const range = req.url!.includes('query_range');
      const one = range
        ? { metric: { fathom_query: '0' }, values: [[at / 1000, 'NaN']] }
        : { metric: { fathom_query: '0' }, value: [at / 1000, 'NaN'] };
      res.end(
        JSON.stringify({
          status: 'success',
          data: {
            resultType: range ? 'matrix' : 'vector',
            result: mode === 'nan' ? [one] : [],
          },
        }),
      );
      return;
    }
    const onward = httpRequest(
      `${target}${req.url}`,
      {
        method: req.method,
        headers: { ...req.headers, 'accept-encoding': 'identity' },
      },
      answer => {
        const parts: Buffer[] = [];
        answer.on('data', part => parts.push(part));
        answer.on('end', () => {
          const body = Buffer.concat(parts);
          if (mode === 'half') {
            res.writeHead(200, { 'content-length': body.length });
            res.write(body.subarray(0, body.length >> 1));
            setTimeout(() => res.destroy(), 20);
          } else {
            res.writeHead(answer.statusCode!, {
              'content-type': 'application/json',
            });
            res.end(body);
          }
        });
      },
    );
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return {
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

describe.each(databases.eachSupportedId())('objectives on %s', databaseId => {
  let prometheus: TestPrometheus;
  const closers: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    prometheus = await startPrometheus([
      counter('http_requests_total{code="200"}', 995),
      counter('http_requests_total{code="500"}', 5),
    ]);
  });
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });
  afterAll(() => prometheus?.stop());

  const open = async (
    options: {
      entities?: object[];
      allowed?: (permission: string) => boolean;
      unconfigured?: boolean;
      backends?: [string, MetricsBackend][];
      backend?: string;
      alerts?: LinkedAlert[];
      services?: NamedService[];
      keepersOf?: ObjectiveRouteDeps['keepersOf'];
    } = {},
  ) => {
    const {
      entities = [component('shop'), component('bare'), system],
      allowed = () => true,
    } = options;
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@fathom/backstage-plugin-reliability-backend',
        'migrations',
      ),
    });
    const proxy = await startProxy(prometheus.url);
    closers.push(proxy.close);
    const slos = KnexSloDocumentStore.create(knex);
    const save = (entityRef: string, text: string) =>
      slos.save([
        {
          entityRef,
          repository: 'r',
          commit: `c${text.length}`,
          readAt: '2026-06-15T11:00:00.000Z',
          content: {
            files: [{ path: 'slo/up.yaml', text }],
            alerts: options.alerts ?? [alert],
            ...{ findings: [], invalid: [] },
            ...(options.services && { services: options.services }),
          },
        },
      ]);
    await save('component:default/shop', slo('up'));
    await save('component:default/hidden', slo('secret'));
    const reports: FactReport[] = [];
    const clock = { now: at };
    const objectives = KnexObjectiveStore.create(knex);
    const limits = { timeoutMs: 4_000, maxConcurrent: 4, maxBytes: 8_000_000 };
    const metrics: MetricsConfig = {
      refreshMs: minute,
      countMs: 60 * minute,
      counts: 'raw',
      ...(options.backend && { backend: options.backend }),
      ...(!options.unconfigured && {
        backend: 'prometheus',
        prometheus: Object.assign(limits, {
          url: proxy.url,
          publicUrl: 'https://prometheus.example.org',
          headers: {},
        }),
      }),
    };
    const made = createObjectives({
      metrics,
      backend: backendOf(metrics, new Map(options.backends)),
      slos,
      objectives,
      catalog: catalogServiceMock({ entities: entities as never }),
      facts: {
        report: async some => {
          reports.push(...some);
          return { accepted: some.length, refused: [] };
        },
      },
      logger: mockServices.logger.mock(),
      httpAuth: mockServices.httpAuth(),
      permissions: mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result: allowed(permission.name)
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
          })),
      }),
      changesOf: async () => ({
        items: [
          {
            id: 'd1',
            kind: 'deployment',
            at: '2026-06-14T00:00:00.000Z',
            title: 'shop 1.2',
            version: '1.2',
          },
        ],
      }),
      keepersOf: options.keepersOf,
      // When the samples of its minute have arrived.
      now: () => new Date(clock.now + 20_000),
    });
    const app = express();
    app.use(express.json());
    app.use(made.routes);
    const codes: Record<string, number> = {
      AuthenticationError: 401,
      InputError: 400,
      NotAllowedError: 403,
      NotFoundError: 404,
    };
    // As the backend's own middleware does.
    app.use(
      (error: Error, _req: Request, res: Response, _next: NextFunction) => {
        const { name, message } = error;
        res.status(codes[name] ?? 500).json({ error: { name, message } });
      },
    );
    const get = async (path: string) => {
      const { status, body } = await request(app).get(path);
      return { status, body };
    };
    const path = '/entities/component/default/shop/objectives';
    const post = (body: unknown) =>
      request(app)
        .post('/objectives/preview')
        .set('Authorization', mockCredentials.user.header())
        .send(body as object);
    return {
      ...{ knex, slos, save, objectives, reports, clock, proxy, limits, app },
      ...{ get, post, path, refresh: made.refresh, schedule: made.schedule },
    };
  };

  it('tell who carries a runbook of another repository, to those who may see it', async () => {
    const asked: unknown[] = [];
    const { get, path } = await open({
      alerts: [
        alert,
        { ...alert, name: 'Far', repository: 'central' },
        { ...alert, name: 'Secret', repository: 'secret' },
      ],
      keepersOf: async place => {
        asked.push(place);
        return place.repository === 'central'
          ? ['component:default/hidden', 'component:default/bare']
          : ['component:default/hidden'];
      },
    });
    const { body } = await get(path);
    expect(() => entityObjectivesSchema.parse(body)).not.toThrow();
    expect(
      body.objectives[0].alerts.map(
        ({ name, keeper }: { name: string; keeper?: string }) => [name, keeper],
      ),
    ).toEqual([
      ['ShopUpErrorBudgetPage', undefined],
      ['Far', 'component:default/bare'],
      ['Secret', undefined],
    ]);
    expect(asked).toEqual([
      { repository: 'central', file: 'runbooks/up.md' },
      { repository: 'secret', file: 'runbooks/up.md' },
    ]);
  });

  it('tell a service that whoever reads does not see', async () => {
    const named = (name: string, line: number): NamedService => ({
      name,
      finding: {
        ...{ file: 'slo/up.yaml', line, column: 1, path: 'spec.service' },
        ...{ severity: 'warning', rule: 'service-unknown' },
        ...{ message: `found "${name}"`, remedy: 'Correct it.' },
      },
    });
    const { get, path } = await open({
      services: [named('gone', 9), named('shop', 3), named('hidden', 5)],
    });
    expect((await get(path)).body.findings).toEqual([
      named('hidden', 5).finding,
      named('gone', 9).finding,
    ]);
    const { get: without } = await open();
    expect((await without(path)).body.findings).toEqual([]);
  });

  it('tell the fleet worst first, with roll-ups, and one entity with all that stands behind it', async () => {
    const { get, refresh, path } = await open();
    await refresh();
    const fleet = await get('/objectives');
    expect(fleet.status).toBe(200);
    expect(() => objectiveFleetSchema.parse(fleet.body)).not.toThrow();
    expect(fleet.body).toMatchObject({
      source: { id: 'prometheus', answers: true },
      items: [
        {
          entityRef: 'component:default/shop',
          id: 'shop-up',
          attainment: '0.995',
          budgetLeft: '0.5',
          burnRate: '0.5',
          state: 'ok',
          system: 'system:default/sales',
          domain: 'domain:default/trade',
          tier: 1,
          how: 'raw',
          stale: false,
        },
      ],
      rollUps: [
        { kind: 'domain', of: 1, judged: 1 },
        { kind: 'system', of: 1, judged: 1 },
      ],
      without: 1,
    });
    const one = await get(path);
    const told = entityObjectivesSchema.parse(one.body);
    expect(one.body).toMatchObject({
      state: 'known',
      commit: expect.any(String),
      objectives: [
        {
          budget: '0.01',
          total: '10080000',
          bad: '50400',
          alerts: [{ status: 'resolved', runbook: 'runbooks/up.md' }],
          history: [{ to: 'ok' }],
          file: 'slo/up.yaml',
          line: 1,
        },
      ],
      changes: [{ id: 'd1', kind: 'deployment', version: '1.2' }],
    });
    const [objective] = told.objectives;
    expect(objective.queries.map(({ name }) => name)).toEqual([
      'good',
      'total',
      'attainment',
      'recorded',
    ]);
    expect(objective.queries[0].url).toContain(
      'https://prometheus.example.org/graph?g0.expr=',
    );
    const down = objective.burnDown;
    expect(down[0].left).toBe(1);
    expect(down[down.length - 1].left).toBeCloseTo(0.5, 6);
  });

  it('[hostile 64] never tell of an entity that may not be seen, and name the permission', async () => {
    const { get, refresh, app } = await open();
    await refresh();
    const { body } = await get('/objectives');
    expect(JSON.stringify(body)).not.toContain('hidden');
    const hidden = await get('/entities/component/default/hidden/objectives');
    const absent = await get('/entities/component/default/absent/objectives');
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    expect(
      (
        await request(app)
          .post('/objectives/preview')
          .send({ entityRef: 'component:default/hidden' })
      ).status,
    ).toBe(404);
    expect(
      (
        await request(app)
          .get('/objectives')
          .set('Authorization', mockCredentials.none.header())
      ).status,
    ).toBe(401);
    const denied = await open({ allowed: () => false });
    for (const path of ['/objectives', denied.path]) {
      const answer = await denied.get(path);
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toContain('fathom.reliability.read');
    }
  });

  const failures: [string, Mode, RegExp][] = [
    ['is stopped', 'gone', /cannot be reached|broke off/],
    ['answers 500', '500', /HTTP 500/],
    ['answers half a body', 'half', /broke off/],
    ['answers after its time', 'slow', /did not answer within/],
    ['answers with nothing', 'empty', /no data for|not counted/],
    ['answers NaN', 'nan', /no data for|not counted/],
  ];
  it.each(failures)(
    '[hostile 54, 55] when Prometheus %s pages stay up, values are unknown with reason and age, and nothing is lost',
    async (_what, mode, reason) => {
      const { get, refresh, path, proxy, limits, clock, objectives } =
        await open();
      await refresh();
      const good = await objectives.listStates();
      clock.now = at + 20 * minute;
      // Four times it is waited for in vain, and each time as long as this.
      if (mode === 'slow') limits.timeoutMs = 500;
      // In the midst of a look: the first query is still answered.
      Object.assign(proxy.state, { mode, after: proxy.state.requests + 1 });
      await refresh();
      for (const asked of ['/objectives', path]) {
        const { status, body } = await get(asked);
        expect(status).toBe(200);
        const [row] = body.items ?? body.objectives;
        for (const one of row.alerts ?? [])
          expect(one).not.toHaveProperty('firing');
        expect(row).toMatchObject({
          state: 'unknown',
          stale: true,
          attainment: '0.995',
          budgetLeft: '0.5',
          evaluatedAt: '2026-06-15T12:00:00.000Z',
          reason: expect.stringMatching(reason),
        });
        expect(row.reason).toContain('20 min ago');
      }
      const kept = await objectives.listStates();
      expect(kept.map(({ figures }) => figures)).toEqual(
        good.map(({ figures }) => figures),
      );
      expect(kept.map(({ state }) => state)).toEqual(['ok', 'ok']);
      // A window in which nothing is found now was counted before: that count still holds, and is not made each minute.
      const { counted } = await refresh();
      expect(counted).toBe(0);
      // It is there again.
      clock.now = at;
      limits.timeoutMs = 4_000;
      Object.assign(proxy.state, { mode: 'pass' });
      await refresh();
      expect((await get('/objectives')).body.items[0]).toMatchObject({
        state: 'ok',
        stale: false,
      });
    },
  );

  it('when Prometheus was stopped, and never seen, all is unknown and nothing is 0 or 1', async () => {
    const { get, refresh, proxy, path } = await open();
    await proxy.close();
    closers.length = 0;
    await refresh();
    const { body } = await get('/objectives');
    expect(body.source).toMatchObject({
      answers: false,
      reason: expect.stringContaining('cannot be reached'),
    });
    expect(body.items[0]).toMatchObject({
      state: 'unknown',
      stale: false,
      reason: expect.stringContaining('cannot be reached'),
    });
    for (const field of ['attainment', 'budgetLeft', 'burnRate', 'evaluatedAt'])
      expect(body.items[0]).not.toHaveProperty(field);
    expect((await get(path)).body.objectives[0].burnDown).toEqual([]);
  });

  it('say what to configure where nothing is', async () => {
    const { get, refresh } = await open({ unconfigured: true });
    await refresh();
    const { body } = await get('/objectives');
    expect(body.source).toMatchObject({
      answers: false,
      remedy: expect.stringContaining('prometheus.url'),
    });
    expect(body.items[0]).toMatchObject({
      state: 'unknown',
      reason: 'No metrics backend is configured.',
    });
  });

  it('a metrics backend of somebody else is asked by its id, and believed no more than Prometheus', async () => {
    const asked: string[] = [];
    const mine: MetricsBackend = {
      async instant({ expression }) {
        asked.push(expression);
        throw new Error('It is mine, and it fails.');
      },
      range: async () => ({
        ok: false,
        kind: 'refused',
        reason: 'Mine is closed on Mondays.',
      }),
    };
    const { get, refresh } = await open({
      unconfigured: true,
      backend: 'mine',
      backends: [['mine', mine]],
    });
    await refresh();
    const { body } = await get('/objectives');
    expect(asked).not.toEqual([]);
    expect(body.source).toMatchObject({ id: 'mine', answers: false });
    expect(body.items[0]).toMatchObject({
      state: 'unknown',
      reason: 'Mine is closed on Mondays.',
    });
    const other = await open({ unconfigured: true, backend: 'other' });
    await other.refresh();
    expect((await other.get('/objectives')).body.items[0].reason).toBe(
      'There is no metrics backend "other".',
    );
  });

  it('report facts when something turned, and not with every look', async () => {
    const { refresh, reports, proxy, clock } = await open();
    await refresh();
    const own = () =>
      reports.filter(({ entityRef }) => entityRef.endsWith('/shop'));
    expect(own()).toHaveLength(1);
    expect(own()[0].facts).toMatchObject({
      'slo.measured': { value: true },
      'slo.attained': { value: true },
      'slo.attainment': {
        value: 0.995,
        evidence: [{ kind: 'query', source: 'prometheus' }],
      },
      'slo.budgetLeft': { value: 0.5 },
      'slo.burning': { value: false },
    });
    clock.now = at + minute;
    await refresh();
    expect(own()).toHaveLength(1);
    clock.now = at + 2 * minute;
    Object.assign(proxy.state, { mode: '500', after: 0 });
    await refresh();
    expect(own()).toHaveLength(2);
    // That nobody answers says nothing about the objective.
    for (const id of ['slo.measured', 'slo.attained', 'slo.burning'])
      expect(own()[1].facts[id]).not.toHaveProperty('value');
  });

  it.each([
    [
      'ten minutes ahead of Prometheus',
      10 * minute,
      {
        state: 'unknown',
        attainment: '0.995',
        reason:
          'Its queries have found no data for 10 min. The last good figures are of 10 min ago.',
        evaluatedAt: '2026-06-15T12:00:00.000Z',
      },
    ],
    [
      'ten minutes behind',
      -10 * minute,
      {
        state: 'ok',
        attainment: '0.995',
        evaluatedAt: '2026-06-15T11:50:00.000Z',
      },
    ],
  ])(
    '[hostile 60] are asked for at the time that the clock tells, be it %s, and when it steps back nothing is lost',
    async (_what, off, expected) => {
      const { get, refresh, clock } = await open();
      const seen = async () => {
        const { state, attainment, reason, evaluatedAt } = (
          await get('/objectives')
        ).body.items[0];
        return { state, attainment, reason, evaluatedAt };
      };
      await refresh();
      const before = await seen();
      expect(before).toMatchObject({ state: 'ok', attainment: '0.995' });
      clock.now = at + off;
      await refresh();
      expect(await seen()).toEqual(expected);
      clock.now = at;
      await refresh();
      expect(await seen()).toEqual(before);
    },
  );

  it('drop what good documents hold no longer, and keep what happened; figures of another target are not shown', async () => {
    const { get, refresh, save, objectives } = await open();
    await refresh();
    await save('component:default/shop', slo('up', '0.9999'));
    const before = await get('/objectives');
    expect(before.body.items[0]).toMatchObject({
      target: '0.9999',
      state: 'unknown',
    });
    expect(before.body.items[0]).not.toHaveProperty('attainment');
    await refresh();
    expect((await get('/objectives')).body.items[0]).toMatchObject({
      state: 'exhausted',
      budgetLeft: '-49',
    });
    await save('component:default/shop', slo('other-name'));
    await refresh();
    expect(
      (await objectives.find('component:default/shop')).map(({ id }) => id),
    ).toEqual(['shop-other-name']);
    expect(
      await objectives.history('component:default/shop', 'shop-up', 9),
    ).toHaveLength(2);
  });

  it('read for one entity only what is its own, and forget old changes once a day', async () => {
    const { get, path, refresh, knex, objectives, clock, schedule } =
      await open();
    await refresh();
    const asked: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => asked.push(sql));
    const { body } = await get(path);
    expect(body.source).toMatchObject({
      answers: true,
      answeredAt: new Date(at).toISOString(),
    });
    expect(
      asked.filter(sql => /figures/.test(sql) && !/entity_ref. = /.test(sql)),
    ).toEqual([]);
    asked.length = 0;
    clock.now += 401 * 24 * 60 * minute;
    await refresh();
    expect(asked.filter(sql => /delete from .slo_state/.test(sql))).toEqual([]);
    const history = () =>
      objectives.history('component:default/shop', 'shop-up', 9);
    expect(await history()).not.toEqual([]);
    const daily: (() => Promise<void>)[] = [];
    const everies: [string, number][] = [];
    schedule({
      define: (name: string, run: JobHandler<object>) => {
        if (name === 'objective-retention')
          daily.push(() => run({}, { signal: new AbortController().signal }));
      },
      repeat(name: string, _: object, { everyMs }: { everyMs: number }) {
        everies.push([name, everyMs]);
      },
    } as Jobs);
    expect(daily).toHaveLength(1);
    expect(everies).toContainEqual(['objective-retention', 24 * 60 * minute]);
    await daily[0]();
    expect(await history()).toEqual([]);
  });

  describe('a preview', () => {
    it('of another target and window, over real history', async () => {
      const { post } = await open();
      const { status, body } = await post({
        entityRef: 'component:default/shop',
        target: '0.999',
        window: '7d',
      });
      expect(status).toBe(200);
      expect(() => objectivesPreviewSchema.parse(body)).not.toThrow();
      expect(body.objectives).toMatchObject([
        {
          target: '0.999',
          attainment: '0.995',
          budgetLeft: '-4',
          state: 'exhausted',
          how: 'raw',
          breaches: [{ lowest: expect.any(Number) }],
        },
      ]);
      expect(body.objectives[0].to).toBe('2026-06-15T12:00:00.000Z');
    });

    it('of a document that is not there yet, with what is wrong in it', async () => {
      const { post } = await open();
      const good = await post({ document: slo('new', '0.99') });
      expect(good.body.objectives).toMatchObject([
        { id: 'shop-new', attainment: '0.995', state: 'ok' },
      ]);
      const bad = await post({ document: slo('new', '99.9') });
      expect(bad.status).toBe(200);
      expect(bad.body.objectives).toEqual([]);
      expect(bad.body.findings[0]).toMatchObject({
        severity: 'error',
        line: expect.any(Number),
      });
      expect((await post({ document: '[[[' })).body.objectives).toEqual([]);
    });

    it('of a document tells a service that the catalog does not have', async () => {
      const { post } = await open();
      const told = async (document: string) =>
        (await post({ document })).body.findings.map(
          ({ rule, path }: { rule: string; path: string }) => [rule, path],
        );
      expect(await told(slo('new', '0.99'))).toEqual([]);
      expect(
        await told(
          slo('new', '0.99').replace('service: shop', 'service: shpo'),
        ),
      ).toEqual([['service-unknown', 'spec.service']]);
    });

    it('of a window that is longer than history says how little it covers', async () => {
      const { post } = await open();
      const { body } = await post({
        entityRef: 'component:default/shop',
        window: '365d',
      });
      const { coverage, tooLittleCoverage } = body.objectives[0].quality;
      expect(coverage).toBeGreaterThan(0);
      expect(coverage).toBeLessThan(0.25);
      expect(tooLittleCoverage).toBe(true);
    });

    it('of a document needs a right of its own; of an objective it does not', async () => {
      const { post } = await open({
        allowed: permission => permission === 'fathom.reliability.read',
      });
      const refused = await post({ document: slo('new') });
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain(
        'fathom.reliability.objective.preview',
      );
      expect((await post({ entityRef: 'component:default/shop' })).status).toBe(
        200,
      );
    });

    it('refuses what it cannot read', async () => {
      const { post } = await open();
      for (const [body, status] of [
        [{}, 400],
        [{ document: 'a', entityRef: 'component:default/shop' }, 400],
        [{ more: 1 }, 400],
        [{ entityRef: 'component:default/shop', target: '1' }, 400],
        [{ entityRef: 'component:default/shop', window: '3d' }, 400],
        [{ entityRef: 'component:default/shop', id: 'other' }, 404],
        [{ entityRef: 'not a reference' }, 400],
      ] as const) {
        const answer = await post(body);
        expect([body, answer.status]).toEqual([body, status]);
      }
    });

    it('is unknown with the reason when Prometheus does not answer', async () => {
      const { post, proxy } = await open();
      Object.assign(proxy.state, { mode: '500', after: 0 });
      const { status, body } = await post({
        entityRef: 'component:default/shop',
      });
      expect(status).toBe(200);
      expect(body.objectives).toMatchObject([
        { state: 'unknown', reason: expect.stringContaining('HTTP 500') },
      ]);
    });
  });
});
