import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  parseRunbook,
  runbookSkeletonSchema,
} from '@fathom/backstage-plugin-reliability-common';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import { repositoryKey } from '@fathom/entity-model';
import { openGitRepository, repositoriesServiceRef } from '@fathom/git-node';
import { createRepository } from '@fathom/test-kit';
import request from 'supertest';
import { reliabilityPlugin } from '../plugin';

const slo = `apiVersion: openslo/v1
kind: SLO
metadata: {name: availability}
spec:
  service: api
  budgetingMethod: Occurrences
  timeWindow: [{duration: 28d, isRolling: true}]
  indicator:
    metadata: {name: sli}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: 'good_total'}}}
        total: {metricSource: {type: Prometheus, spec: {query: 'all_total'}}}
  objectives:
    - {displayName: Good, target: 0.9995}
`;
const alerts = `groups:
  - name: a
    rules:
      - alert: ApiErrors
        expr: slo:burn{sloth_slo="availability"} > 14.4
        labels: {severity: page}
        annotations: {summary: "Too many errors.\\n## Rollback\\n- undo"}
      - alert: ApiSlow
        expr: slow > 1
`;

describe('the skeleton of a runbook', () => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-skeleton-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const repository = createRepository(join(root, 'code.git'));
  repository.commit({
    author: { name: 'Ann Ash', email: 'ann@example.com' },
    at: '2026-01-05T09:00:00Z',
    message: 'documents',
    files: {
      'api/slo/availability.yaml': slo,
      'api/slo/broken.yaml': 'kind: [\n',
      'api/alerts/a.yaml': alerts,
    },
  });
  const key = repositoryKey(repository.url);
  const status = {
    key,
    url: repository.url,
    tip: repository.tip(),
    state: 'ready' as const,
  };
  const entities: Entity[] = [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'api',
        namespace: 'default',
        annotations: { 'fathom.dev/repository': `${repository.url}#api` },
        links: [
          { url: 'https://grafana.example.org/d/1', title: 'Requests' },
          { url: 'https://chat.example.org', title: 'Channel' },
        ],
      },
      relations: [
        { type: 'ownedBy', targetRef: 'group:default/crew' },
        { type: 'dependsOn', targetRef: 'component:default/bank' },
        { type: 'dependsOn', targetRef: 'component:default/hidden' },
        { type: 'partOf', targetRef: 'system:default/s' },
      ],
    },
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'bank', namespace: 'default' },
      relations: [{ type: 'ownedBy', targetRef: 'group:default/money' }],
    },
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'bare', namespace: 'default' },
    },
  ];
  const start = async (allow = true) =>
    (
      await startTestBackend({
        features: [
          reliabilityPlugin,
          catalogServiceMock.factory({ entities }),
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
            factory: () => ({
              list: async () => [status],
              find: async () => status,
              reportProblems: async () => {},
              open: async () => ({
                git: openGitRepository(repository.gitDir),
                commit: repository.tip()!,
              }),
            }),
          }),
          createServiceFactory({
            service: factsServiceRef,
            deps: {},
            factory: () => ({
              declare: async () => {},
              report: async () => ({ accepted: 0, refused: [] }),
            }),
          }),
        ],
      })
    ).server;
  const path = (name: string) =>
    `/api/reliability/entities/component/default/${name}/runbook-skeleton`;

  it('[RK1] [RK2] [RK3] [RK4] holds the objective, queries, dashboards, neighbours and owners of an alert', async () => {
    const server = await start();
    const { status: code, body } = await request(server)
      .get(path('api'))
      .query({ alert: 'ApiErrors' });
    expect(code).toBe(200);
    expect(() => runbookSkeletonSchema.parse(body)).not.toThrow();
    expect(body.file).toBe('api/runbooks/api-errors.md');
    for (const part of [
      '99.95 %',
      'over 28d',
      'good_total',
      'all_total',
      '[Requests](https://grafana.example.org/d/1)',
      'component:default/bank, kept by group:default/money',
      'The owner, group:default/crew',
    ])
      expect(body.text).toContain(part);
    expect(body.text).not.toMatch(/hidden|Channel|system:/);
    const runbook = parseRunbook({ path: body.file, text: body.text });
    expect(runbook.head).toMatchObject({
      owner: 'group:default/crew',
      alerts: ['ApiErrors'],
      slos: ['availability'],
    });
    // What others wrote adds no section.
    expect(runbook.missing).toContain('rollback');
    expect(body.unknown).toContain('how the last change is undone');
  });

  it('[RK1] [RK2] begins one for an alert that the rules of an SLO have', async () => {
    const { status: code, body } = await request(await start())
      .get(path('api'))
      .query({ alert: 'ApiAvailabilityErrorBudgetPage' });
    expect(code).toBe(200);
    expect(body.file).toBe(
      'api/runbooks/api-availability-error-budget-page.md',
    );
    expect(body.text).toContain('99.95 %');
    expect(body.text).toContain(
      'api availability burns its error budget too fast',
    );
    expect(body.text).not.toContain('$labels');
  });

  it('[RK3] says what is not known of an alert that names no objective, and of a bare component', async () => {
    const server = await start();
    const { body } = await request(server)
      .get(path('api'))
      .query({ alert: 'ApiSlow' });
    expect(body.text).not.toContain('99.95');
    expect(body.unknown).toContain('the first thing to look at');
    const asked = await request(server)
      .get(path('api'))
      .query({ alert: 'ApiSlow', slo: 'availability' });
    expect(asked.body.text).toContain('99.95');
  });

  it('refuses with 400, 401, 403 and 404', async () => {
    const server = await start();
    const get = (name: string, query: object) =>
      request(server).get(path(name)).query(query);
    expect((await get('api', { alert: 'None' })).status).toBe(404);
    expect((await get('api', { slo: 'none' })).status).toBe(404);
    expect((await get('none', {})).status).toBe(404);
    expect((await get('bare', {})).status).toBe(400);
    expect((await get('api', { alert: ['a', 'b'] })).status).toBe(400);
    expect((await get('api', { alert: 'a'.repeat(201) })).status).toBe(400);
    expect(
      (await get('api', {}).set('Authorization', mockCredentials.none.header()))
        .status,
    ).toBe(401);
    const denied = await request(await start(false)).get(path('api'));
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toContain('fathom.reliability.read');
  });
});
