import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRepository } from '@fathom/test-kit';
import { readRevision } from './readRevision';

describe('the files of a commit', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-files-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('are refused where folders that hold each other twice would be looked through for ever', async () => {
    const { gitDir } = createRepository(join(dir, 'r.git'));
    const git = (args: string[], input = '') =>
      execFileSync('git', ['--git-dir', gitDir, ...args], {
        input,
        encoding: 'utf8',
        env: {
          ...process.env,
          ...{ GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.com' },
          ...{ GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.com' },
        },
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
