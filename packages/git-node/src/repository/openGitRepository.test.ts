import { createRepository } from '@fathom/test-kit';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGitDir } from './findGitDir';
import { openGitRepository } from './openGitRepository';
import { displayPath, pathKey } from './pathKey';

const ann = { name: 'Ann', email: 'ann@example.com' };
const at = '2026-01-02T03:04:05Z';

describe('openGitRepository', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-git-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('reads many files with their content, in the order asked, leaving out what is not there', async () => {
    const builder = createRepository(join(dir, 'r.git'));
    const commit = builder.commit({
      author: ann,
      at,
      message: 'first',
      files: { 'a.txt': 'A\n', 'b/c.txt': 'C', empty: '', big: 'x'.repeat(50) },
    });
    const git = openGitRepository(builder.gitDir);
    const files = await git.readFiles(
      commit,
      ['big', 'b/c.txt', 'missing', 'b', 'empty', 'a.txt'],
      { maxBytes: 49 },
    );
    expect(files.map(f => [f.path, f.content?.toString(), f.size])).toEqual([
      ['big', undefined, 50],
      ['b/c.txt', 'C', 1],
      ['empty', '', 0],
      ['a.txt', 'A\n', 2],
    ]);
  });

  it('lists a tree and what lies below a path', async () => {
    const builder = createRepository(join(dir, 'r.git'));
    const commit = builder.commit({
      author: ann,
      at,
      message: 'first',
      files: { a: '1', 'app/b': '22', 'app/x/c': '333', apple: '4', '*': 's' },
    });
    const git = openGitRepository(builder.gitDir);
    const paths = async (path?: string) =>
      (await git.listTree(commit, path)).map(entry => entry.path);
    expect(await paths()).toEqual(['*', 'a', 'app/b', 'app/x/c', 'apple']);
    expect(await paths('app/')).toEqual(['app/b', 'app/x/c']);
    expect(await paths('*')).toEqual(['*']);
    expect(await paths('nowhere')).toEqual([]);
  });

  it('reads paths with line feeds, quotes, options and bytes that are no text', async () => {
    const builder = createRepository(join(dir, 'r.git'));
    const names = ['new\nline', 'tab\t"q"', '--upload-pack=x', ':(top)a', 'é'];
    const bad = Buffer.from([0x62, 0x61, 0x64, 0xff]);
    const commit = builder.commit({
      author: ann,
      at,
      message: 'odd',
      changes: [
        ...names.map(path => ({ op: 'write' as const, path, content: path })),
        { op: 'write', path: bad, content: 'bytes' },
      ],
    });
    const git = openGitRepository(builder.gitDir);
    const keys = [...names.map(pathKey), 'bad\xff'];
    const files = await git.readFiles(commit, keys);
    expect(files.map(f => f.path)).toEqual(keys);
    expect(files.map(f => f.content?.toString())).toEqual([...names, 'bytes']);
    for (const key of keys) {
      expect((await git.listTree(commit, key)).map(e => e.path)).toEqual([key]);
      expect(await git.listCommits(commit, { path: key })).toHaveLength(1);
      // eslint-disable-next-line no-control-regex -- that none is shown is what is tested
      expect(displayPath(key)).not.toMatch(/[\x00-\x1f]/);
    }
    expect(displayPath('bad\xff')).toBe('bad\\xff');
    expect(displayPath(pathKey('é\u202e'))).toBe('é\\u{202e}');
  });

  it('[hostile 30, 31] gives no content for a symbolic link and no size for a submodule', async () => {
    const builder = createRepository(join(dir, 'r.git'));
    const commit = builder.commit({
      author: ann,
      at,
      message: 'links',
      changes: [
        { op: 'write', path: 'link', content: '/etc/passwd', mode: '120000' },
        { op: 'submodule', path: 'sub', commit: '1'.repeat(40) },
      ],
    });
    const git = openGitRepository(builder.gitDir);
    const files = await git.readFiles(commit, ['link', 'sub']);
    expect(files.map(f => f.content)).toEqual([undefined, undefined]);
    expect(
      (await git.listTree(commit)).map(e => [e.path, e.mode, e.size]),
    ).toEqual([
      ['link', '120000', 11],
      ['sub', '160000', undefined],
    ]);
  });

  it('[hostile 25, 26] runs nothing that the repository configures', async () => {
    const builder = createRepository(join(dir, 'r.git'));
    const mark = join(dir, 'ran');
    const commit = builder.commit({
      author: ann,
      at,
      message: 'first',
      files: { 'a.txt': 'A', '.gitattributes': '* diff=evil filter=evil' },
    });
    appendFileSync(
      join(builder.gitDir, 'config'),
      `[core]\n fsmonitor = touch ${mark}\n sshCommand = touch ${mark}\n pager = touch ${mark}\n[diff "evil"]\n textconv = touch ${mark}\n command = touch ${mark}\n[diff]\n external = touch ${mark}\n[filter "evil"]\n smudge = touch ${mark}\n[gpg]\n program = touch ${mark}\n[log]\n showSignature = true\n`,
    );
    const git = openGitRepository(builder.gitDir);
    await git.listTree(commit);
    await git.readFiles(commit, ['a.txt']);
    await git.listCommits(commit, { path: 'a.txt' });
    await git.findCommit('main');
    expect(existsSync(mark)).toBe(false);
  });

  it.each([
    '--upload-pack=touch /tmp/x',
    '--all',
    '-h',
    '',
    'a\nb',
    'a\0b',
    'nothing',
    'main:a.txt',
    '../../etc/passwd',
  ])(
    '[hostile 28] finds no commit under the name %j and does not throw',
    async name => {
      const builder = createRepository(join(dir, 'r.git'));
      builder.commit({
        author: ann,
        at,
        message: 'm',
        files: { 'a.txt': 'A' },
      });
      const git = openGitRepository(builder.gitDir);
      expect(await git.findCommit(name)).toBeUndefined();
      expect(await git.findCommit('main')).toBe(builder.tip());
    },
  );

  it('refuses a revision where a commit is wanted', async () => {
    const git = openGitRepository(dir);
    await expect(git.listTree('--help')).rejects.toThrow('is no commit hash');
  });

  it('lists commits newest first with subject and time', async () => {
    const builder = createRepository(join(dir, 'r.git'));
    builder.commit({ author: ann, at, message: 'one', files: { a: '1' } });
    const tip = builder.commit({
      author: ann,
      at: '2026-02-02T00:00:00Z',
      message: 'two\n\nbody',
      files: { b: '1' },
    });
    const git = openGitRepository(builder.gitDir);
    expect(await git.listCommits(tip, { limit: 1 })).toEqual([
      {
        hash: tip,
        at: '2026-02-02T00:00:00.000Z',
        author: 'Ann',
        subject: 'two',
      },
    ]);
    expect(
      (await git.listCommits(tip, { path: 'a' })).map(c => c.subject),
    ).toEqual(['one']);
  });

  it('opens a working copy from inside and finds the path', async () => {
    const builder = createRepository(join(dir, 'r.git'));
    const tip = builder.commit({
      author: ann,
      at,
      message: 'm',
      files: { 'x/y': '1' },
    });
    const copy = join(dir, 'copy');
    execFileSync('git', ['clone', '--quiet', builder.gitDir, copy]);
    expect(findGitDir(join(copy, 'x'))).toEqual({
      gitDir: join(copy, '.git'),
      path: 'x',
    });
    expect(await openGitRepository(copy).findCommit('HEAD')).toBe(tip);
  });

  it('reads 3,000 files with two processes', async () => {
    const builder = createRepository(join(dir, 'r.git'));
    const names = Array.from({ length: 3000 }, (_, n) => `d${n % 7}/f${n}`);
    const commit = builder.commit({
      author: ann,
      at,
      message: 'many',
      files: Object.fromEntries(names.map(n => [n, `${n}\n`.repeat(20)])),
    });
    const files = await openGitRepository(builder.gitDir).readFiles(
      commit,
      names,
    );
    expect(files).toHaveLength(3000);
    expect(
      files.every(f => f.content?.toString().startsWith(`${f.path}\n`)),
    ).toBe(true);
  });
});
