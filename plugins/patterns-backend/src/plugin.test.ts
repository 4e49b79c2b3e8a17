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
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  entityPatternsContract,
  patternDetailContract,
  patternListContract,
} from '@fathom/backstage-plugin-patterns-common';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import {
  openGitRepository,
  RepositoriesService,
  repositoriesServiceRef,
  RepositoryStatus,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import { createRepository, RepositoryBuilder } from '@fathom/test-kit';
import request from 'supertest';
import { readSource } from './pattern/readSource';
import { patternsPlugin } from './plugin';

jest.setTimeout(120_000);

const sections = ['Problem', 'Decision', 'Why', 'How', 'Examples', 'When not']
  .map(name => `## ${name}\nText.\n`)
  .join('\n');
const markdown = (version: string) =>
  `---\nid: logging\ntitle: Logging\nsummary: S.\nowner: group:default/a\nlifecycle: adopt\nversion: ${version}\ntags: [ops]\nappliesTo: { spec.type: service }\n---\n${sections}`;
const rules = (pattern: string) => `rules:
  - id: no-console
    severity: error
    message: Not structured.
    remedy: Use the logger.
    structural: { language: typescript, forbid: '${pattern}' }
    examples:
      good: [{ path: a.ts, content: 'log.info(1)' }]
      bad: [{ path: a.ts, content: 'console.log(1); console.error(1)' }]
  - id: readme
    severity: error
    message: No README.
    remedy: Write one.
    exists: { path: README.md }
    examples:
      good: [{ path: README.md, content: x }]
      bad: [{ path: a.ts, content: x }]
`;

const component = (
  name: string,
  url: string,
  path: string,
  type = 'service',
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: { 'fathom.dev/repository': `${url}#${path}` },
  },
  spec: { type, owner: 'a', lifecycle: 'production' },
});

