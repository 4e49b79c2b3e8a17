import { createRepository } from '@fathom/test-kit';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tellHistory } from '../history';
import { openGitRepository } from './openGitRepository';
import { displayPath, pathKey } from './pathKey';

const author = { name: 'Ann', email: 'ann@example.com' };
const at = '2026-01-02T03:04:05Z';

describe('a repository that means harm', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-hostile-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('[hostile 33] has paths that differ in case or composition only, and each keeps its own content', async () => {
    const builder = createRepository(join(dir, 'r.git'));
    const names = ['README.md', 'readme.md', 'caf\u00e9', 'cafe\u0301'];
    const commit = builder.commit({
      ...{ author, at, message: 'twins' },
      files: Object.fromEntries(names.map((name, i) => [name, `${i}`])),
    });
    const git = openGitRepository(builder.gitDir);
    const files = await git.readFiles(commit, names.map(pathKey));
    expect(files.map(file => file.content?.toString())).toEqual([
      ...['0', '1', '2', '3'],
    ]);
    expect(await git.listTree(commit)).toHaveLength(4);
    expect(new Set(names.map(name => displayPath(pathKey(name)))).size).toBe(4);
  });

  it('[hostile 34] changes 100,000 paths in one commit, which is told whole', async () => {
    const { gitDir } = createRepository(join(dir, 'r.git'));
    const git = (args: string[], input = '') =>
      execFileSync('git', ['--git-dir', gitDir, ...args], {
        ...{ input, encoding: 'utf8' },
        env: {
          ...process.env,
          ...{ GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.com' },
          ...{ GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.com' },
        },
      }).trim();
    const blob = git(['hash-object', '-w', '--stdin'], 'x');
    const list = (count: number, line: (i: number) => string) =>
      git(
        ['mktree'],
        Array.from({ length: count }, (_, i) => line(i)).join(''),
      );
    const folder = list(1000, i => `100644 blob ${blob}\tf${i}\n`);
    const tree = list(100, i => `040000 tree ${folder}\td${i}\n`);
    const tip = git(['commit-tree', '-m', 'm', tree]);
    let changes = 0;
    const told = await tellHistory(openGitRepository(gitDir), tip, {
      start: () => {},
      commit: commit => {
        changes += commit.changes.length;
      },
    });
    expect(told).toMatchObject({ told: 1 });
    expect(changes).toBe(100_000);
  });

  it('[hostile 38] tells of itself by replaced commits and grafts, and is read as it is', async () => {
    const builder = createRepository(join(dir, 'r.git'));
    const commit = (message: string, parents?: string[]) =>
      builder.commit({
        ...{ author, at, message, files: { [message]: message } },
        ...(parents && { parents, branch: message }),
      });
    const first = commit('first');
    const tip = commit('second');
    const forged = commit('forged', []);
    builder.git('update-ref', `refs/replace/${tip}`, forged);
    mkdirSync(join(builder.gitDir, 'info'), { recursive: true });
    writeFileSync(join(builder.gitDir, 'info', 'grafts'), `${tip}\n`);
    const git = openGitRepository(builder.gitDir);
    const commits = await git.listCommits(tip);
    expect(commits.map(({ hash, subject }) => [hash, subject])).toEqual([
      [tip, 'second'],
      [first, 'first'],
    ]);
    const told: string[] = [];
    await tellHistory(git, tip, {
      start: () => {},
      commit: one => {
        told.push(one.hash);
      },
    });
    expect(told).toEqual([first, tip]);
  });
});
