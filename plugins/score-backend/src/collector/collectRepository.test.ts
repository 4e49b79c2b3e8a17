import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryKey } from '@fathom/entity-model';
import {
  openGitRepository,
  pathKey,
  RepositoryStatus,
  WatchedRepository,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import { createRepository } from '@fathom/test-kit';
import { collectRepository } from './collectRepository';

const ann = { name: 'Ann Ash', email: 'ann@example.com' };

describe('collectRepository', () => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-collect-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const repository = createRepository(join(root, 'mono.git'));
  repository.commit({
    author: ann,
    at: '2026-11-01T09:00:00Z',
    message: 'start',
    files: { 'dienste/größe/README.md': '# Größe\n', 'a/README.md': '# A\n' },
  });
  const key = repositoryKey(repository.url);
  const ready: RepositoryStatus = {
    key,
    url: repository.url,
    tip: repository.tip(),
    state: 'ready',
  };

  async function collect(
    status: RepositoryStatus,
    paths: Record<string, string>,
  ): Promise<Map<string, FactReport>> {
    const reports: FactReport[] = [];
    const entities = Object.entries(paths).map(
      ([entityRef, path]) =>
        ({
          entityRef,
          repository: { key, url: repository.url, path },
        } as WatchedRepository['entities'][number]),
    );
    await collectRepository(
      { key, status, entities },
      {
        repositories: {
          list: async () => [status],
          find: async () => status,
          reportProblems: async () => {},
          open: async () => ({
            git: openGitRepository(repository.gitDir),
            commit: repository.tip()!,
          }),
        },
        report: async sent => {
          reports.push(...sent);
        },
        runId: 'run',
        at: '2026-11-02T00:00:00.000Z',
      },
    );
    return new Map(reports.map(report => [report.entityRef, report]));
  }

  it('finds files below a folder whose name is not ASCII, and shows it as text', async () => {
    const reports = await collect(ready, { größe: pathKey('dienste/größe') });
    const { facts } = reports.get('größe')!;
    expect(facts['repo.hasReadme']).toMatchObject({
      value: true,
      evidence: [{ kind: 'file', file: 'dienste/größe/README.md' }],
    });
    expect(facts['repo.lastCommitAt'].value).toBeDefined();
    expect(JSON.stringify(facts['repo.hasTests'].evidence)).toContain(
      'below dienste/größe for',
    );
  });

  it('reports the error of one entity as its own, and what it saw of the others', async () => {
    const reports = await collect(ready, { bad: '../x', good: 'a' });
    expect(reports.get('bad')).toMatchObject({
      facts: {},
      error: expect.stringContaining('../x of'),
    });
    expect(reports.get('good')!.error).toBeUndefined();
    expect(reports.get('good')!.facts['repo.hasReadme'].value).toBe(true);
  });

  it('[FR6] observes nothing while the remote is dead: the last good values age beside the error', async () => {
    const reports = await collect(
      {
        ...ready,
        state: 'stale',
        reason: 'gone',
        message: 'There is no repository at this address.',
      },
      { a: 'a' },
    );
    expect(reports.get('a')).toEqual({
      entityRef: 'a',
      source: 'repository',
      runId: 'run',
      at: '2026-11-02T00:00:00.000Z',
      facts: {},
      error: 'There is no repository at this address.',
    });
  });
});
