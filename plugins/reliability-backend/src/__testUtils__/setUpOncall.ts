import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { defaultReadinessBar } from '@fathom/backstage-plugin-reliability-common';
import type { RotaSource } from '@fathom/backstage-plugin-reliability-node';
import { repositoryKey } from '@fathom/entity-model';
import {
  openGitRepository,
  RepositoryProblems,
  RepositoryStatus,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import { createRepository } from '@fathom/test-kit';
import type { Knex } from 'knex';
import { KnexExerciseStore } from '../exercise';
import { createRotas, KnexRotaStore } from '../rota';
import { KnexRunbookStore } from '../runbook';
import { runbookContent } from './runbookContent';

const ann = { name: 'Ann Ash', email: 'ann@example.com' };
export const signal = new AbortController().signal;

export const member = (user: string, shadowed = 2) =>
  `    - {user: ${user}, shadowed: ${shadowed}, accessChecked: 2026-06-01}\n`;
export const file = (name: string, services: string, members: string) =>
  `apiVersion: fathom.dev/v1alpha1\nkind: Rota\nmetadata: {name: ${name}}\nspec:\n  team: crew\n  services: [${services}]\n  members:\n${members}`;
export const four = ['ann', 'ben', 'cy', 'dee']
  .map(name => member(name))
  .join('');

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

/** An organisation with a repository of rotas, one of code, and a catalog. */
export function createSetUp(openDatabase: () => Promise<Knex>) {
  const root = mkdtempSync(join(tmpdir(), 'fathom-rota-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  let count = 0;
  return async () => {
    count += 1;
    const org = createRepository(join(root, `${count}`, 'org.git'));
    const code = createRepository(join(root, `${count}`, 'code.git'));
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
    const knex = await openDatabase();
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
          content: runbookContent([`${name}/runbooks/down.md`]),
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
}
