import {
  RepositoryBuilder,
  createRepository,
  loseObject,
} from '@fathom/test-kit';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitError } from '../process';
import { openGitRepository } from '../repository';
import { MirrorFailure } from './MirrorFailure';
import { Mirrors } from './Mirrors';
import type { MirrorOptions } from './readMirrorOptions';

const ann = { name: 'Ann', email: 'ann@example.com' };
const at = '2026-01-02T03:04:05Z';

describe('Mirrors', () => {
  let dir: string;
  let remotes: string;
  let options: MirrorOptions;
  let mirrors: Mirrors;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-mirror-'));
    remotes = join(dir, 'remotes');
    mkdirSync(remotes);
    options = {
      home: join(dir, 'home'),
      fileRoots: [remotes],
      hosts: new Set(['git.example.com']),
      limits: { bytes: 1e9, timeoutMs: 20_000 },
    };
    mirrors = Mirrors.create(options);
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const remote = (name = 'r.git'): RepositoryBuilder =>
    createRepository(join(remotes, name));
  const first = (builder: RepositoryBuilder, files = { 'a.txt': 'A' }) =>
    builder.commit({ author: ann, at, message: 'first', files });
  const request = (url: string, branch?: string) => ({ key: url, url, branch });
  const failure = async (url: string, branch?: string) => {
    const error = await mirrors.update(request(url, branch)).then(
      () => undefined,
      (e: MirrorFailure) => e,
    );
    expect(error).toBeInstanceOf(MirrorFailure);
    expect(error!.remedy.length).toBeGreaterThan(10);
    return error!;
  };

  it('makes a mirror, sees that nothing moved, and fetches what is new', async () => {
    const builder = remote();
    const tip = first(builder);
    const made = await mirrors.update(request(builder.url));
    expect(made).toMatchObject({ tip, defaultBranch: 'main', fetched: true });
    expect(made.bytes).toBeGreaterThan(100);
    expect((await mirrors.update(request(builder.url))).fetched).toBe(false);
    const next = builder.commit({
      author: ann,
      at,
      message: 'n',
      files: { b: 'B' },
    });
    builder.commit({
      author: ann,
      at,
      message: 'x',
      files: { c: 'C' },
      branch: 'gone',
    });
    expect(await mirrors.update(request(builder.url))).toMatchObject({
      tip: next,
      fetched: true,
    });
    const git = openGitRepository(made.gitDir);
    expect((await git.listTree(next)).map(e => e.path)).toEqual(['a.txt', 'b']);
    expect(await git.findCommit('gone')).toBeDefined();
    builder.git('update-ref', '-d', 'refs/heads/gone');
    await mirrors.update(request(builder.url));
    expect(await git.findCommit('gone')).toBeUndefined();
    expect(await git.findCommit('HEAD')).toBe(next);
    expect(readdirSync(join(dir, 'home', 'mirrors'))).toHaveLength(1);
  });

  it('[hostile 38] follows a force push and still holds what was there', async () => {
    const builder = remote();
    first(builder);
    const lost = builder.commit({
      author: ann,
      at,
      message: 'lost',
      files: { b: '1' },
    });
    const { gitDir } = await mirrors.update(request(builder.url));
    const rewritten = builder.commit({
      author: ann,
      at,
      message: 'new root',
      files: { z: '1' },
      parents: [],
    });
    expect((await mirrors.update(request(builder.url))).tip).toBe(rewritten);
    const git = openGitRepository(gitDir);
    expect(await git.findCommit('main')).toBe(rewritten);
    expect(await git.findCommit(lost)).toBe(lost);
  });

  it('follows a new default branch and reads a pinned one', async () => {
    const builder = remote();
    const main = first(builder);
    const dev = builder.commit({
      author: ann,
      at,
      message: 'd',
      files: { d: 'D' },
      branch: 'dev',
    });
    expect(await mirrors.update(request(builder.url, 'dev'))).toMatchObject({
      tip: dev,
      defaultBranch: 'dev',
    });
    expect(await mirrors.update(request(builder.url))).toMatchObject({
      tip: main,
      defaultBranch: 'main',
    });
    builder.git('symbolic-ref', 'HEAD', 'refs/heads/dev');
    expect(await mirrors.update(request(builder.url))).toMatchObject({
      tip: dev,
      defaultBranch: 'dev',
    });
  });

  it('reads a remote whose HEAD is a commit and no branch', async () => {
    const builder = remote();
    const old = first(builder);
    builder.commit({ author: ann, at, message: 'n', files: { b: 'B' } });
    writeFileSync(join(builder.gitDir, 'HEAD'), `${old}\n`);
    expect(await mirrors.update(request(builder.url))).toMatchObject({
      tip: old,
    });
  });

  it('says that a repository is empty, until it has a commit', async () => {
    const builder = remote();
    expect((await failure(builder.url)).reason).toBe('empty');
    const tip = first(builder);
    expect((await mirrors.update(request(builder.url))).tip).toBe(tip);
  });

  it('says that HEAD dangles and which branches there are', async () => {
    const builder = remote();
    builder.commit({
      author: ann,
      at,
      message: 'm',
      files: { a: '1' },
      branch: 'master',
    });
    const error = await failure(builder.url);
    expect(error.reason).toBe('danglingHead');
    expect(error.message).toContain('it has: master');
    expect((await failure(builder.url, 'nope')).message).toContain(
      'no branch nope',
    );
  });

  it('[hostile 28] looks up branches by their names, and never as revisions', async () => {
    const builder = remote();
    const before = first(builder);
    const next = (files: Record<string, string>, branch?: string) =>
      builder.commit({ ...{ author: ann, at, message: 'n', files, branch } });
    const tip = next({ 'b.txt': 'B' });
    const release = next({ 'r.txt': 'R' }, 'release/ü');
    builder.git('tag', 'v1', before);
    const none = [
      ...['main~1', 'main^{/first}', 'main@{0}', 'main:', 'ma*', 'release'],
      ...[`x-1-g${before.slice(0, 10)}`, '../tags/v1', '--all', 'a\0b', 'MAIN'],
      'x'.repeat(200_000),
    ];
    const { branches } = await mirrors.update({
      ...request(builder.url),
      branches: ['main', 'release/ü', ...none],
    });
    expect(branches).toEqual([
      { name: 'main', tip },
      { name: 'release/ü', tip: release },
      ...none.map(name => ({ name, tip: undefined })),
    ]);
  });

  it('says that a repository is gone, and keeps the mirror', async () => {
    const builder = remote();
    const tip = first(builder);
    const { gitDir } = await mirrors.update(request(builder.url));
    rmSync(builder.gitDir, { recursive: true });
    expect((await failure(builder.url)).reason).toBe('gone');
    mkdirSync(builder.gitDir);
    expect((await failure(builder.url)).reason).toBe('gone');
    expect(await openGitRepository(gitDir).findCommit(tip)).toBe(tip);
  });

  it('[hostile 38] refuses a shallow remote, before and after it was whole', async () => {
    const builder = remote('whole.git');
    first(builder);
    builder.commit({ author: ann, at, message: 'n', files: { b: 'B' } });
    const shallow = join(remotes, 'shallow.git');
    execFileSync('git', [
      'clone',
      '--quiet',
      '--bare',
      '--depth=1',
      builder.url,
      shallow,
    ]);
    expect((await failure(`file://${shallow}`)).reason).toBe('shallow');
    execFileSync('git', [
      '--git-dir',
      shallow,
      'fetch',
      '--quiet',
      '--unshallow',
      builder.url,
    ]);
    expect((await mirrors.update(request(`file://${shallow}`))).tip).toBe(
      builder.tip(),
    );
    expect(
      existsSync(join(mirrors.gitDir(`file://${shallow}`), 'shallow')),
    ).toBe(false);
  });

  it('[hostile 39] says that a repository is corrupt, and mends its own mirror when that is', async () => {
    const builder = remote();
    first(builder, { 'a.txt': 'x'.repeat(5000) });
    builder.git('repack', '-ad');
    const broken = remote('broken.git');
    first(broken, { 'a.txt': 'y'.repeat(5000) });
    broken.git('repack', '-adq');
    damagePack(broken.gitDir);
    expect((await failure(broken.url)).reason).toBe('corrupt');

    const { gitDir } = await mirrors.update(request(builder.url));
    rmSync(join(gitDir, 'objects'), { recursive: true });
    mkdirSync(join(gitDir, 'objects'));
    const again = await mirrors.update(request(builder.url));
    const files = await openGitRepository(gitDir).readFiles(again.tip, [
      'a.txt',
    ]);
    expect(files[0].content).toHaveLength(5000);
  });

  it('[hostile 39] looks through a mirror that somebody found damaged, and believes what it sees', async () => {
    const builder = remote();
    const tip = first(builder);
    const made = await mirrors.update(request(builder.url));
    const git = await mirrors.open(request(builder.url));
    const suspect = () =>
      git.noticeDamage!(
        tip,
        new GitError({
          ...{ command: 'log', on: 'x', reason: 'exit' },
          stderr: 'fatal: unable to read tree 1234',
        }),
      );
    expect(await suspect()).toMatchObject({ reason: 'corrupt' });
    expect(mirrors.isSuspected(builder.url)).toBe(true);
    // Read while it was replaced, perhaps: it is whole.
    expect(await mirrors.update(request(builder.url))).toMatchObject({
      ...{ tip, fetched: false },
    });
    expect(mirrors.isSuspected(builder.url)).toBe(false);
    // Whoever says so again is not believed at once.
    await suspect();
    expect(mirrors.isSuspected(builder.url)).toBe(false);
    expect(await mirrors.update(request(builder.url))).toEqual({
      ...made,
      ...{ fetched: false, bytes: expect.any(Number) },
    });
  });

  it('takes no wrong question for damage', async () => {
    const builder = remote();
    first(builder);
    await mirrors.update(request(builder.url));
    const git = await mirrors.open(request(builder.url));
    const none = 'f'.repeat(40);
    for (const ask of [
      () => git.listTree(none),
      () => git.listCommits(none),
      () => git.readFiles(none, ['a.txt']),
    ])
      await expect(ask()).rejects.toMatchObject({ name: 'GitError' });
    expect(mirrors.isSuspected(builder.url)).toBe(false);
  });

  it('[hostile 39] makes a mirror anew whose last commit is lost, though nothing moved', async () => {
    const builder = remote();
    const tip = first(builder);
    const { gitDir } = await mirrors.update(request(builder.url));
    loseObject(gitDir, tip);
    expect(await mirrors.update(request(builder.url))).toMatchObject({
      ...{ tip, fetched: true },
    });
    expect(await openGitRepository(gitDir).listTree(tip)).toHaveLength(1);
  });

  it.each(['a.txt', 'd/b.txt', 'd', ''])(
    '[hostile 39] makes a mirror anew that lost "%s" when the remote moves on',
    async lost => {
      const builder = remote();
      const files = { 'a.txt': 'A', 'd/b.txt': 'B' };
      const before = first(builder, files);
      const { gitDir } = await mirrors.update(request(builder.url));
      loseObject(gitDir, builder.git('rev-parse', `${before}:${lost}`).trim());
      const tip = builder.commit({
        ...{ author: ann, at, message: 'n', files: { c: 'C' } },
      });
      const update = () => mirrors.update(request(builder.url));
      expect(await update()).toMatchObject({ tip });
      // Where git did not notice, who reads it does.
      const read = async () => {
        const git = await mirrors.open(request(builder.url));
        for (const commit of [before, tip])
          await git.readFiles(commit, ['a.txt', 'd/b.txt']);
      };
      const failed = await read().then(
        () => undefined,
        error => error.reason,
      );
      expect([undefined, 'corrupt']).toContain(failed);
      if (failed) await update();
      await read();
      execFileSync('git', ['--git-dir', gitDir, 'fsck', '--strict']);
    },
  );

  it('[hostile 39] goes on after a fetch that was killed', async () => {
    const builder = remote();
    first(builder);
    const { gitDir } = await mirrors.update(request(builder.url));
    writeFileSync(join(gitDir, 'refs', 'heads', 'main.lock'), '');
    writeFileSync(join(gitDir, 'packed-refs.lock'), '');
    mkdirSync(join(gitDir, 'objects', 'pack'), { recursive: true });
    writeFileSync(join(gitDir, 'objects', 'pack', 'tmp_pack_x'), 'half');
    mkdirSync(`${gitDir}.lock`);
    writeFileSync(
      join(`${gitDir}.lock`, 'owner'),
      JSON.stringify({ id: 'x', pid: 1, host: 'elsewhere' }),
    );
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(join(`${gitDir}.lock`, 'owner'), longAgo, longAgo);
    const next = builder.commit({
      author: ann,
      at,
      message: 'n',
      files: { b: 'B' },
    });
    expect((await mirrors.update(request(builder.url))).tip).toBe(next);
    expect(existsSync(join(gitDir, 'objects', 'pack', 'tmp_pack_x'))).toBe(
      false,
    );
  });

  it('does one thing at a time when many want the same mirror', async () => {
    const builder = remote();
    const tip = first(builder);
    const others = Array.from({ length: 6 }, () => Mirrors.create(options));
    const results = await Promise.all(
      others.map(one => one.update(request(builder.url))),
    );
    expect(results.map(r => r.tip)).toEqual(others.map(() => tip));
    expect(results.filter(r => r.fetched)).toHaveLength(1);
    expect(readdirSync(join(dir, 'home', 'mirrors'))).toHaveLength(1);
  });

  it('[hostile 35] ends what is too large or takes too long, and leaves nothing', async () => {
    const builder = remote();
    first(builder, {
      'a.txt': Array.from({ length: 20_000 }, (_, n) => `${Math.sin(n)}`).join(
        '',
      ),
    });
    mirrors = Mirrors.create({
      ...options,
      limits: { bytes: 10_000, timeoutMs: 20_000 },
    });
    const error = await failure(builder.url);
    expect(error.reason).toBe('tooLarge');
    expect(error.message).toContain('not analysed');
    mirrors = Mirrors.create({
      ...options,
      limits: { bytes: 1e9, timeoutMs: 1 },
    });
    expect((await failure(builder.url)).reason).toBe('timeout');
    expect(readdirSync(join(dir, 'home', 'mirrors'))).toEqual([]);
  });

  it('[hostile 35] has more tags than anybody reads: it is too large, and says so', async () => {
    const builder = remote();
    const tip = first(builder);
    const line = (i: number) => `${tip} refs/tags/${'v'.repeat(200)}-${i}\n`;
    const tags = Array.from({ length: 280_000 }, (_, i) => line(i));
    writeFileSync(join(builder.gitDir, 'packed-refs'), tags.join(''));
    const error = await failure(builder.url);
    expect(error.reason).toBe('tooLarge');
    expect(error.message).toContain('more refs than Fathom reads');
  });

  it.each([
    ['ext::sh -c "touch PWNED"', 'a transport that runs a command'],
    ['ext::touch%20x', 'the same without spaces'],
    ['--upload-pack=touch x', 'an option'],
    ['file:///etc', 'a folder outside the roots'],
    ['/etc', 'a path outside the roots'],
    ['http://git.example.com/a/b', 'an unencrypted protocol'],
    ['git://git.example.com/a/b', 'an unauthenticated protocol'],
    ['https://169.254.169.254/latest', 'a host that is not configured'],
    ['https://git.example.com@evil.example/a', 'a user that looks like a host'],
    ['ssh://-oProxyCommand=x/a', 'a host that is an option'],
    ['-oProxyCommand=x:a', 'an scp address that is an option'],
    ['fd::17/x', 'a descriptor'],
    ['transport::git.example.com:a', 'an unknown helper'],
    ['https://git.example.com/a\nb', 'a line feed'],
  ])('[hostile 27, 28, 62] refuses %j: %s', async url => {
    expect((await failure(url)).reason).toBe('notAllowed');
  });

  it('follows no link and no dots out of a root', async () => {
    const outside = createRepository(join(dir, 'outside.git'));
    first(outside);
    symlinkSync(outside.gitDir, join(remotes, 'link.git'));
    expect((await failure(`file://${join(remotes, 'link.git')}`)).reason).toBe(
      'notAllowed',
    );
    expect((await failure(`file://${remotes}/../outside.git`)).reason).toBe(
      'notAllowed',
    );
    expect((await failure(`file://${remotes}/%2e%2e/outside.git`)).reason).toBe(
      'notAllowed',
    );
  });

  it('[hostile 25, 26, 30] runs nothing that the remote configures', async () => {
    const builder = remote();
    first(builder, {
      'a.txt': 'A',
      '.gitmodules': '[submodule "x"]\n path = x\n url = ext::sh -c touch\n',
    } as never);
    const mark = join(dir, 'ran');
    appendFileSync(
      join(builder.gitDir, 'config'),
      `[core]\n fsmonitor = touch ${mark}\n hooksPath = ${builder.gitDir}/hooks\n alternateRefsCommand = touch ${mark}\n[uploadpack]\n packObjectsHook = touch ${mark}\n[credential]\n helper = "!touch ${mark}"\n`,
    );
    mkdirSync(join(builder.gitDir, 'hooks'), { recursive: true });
    for (const hook of [
      'reference-transaction',
      'post-checkout',
      'pre-auto-gc',
      'post-update',
    ]) {
      const file = join(builder.gitDir, 'hooks', hook);
      writeFileSync(file, `#!/bin/sh\ntouch ${mark}\n`);
      chmodSync(file, 0o755);
    }
    const { gitDir } = await mirrors.update(request(builder.url));
    expect(existsSync(mark)).toBe(false);
    expect(readFileSync(join(gitDir, 'config'), 'utf8')).not.toContain('touch');
  });

  it('reads old history with odd objects', async () => {
    const builder = remote();
    const tree = builder.git('mktree', '--missing').trim();
    const blank = join(dir, 'commit');
    writeFileSync(
      blank,
      `tree ${tree}\nauthor Ann<ann@example.com> 0123 +051800\ncommitter Ann  1 +0000\n\nodd\n`,
    );
    const hash = builder
      .git('hash-object', '-t', 'commit', '-w', '--literally', blank)
      .trim();
    builder.git('update-ref', 'refs/heads/main', hash);
    expect((await mirrors.update(request(builder.url))).tip).toBe(hash);
  });
});

function damagePack(gitDir: string): void {
  const packs = join(gitDir, 'objects', 'pack');
  const name = readdirSync(packs).find(n => n.endsWith('.pack'))!;
  const file = join(packs, name);
  const bytes = readFileSync(file);
  bytes.fill(0xff, 40, bytes.length - 30);
  chmodSync(file, 0o644);
  writeFileSync(file, bytes);
}
