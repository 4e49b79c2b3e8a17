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
} from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { AlertRule } from '@fathom/backstage-plugin-reliability-common';
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
import type { Knex } from 'knex';
import { KnexPolicyStore } from '../error-budget-policy';
import { KnexExerciseStore } from '../exercise';
import { KnexSloDocumentStore } from '../objective';
import { reportDocuments } from '../ownership-document';
import { reliabilityPlugin } from '../plugin';
import { KnexRunbookStore } from '../runbook';
import { KnexReviewStore } from '../slo-review';

const ann = { name: 'Ann Ash', email: 'ann@example.com' };
export const now = '2026-06-15T12:00:00.000Z';

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

export const base = '/api/reliability';
export const path = `${base}/entities/component/default/a`;
export const file = 'a/runbooks/down.md';
export const as = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);

/** A repository of documents, its components, and a plugin that has read them. */
export function createParcel(openDatabase: () => Promise<Knex>) {
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
  const component = (name: string, folder: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: { 'fathom.dev/repository': `${repository.url}#${folder}` },
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
        if (paths.some(one => one.startsWith('broken/')))
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
    const knex = await openDatabase();
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
  return {
    repository,
    central,
    key,
    commit,
    components,
    team,
    status,
    members,
    open,
    start,
  };
}