async function until<T>(
  look: () => Promise<T | undefined>,
  what: string,
): Promise<T> {
  const end = Date.now() + 40_000;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())(
  'the patterns plugin on %s',
  databaseId => {
    let dir: string;
    let content: RepositoryBuilder;
    let mono: RepositoryBuilder;
    let reports: FactReport[];
    let unreadable: Partial<RepositoryStatus> | undefined;
    let server: Awaited<ReturnType<typeof start>>['server'];
    let stop: () => Promise<void>;
    let push: (repository: string) => Promise<void>;
    const author = { name: 'Ann Ash', email: 'ann@example.com' };
    const keyOf = ({ url }: RepositoryBuilder) => url.replace(/\.git$/, '');

    function repositories(): RepositoriesService {
      const list = async (): Promise<RepositoryStatus[]> =>
        [content, mono].map(one => ({
          key: keyOf(one),
          url: one.url,
          tip: one.tip(),
          state: 'ready' as const,
          ...(one === mono ? unreadable : undefined),
        }));
      return {
        list,
        find: async key => (await list()).find(status => status.key === key),
        reportProblems: async () => {},
        open: async (key, options) => {
          const one = [content, mono].find(
            candidate => keyOf(candidate) === key,
          )!;
          return {
            git: openGitRepository(one.gitDir),
            commit: options?.commit ?? one.tip()!,
          };
        },
      };
    }

    async function start(
      result:
        | AuthorizeResult.ALLOW
        | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
      knex?: Awaited<ReturnType<typeof databases.init>>,
    ) {
      const events = mockServices.events.mock();
      const subscribers: ((params: never) => Promise<void>)[] = [];
      events.subscribe.mockImplementation(async ({ onEvent }) => {
        subscribers.push(onEvent as never);
      });
      push = async repository => {
        await Promise.all(
          subscribers.map(onEvent =>
            onEvent({
              topic: 'fathom.repositories.updated',
              eventPayload: { repository },
            } as never),
          ),
        );
      };
      return startTestBackend({
        features: [
          patternsPlugin,
          events.factory,
          mockServices.database.factory({
            knex: knex ?? (await databases.init(databaseId)),
          }),
          mockServices.permissions.factory({ result }),
          mockServices.rootConfig.factory({
            data: {
              fathom: {
                patterns: {
                  sources: [{ repository: content.url, path: 'patterns' }],
                },
              },
            },
          }),
          catalogServiceMock.factory({
            entities: [
              component('good', mono.url, 'good'),
              component('bad', mono.url, 'services/bad'),
              component('lib', mono.url, 'lib', 'library'),
              component('lost', mono.url, 'nowhere'),
            ],
          }),
          createServiceFactory({
            service: repositoriesServiceRef,
            deps: {},
            factory: () => repositories(),
          }),
          createServiceFactory({
            service: factsServiceRef,
            deps: {},
            factory: () => ({
              declare: async () => {},
              report: async given => {
                reports.push(...given);
                return { accepted: given.length, refused: [] };
              },
            }),
          }),
        ],
      });
    }
    const list = async () =>
      patternListContract.parse(
        (await request(server).get('/api/patterns/patterns')).body,
      );
    const detail = async () =>
      patternDetailContract.parse(
        (await request(server).get('/api/patterns/patterns/logging')).body,
      );
    const judged = () =>
      until(async () => {
        const [pattern] = (await list()).patterns;
        return pattern?.adoption.follows === 1 && pattern.adoption.unknown === 1
          ? pattern
          : undefined;
      }, 'the first judgement');

    beforeEach(async () => {
      dir = mkdtempSync(join(tmpdir(), 'fathom-patterns-'));
      reports = [];
      unreadable = undefined;
      content = createRepository(join(dir, 'content.git'));
      mono = createRepository(join(dir, 'mono.git'));
      content.commit({
        author,
        at: '2026-01-01T00:00:00Z',
        message: 'first',
        changes: [
          {
            op: 'write',
            path: 'patterns/logging/PATTERN.md',
            content: markdown('1.0.0'),
          },
          {
            op: 'write',
            path: 'patterns/logging/rules.yaml',
            content: rules('console.log($A)'),
          },
          { op: 'write', path: 'other/rules.yaml', content: 'x: 1' },
        ],
      });
      mono.commit({
        author,
        at: '2026-01-01T00:00:00Z',
        message: 'first',
        changes: [
          { op: 'write', path: 'good/README.md', content: 'x' },
          { op: 'write', path: 'good/a.ts', content: 'log.info(1);' },
          { op: 'write', path: 'services/bad/README.md', content: 'x' },
          {
            op: 'write',
            path: 'services/bad/src/a.ts',
            content: '\n\n  console.log(1);',
          },
          { op: 'write', path: 'lib/a.ts', content: 'console.log(1);' },
        ],
      });
      const backend = await start();
      server = backend.server;
      stop = () => backend.stop();
    });
    afterEach(async () => {
      await stop();
      rmSync(dir, { recursive: true, force: true });
    });

    it('reads a pattern, judges each entity at its path, and names file and line at the commit', async () => {
      const pattern = await judged();
      expect(pattern).toMatchObject({
        id: 'logging',
        version: '1.0.0',
        adoption: {
          follows: 1,
          partly: 1,
          not: 0,
          unknown: 1,
          notApplicable: 1,
        },
        source: { state: 'ready', folder: 'patterns/logging' },
      });
      const { services, history } = await detail();
      expect(history).toEqual([
        {
          commit: content.tip(),
          at: '2026-01-01T00:00:00.000Z',
          subject: 'first',
          version: '1.0.0',
        },
      ]);
      const bad = services.find(
        ({ entityRef }) => entityRef === 'component:default/bad',
      )!;
      expect(bad).toMatchObject({
        adherence: 'partly',
        repository: keyOf(mono),
        commit: mono.tip(),
      });
      expect(
        bad.results.flatMap(({ findings }) =>
          findings.map(f => `${f.file}:${f.line}:${f.column}`),
        ),
      ).toEqual(['services/bad/src/a.ts:3:3']);
      expect(
        services.find(
          ({ entityRef }) => entityRef === 'component:default/lost',
        )!.reason,
      ).toContain('no folder "nowhere"');
      const entity = entityPatternsContract.parse(
        (
          await request(server).get(
            '/api/patterns/entities/component/default/lib',
          )
        ).body,
      );
      expect(entity.patterns.map(({ adherence }) => adherence)).toEqual([
        'notApplicable',
      ]);
    });

    it('reports facts with the place as evidence, and an error for what it could not look at', async () => {
      await judged();
      const report = await until(
        async () =>
          reports.find(
            ({ entityRef }) => entityRef === 'component:default/bad',
          ),
        'the report',
      );
      expect(report.facts['pattern.violated']).toMatchObject({
        value: ['logging'],
        evidence: [
          {
            kind: 'file',
            repository: keyOf(mono),
            commit: mono.tip(),
            file: 'services/bad/src/a.ts',
            line: 3,
          },
        ],
      });
      expect(report.facts['pattern.errors'].value).toBe(1);
      expect(
        reports.find(({ entityRef }) => entityRef === 'component:default/lost'),
      ).toMatchObject({ facts: {}, error: expect.stringContaining('nowhere') });
    });

    it('shows a changed rule and a mended service after a push, with the versions in the history', async () => {
      await judged();
      content.commit({
        author,
        at: '2026-01-02T00:00:00Z',
        message: 'second',
        changes: [
          {
            op: 'write',
            path: 'patterns/logging/PATTERN.md',
            content: markdown('2.0.0'),
          },
          {
            op: 'write',
            path: 'patterns/logging/rules.yaml',
            content: rules('console.error($A)'),
          },
        ],
      });
      await push(keyOf(content));
      await until(
        async () =>
          (await list()).patterns[0].adoption.follows === 2 ? true : undefined,
        'the new rule',
      );
      expect(
        (await detail()).history.map(({ version, subject }) => [
          version,
          subject,
        ]),
      ).toEqual([
        ['2.0.0', 'second'],
        ['1.0.0', 'first'],
      ]);
      mono.commit({
        author,
        at: '2026-01-03T00:00:00Z',
        message: 'break',
        changes: [
          { op: 'write', path: 'good/a.ts', content: 'console.error(1)' },
        ],
      });
      await push(keyOf(mono));
      await until(
        async () =>
          (await list()).patterns[0].adoption.follows === 1 ? true : undefined,
        'the new tip',
      );
    });

    it('keeps the last good version of a pattern that breaks, and says what is wrong with it', async () => {
      await judged();
      content.commit({
        author,
        at: '2026-01-02T00:00:00Z',
        message: 'break',
        changes: [
          {
            op: 'write',
            path: 'patterns/logging/PATTERN.md',
            content: markdown('2.0.0').replace('title:', 'titel:'),
          },
        ],
      });
      await push(keyOf(content));
      await until(
        async () =>
          (await list()).patterns[0].source.state === 'broken'
            ? true
            : undefined,
        'the broken state',
      );
      const { pattern, source, adoption } = await detail();
      expect(pattern).toMatchObject({ version: '1.0.0', title: 'Logging' });
      expect(adoption.follows).toBe(1);
      expect(
        source.problems.map(({ file, line, message }) => [file, line, message]),
      ).toContainEqual([
        'patterns/logging/PATTERN.md',
        3,
        'The key "titel" is not known here.',
      ]);
    });

    it('does not run a rule that judges an example of its own wrong', async () => {
      await judged();
      content.commit({
        author,
        at: '2026-01-02T00:00:00Z',
        message: 'wrong',
        changes: [
          {
            op: 'write',
            path: 'patterns/logging/rules.yaml',
            content: rules('alert($A)'),
          },
        ],
      });
      await push(keyOf(content));
      await until(
        async () =>
          (await detail()).pattern.rules[0].isDisabled ? true : undefined,
        'the disabled rule',
      );
      expect((await detail()).source.problems[0].message).toContain(
        'The bad example 1 of the rule "no-console" should fail, and is pass',
      );
      await until(
        async () =>
          (await list()).patterns[0].adoption.follows === 2 ? true : undefined,
        'the judgement without it',
      );
    });

    it('keeps the last good results of a repository that cannot be read any more', async () => {
      await judged();
      unreadable = { tip: undefined, state: 'unreadable', message: 'gone' };
      await push(keyOf(mono));
      await until(
        async () =>
          reports.find(
            ({ entityRef, error }) =>
              entityRef === 'component:default/bad' && error === 'gone.',
          ),
        'the error report',
      );
      expect((await list()).patterns[0].adoption).toMatchObject({
        follows: 1,
        partly: 1,
      });
    });

    it('observes nothing as of now in a repository that went away after it was read', async () => {
      await judged();
      unreadable = { state: 'stale', message: 'gone since Monday' };
      await push(keyOf(mono));
      const report = await until(
        async () =>
          reports.find(
            ({ entityRef, error }) =>
              entityRef === 'component:default/bad' &&
              error === 'gone since Monday.',
          ),
        'the error report',
      );
      expect(report.facts).toEqual({});
      expect((await list()).patterns[0].adoption).toMatchObject({
        follows: 1,
        partly: 1,
      });
    });

    it('names what is wrong with a pattern at the root, and reads the others', async () => {
      await judged();
      content.commit({
        author,
        at: '2026-01-02T00:00:00Z',
        message: 'a pattern at the root',
        files: { 'PATTERN.md': markdown('1.0.0') },
      });
      const root = { repository: keyOf(content), path: '' };
      const read = await readSource(
        root,
        {
          git: openGitRepository(content.gitDir),
          commit: content.tip()!,
          now: '2026-01-02T00:00:00Z',
        },
        {
          before: [],
          scanner: {
            scan: async requests => requests.map(() => new Map()),
            close: () => {},
          },
        },
      );
      expect(
        read.map(({ folder, history, definition, problems }) => [
          folder,
          history[0]?.version,
          definition?.id,
          problems.some(({ file }) => file === 'PATTERN.md'),
        ]),
      ).toEqual([
        ['', '1.0.0', undefined, true],
        ['patterns/logging', '1.0.0', 'logging', false],
      ]);
    });

    it('refuses who is not known, who lacks the right, and tells nobody of what is not there', async () => {
      for (const path of [
        'patterns',
        'patterns/logging',
        'entities/component/default/bad',
      ]) {
        expect(
          (
            await request(server)
              .get(`/api/patterns/${path}`)
              .set('authorization', mockCredentials.none.header())
          ).status,
        ).toBe(401);
      }
      expect(
        (await request(server).get('/api/patterns/patterns/nothing')).status,
      ).toBe(404);
      expect(
        (
          await request(server).get(
            '/api/patterns/entities/component/default/nothing',
          )
        ).status,
      ).toBe(404);
      const denied = await start(AuthorizeResult.DENY);
      for (const path of [
        'patterns',
        'patterns/logging',
        'entities/component/default/bad',
      ]) {
        const { status, body } = await request(denied.server).get(
          `/api/patterns/${path}`,
        );
        expect([status, body.error.message]).toEqual([
          403,
          expect.stringContaining('fathom.patterns.read'),
        ]);
      }
      await denied.stop();
    });
  },
);
