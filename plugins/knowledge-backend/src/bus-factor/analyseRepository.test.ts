import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryKey } from '@fathom/entity-model';
import { openGitRepository } from '@fathom/git-node';
import { createRepository, RepositoryBuilder } from '@fathom/test-kit';
import type { KnowledgeConfig } from '../config';
import { analyseRepository } from './analyseRepository';

describe('the analysis of a repository', () => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-analyse-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const config: KnowledgeConfig = {
    ...{ silentAfterMonths: 12, bots: [], keepHistoryDays: 1100 },
    ...{ departed: [], unnamed: [] },
  };
  const folders = Array.from({ length: 20 }, (_, index) => `s${index}`);
  const analyse = (
    asked: KnowledgeConfig,
    signal: AbortSignal,
    dirOf = ({ gitDir }: RepositoryBuilder) => gitDir,
  ) => {
    const repository = createRepository(mkdtempSync(join(root, 'r-')));
    const tip = repository.commit({
      author: { name: 'Ann Ash', email: 'ann@example.com' },
      at: '2026-01-05T09:00:00Z',
      message: 'x',
      files: Object.fromEntries(folders.map(path => [`${path}/a.ts`, 'x\n'])),
    });
    const { url } = repository;
    const key = repositoryKey(url);
    return analyseRepository(
      openGitRepository(dirOf(repository)),
      tip,
      folders.map(path => ({
        ...{ entityRef: `component:default/${path}`, entity: {} as never },
        repository: { key, url, path },
      })),
      {
        ...{ config: asked, now: Date.parse('2026-06-15') / 1000, signal },
        seenElsewhere: new Map(),
        marked: { departed: new Map(), unnamed: new Set(), accounts: [] },
      },
    );
  };
  /** Called with each answer, which reads the weight. */
  const watched = (onAnswer: () => void): KnowledgeConfig => ({
    ...config,
    get assistedWeight() {
      onAnswer();
      return 0.5;
    },
  });

  it('lets others have their turn between two answers', async () => {
    let turn = 0;
    let running = true;
    const next = () => {
      turn++;
      if (running) setImmediate(next);
    };
    setImmediate(next);
    const turns: number[] = [];
    const { answers } = await analyse(
      watched(() => void turns.push(turn)),
      new AbortController().signal,
    );
    running = false;
    expect(answers.size).toBe(folders.length);
    expect(new Set(turns).size).toBe(folders.length);
  });

  it('ends between two answers when nobody waits any more', async () => {
    const stop = new AbortController();
    let answers = 0;
    await expect(
      analyse(
        watched(() => {
          answers++;
          stop.abort();
        }),
        stop.signal,
      ),
    ).rejects.toThrow(/abort/);
    expect(answers).toBe(1);
  });

  it('[hostile history 2] of a shallow clone is unknown for every component, with the remedy', async () => {
    const { answers, state } = await analyse(
      config,
      new AbortController().signal,
      repository => {
        repository.commit({
          author: { name: 'Ben', email: 'ben@example.com' },
          at: '2026-01-06T09:00:00Z',
          message: 'y',
          files: { 'b.ts': 'y' },
        });
        const clone = mkdtempSync(join(root, 'shallow-'));
        execFileSync('git', [
          ...['clone', '--quiet', '--bare', '--depth=1'],
          ...[repository.url, clone],
        ]);
        return clone;
      },
    );
    expect(state).toBeUndefined();
    expect(answers.size).toBe(folders.length);
    for (const { report } of answers.values())
      expect(report).toMatchObject({
        busFactor: null,
        reason: expect.stringContaining('shallow clone'),
        remedy: expect.stringContaining('git fetch --unshallow'),
      });
  });
});
