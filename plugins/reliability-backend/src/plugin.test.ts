import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
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
import { reliabilityPlugin } from './plugin';
import { reportDocuments } from './ownership-document';

const ann = { name: 'Ann Ash', email: 'ann@example.com' };

describe('reliability plugin', () => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-reliability-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const repository = createRepository(join(root, 'parcel.git'));
  const key = repositoryKey(repository.url);
  const commit = repository.commit({
    author: ann,
    at: '2026-01-05T09:00:00Z',
    message: 'documents',
    files: {
      'a/slo/availability.yaml':
        'apiVersion: openslo/v1\nkind: SLO\nmetadata:\n  name: availability\n',
      'a/runbooks/down.md': '# Down\n\n## Roll back\n\nRun it.\n',
      'ab/runbooks/other.md': '# Of a neighbour whose name begins alike\n',
    },
  });
  const component = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'a',
      annotations: { 'fathom.dev/repository': `${repository.url}#a` },
    },
  };
  const status: RepositoryStatus = {
    key,
    url: repository.url,
    tip: commit,
    state: 'ready',
  };
  const repositories = {
    list: async () => [status],
    find: async () => status,
    reportProblems: async () => {},
    open: async () => {
      const git = openGitRepository(repository.gitDir);
      const listTree: typeof git.listTree = async (at, folder) => {
        if (folder === 'broken') throw new Error('A missing object.');
        return git.listTree(at, folder);
      };
      return {
        git: {
          ...git,
          readFiles: git.readFiles.bind(git),
          listTree,
        } as typeof git,
        commit,
      };
    },
  };
  const start = async (result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) =>
    (
      await startTestBackend({
        features: [
          reliabilityPlugin,
          catalogServiceMock.factory({ entities: [component] }),
          mockServices.permissions.factory({ result }),
          createServiceFactory({
            service: repositoriesServiceRef,
            deps: {},
            factory: () => repositories,
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
  const path = '/api/reliability/entities/component/default/a';

  it('answers with the documents of the entity at a commit', async () => {
    const server = await start(AuthorizeResult.ALLOW);
    const { status: code, body } = await request(server).get(path);
    expect(code).toBe(200);
    expect(body).toEqual({
      entityRef: 'component:default/a',
      repository: key,
      commit,
      slos: [{ name: 'availability', file: 'slo/availability.yaml', line: 1 }],
      runbooks: [{ title: 'Down', file: 'runbooks/down.md', rollbackLine: 3 }],
      unreadable: [],
    });
    expect(
      (
        await request(server)
          .get(path)
          .set('Authorization', mockCredentials.none.header())
      ).status,
    ).toBe(401);
    expect(
      (
        await request(server).get(
          '/api/reliability/entities/component/default/absent',
        )
      ).status,
    ).toBe(404);
  });

  it('names the permission that is missing', async () => {
    const { status: code, body } = await request(
      await start(AuthorizeResult.DENY),
    ).get(path);
    expect(code).toBe(403);
    expect(body.error.message).toContain('fathom.reliability.read');
  });

  describe('reportDocuments', () => {
    const entities = [
      {
        entity: component,
        entityRef: 'component:default/a',
        repository: { key, url: repository.url, path: 'a' },
      },
    ];
    const collect = async (at: RepositoryStatus | undefined, of = entities) => {
      const reports: FactReport[] = [];
      const facts = {
        declare: async () => {},
        report: async (some: readonly FactReport[]) => {
          reports.push(...some);
          return { accepted: some.length, refused: [] };
        },
      };
      await reportDocuments(
        { key, status: at, entities: of },
        {
          repositories,
          facts,
          logger: mockServices.logger.mock(),
          maxBytes: 1000,
          now: () => new Date('2026-06-15T12:00:00Z'),
        },
      );
      return reports;
    };

    it('reports what is there, each with file, line and commit', async () => {
      const [report] = await collect(status);
      expect(report.facts['slo.count']).toEqual({
        value: 1,
        observedAt: '2026-06-15T12:00:00.000Z',
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
      expect(report.facts['runbook.hasRollback'].value).toBe(true);
    });

    it('reports an error and no value for a repository that was never read', async () => {
      const [report] = await collect({
        key,
        url: repository.url,
        state: 'unreadable',
        message: 'It is gone.',
      });
      expect(report).toMatchObject({ facts: {}, error: 'It is gone.' });
    });

    it('keeps the last good facts of a stale repository and says that they are old', async () => {
      const reports = await collect({
        ...status,
        state: 'stale',
        message: 'Refused since Monday.',
      });
      // Nothing observed: else the score would take the values as seen now.
      expect(reports).toMatchObject([
        { facts: {}, error: 'Refused since Monday.' },
      ]);
    });

    it('goes on with the other components when one cannot be read', async () => {
      const reports = await collect(status, [
        {
          ...entities[0],
          entityRef: 'component:default/broken',
          repository: { ...entities[0].repository, path: 'broken' },
        },
        ...entities,
      ]);
      expect(reports[0]).toMatchObject({
        entityRef: 'component:default/broken',
        facts: {},
        error: expect.stringContaining('could not be read'),
      });
      expect(reports[1].facts['slo.count'].value).toBe(1);
    });
  });
});
