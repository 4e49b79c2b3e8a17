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
    changes: [
      ['links/README.md', '/etc/passwd'],
      ['links/a.test.ts', '../a/README.md'],
      ['links/LICENSE', 'nowhere'],
    ].map(([path, content]) => ({
      ...{ op: 'write' as const, mode: '120000' },
      ...{ path, content },
    })),
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
    commit = repository.tip()!,
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
            commit,
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

  it('hostile input 31: a link, also a dangling one, is no file that answers a question', async () => {
    const { facts } = (await collect(ready, { links: 'links' })).get('links')!;
    for (const id of ['hasReadme', 'hasTests', 'hasLicense'])
      expect([id, facts[`repo.${id}`].value]).toEqual([id, false]);
  });

  it('hostile input 36: a commit of the future makes nothing recently changed', async () => {
    repository.commit({
      author: ann,
      at: '2106-02-07T06:28:15Z',
      message: 'forged',
      files: { 'late/README.md': '# L\n' },
      branch: 'late',
      parents: [],
    });
    const reports = await collect(ready, { a: 'a' });
    expect(reports.get('a')!.facts['repo.lastCommitAt'].value).toBe(
      '2026-11-01T09:00:00.000Z',
    );
    const late = await collect(ready, { late: 'late' }, repository.tip('late'));
    const fact = late.get('late')!.facts['repo.lastCommitAt'];
    expect(fact.value).toBeUndefined();
    expect(JSON.stringify(fact.evidence)).toContain('2106-02-07');
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
