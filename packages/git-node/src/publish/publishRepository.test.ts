import { execFileSync } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishRepository, type PublishRequest } from './publishRepository';

describe('publishRepository', () => {
  let base: string;
  let request: PublishRequest;
  const git = (name: string, ...args: string[]) =>
    execFileSync(
      'git',
      ['--git-dir', join(request.root, `${name}.git`), ...args],
      { encoding: 'utf8' },
    );

  beforeEach(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'publish-')));
    await mkdir(join(base, 'root'));
    await mkdir(join(base, 'work/src'), { recursive: true });
    await writeFile(join(base, 'work/README.md'), '# one\n');
    await writeFile(join(base, 'work/src/run.sh'), 'echo\n');
    await chmod(join(base, 'work/src/run.sh'), 0o755);
    request = {
      root: join(base, 'root'),
      name: 'parcel-quotes',
      branch: 'main',
      directory: join(base, 'work'),
      author: { name: 'Ann Ash', email: 'ann@example.com' },
      message: 'Start from the road\n',
      at: new Date('2026-06-15T12:00:00Z'),
    };
  });
  afterEach(() => rm(base, { recursive: true, force: true }));

  it('makes a bare repository whose HEAD is one commit by the person, holding each file as it was', async () => {
    const published = await publishRepository(request);
    expect(published.repositoryKey).toBe(`file://${base}/root/parcel-quotes`);
    expect(published.remoteUrl).toBe(`file://${base}/root/parcel-quotes.git`);
    expect(git('parcel-quotes', 'symbolic-ref', 'HEAD').trim()).toBe(
      'refs/heads/main',
    );
    expect(
      git('parcel-quotes', 'log', '--format=%H %an <%ae> %at %cn %s').trim(),
    ).toBe(
      `${published.commit} Ann Ash <ann@example.com> 1781524800 Ann Ash Start from the road`,
    );
    expect(
      git('parcel-quotes', 'ls-tree', '-r', 'HEAD')
        .split('\n')
        .map(line => line.slice(0, 6)),
    ).toEqual(['100644', '100755', '']);
    expect(git('parcel-quotes', 'show', 'HEAD:README.md')).toBe('# one\n');
    expect(git('parcel-quotes', 'fsck', '--strict')).toBe('');
    expect(await readdir(request.root)).toEqual(['parcel-quotes.git']);
  });

  it('keeps strange file names and contents byte by byte', async () => {
    const strange = 'a "b"\n\\ä.bin';
    const content = Buffer.from([0, 10, 255, 13]);
    await writeFile(join(request.directory, strange), content);
    await publishRepository(request);
    const listed = git(
      'parcel-quotes',
      'ls-tree',
      '-r',
      '-z',
      '--name-only',
      'HEAD',
    ).split('\0');
    expect(listed).toContain(strange);
    const shown = execFileSync('git', [
      '--git-dir',
      join(request.root, 'parcel-quotes.git'),
      'cat-file',
      'blob',
      `HEAD:${strange}`,
    ]);
    expect(shown).toEqual(content);
  });

  it.each([
    '../out',
    'a/b',
    '.',
    '..',
    '',
    'A',
    '-x',
    'a--b',
    'a.git',
    'a\n',
    `a${'b'.repeat(100)}`,
  ])('refuses the name %j and writes nothing', async name => {
    await expect(publishRepository({ ...request, name })).rejects.toThrow(
      /lower-case letters/,
    );
    expect(await readdir(request.root)).toEqual([]);
  });

  it.each(['', '-b', 'a..b', 'a b', 'x.lock', 'a\nreset refs/heads/b'])(
    'refuses the branch %j',
    async branch => {
      await expect(publishRepository({ ...request, branch })).rejects.toThrow(
        /no branch name/,
      );
    },
  );

  it('never overwrites a repository, and of two at once exactly one wins', async () => {
    const results = await Promise.allSettled([
      publishRepository(request),
      publishRepository(request),
    ]);
    expect(results.map(result => result.status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    await expect(publishRepository(request)).rejects.toThrow(
      /which exists.*never overwritten/,
    );
    expect(await readdir(request.root)).toEqual(['parcel-quotes.git']);
  });

  it('refuses a link, and leaves a .git of the workspace out', async () => {
    await mkdir(join(request.directory, '.git/hooks'), { recursive: true });
    await writeFile(join(request.directory, '.git/config'), '[core]\n');
    await publishRepository(request);
    expect(
      git('parcel-quotes', 'ls-tree', '-r', '--name-only', 'HEAD'),
    ).not.toContain('.git');
    await symlink('/etc/passwd', join(request.directory, 'link'));
    await expect(
      publishRepository({ ...request, name: 'second' }),
    ).rejects.toThrow(/"link".*no regular file/);
  });

  it('bounds files and bytes, and says which limit', async () => {
    await expect(
      publishRepository({ ...request, limits: { maxFiles: 1 } }),
    ).rejects.toThrow(/more than 1 files/);
    await expect(
      publishRepository({ ...request, limits: { maxBytes: 3 } }),
    ).rejects.toThrow(/or 3 bytes/);
  });

  it('keeps an identity on one line', async () => {
    const author = {
      name: 'Ann\nAsh <x>',
      email: 'ann@example.com>\ncommitter x',
    };
    await publishRepository({ ...request, author });
    expect(git('parcel-quotes', 'log', '--format=%an|%ae|%cn').trim()).toBe(
      'Ann Ash x|ann@example.comcommitterx|Ann Ash x',
    );
  });

  it('says what to do when the root is missing', async () => {
    await expect(
      publishRepository({ ...request, root: join(base, 'none') }),
    ).rejects.toThrow(/fathom.scaffolder.publishRoot/);
  });
});
