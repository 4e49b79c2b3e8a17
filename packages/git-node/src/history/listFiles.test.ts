import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRepository } from '@fathom/test-kit';
import { readRevision } from './readRevision';

const person = {
  ...{ GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.com' },
  ...{ GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.com' },
};

describe('the files of a commit', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-files-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('[hostile 35] leave the event loop to others while a million of them are listed', async () => {
    const { gitDir } = createRepository(join(dir, 'wide.git'));
    const git = (args: string[], input = '') =>
      execFileSync('git', ['--git-dir', gitDir, ...args], {
        input,
        encoding: 'utf8',
        env: { ...process.env, ...person },
        maxBuffer: 1e9,
      }).trim();
    const blob = git(['hash-object', '-w', '--stdin'], 'x');
    const files = Array.from({ length: 1000 }, (_, i) => i);
    const leaf = git(
      ['mktree'],
      files.map(i => `100644 blob ${blob}\tfile-${i}.ts\n`).join(''),
    );
    const wide = git(
      ['mktree'],
      Array.from(
        { length: 200_000 },
        (_, i) => `100644 blob ${blob}\twide-${i}.ts\n`,
      ).join(''),
    );
    const root = git(
      ['mktree'],
      [
        ...files.map(i => `040000 tree ${leaf}\tfolder-${i}\n`),
        `040000 tree ${wide}\twide\n`,
      ].join(''),
    );
    const commit = git(['commit-tree', '-m', 'm', root]);
    let longest = 0;
    let last = performance.now();
    const begun = last;
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const { tree } = await readRevision({ gitDir }, commit, {
      wantsContent: () => undefined,
    });
    longest = Math.max(longest, performance.now() - last);
    clearInterval(timer);
    const took = performance.now() - begun;
    expect(tree).toHaveLength(1_200_000);
    // What is left is the memory being looked through.
    expect(longest).toBeLessThan(took / 3);
  }, 60_000);

  it('[hostile 35] are refused where folders that hold each other twice would be looked through for ever', async () => {
    const { gitDir } = createRepository(join(dir, 'r.git'));
    const git = (args: string[], input = '') =>
      execFileSync('git', ['--git-dir', gitDir, ...args], {
        input,
        encoding: 'utf8',
        env: { ...process.env, ...person },
      }).trim();
    let tree = git(['mktree']);
    // Without a single file: 2 to the 40 folders.
    for (let level = 0; level < 40; level++)
      tree = git(
        ['mktree'],
        `040000 tree ${tree}\ta\n040000 tree ${tree}\tb\n`,
      );
    const commit = git(['commit-tree', '-m', 'm', tree]);
    await expect(
      readRevision({ gitDir, bring: async () => {} }, commit),
    ).rejects.toThrow('more than 5000000 files and folders');
  });
});
