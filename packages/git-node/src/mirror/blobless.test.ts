import { RepositoryBuilder, createRepository } from '@fathom/test-kit';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HistoryListener, tellHistory } from '../history';
import { openGitRepository } from '../repository';
import { MirrorFailure } from './MirrorFailure';
import { Mirrors } from './Mirrors';

const author = { name: 'Ann', email: 'ann@example.com' };

/** Text that does not compress. */
function noise(bytes: number, seed: number): string {
  return createHash('shake256', { outputLength: bytes })
    .update(`${seed}`)
    .digest('base64')
    .slice(0, bytes);
}

describe('a repository above the size limit', () => {
  let dir: string;
  let builder: RepositoryBuilder;
  let clock: number;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-blobless-'));
    mkdirSync(join(dir, 'remotes'));
    builder = createRepository(join(dir, 'remotes', 'r.git'));
    builder.git('config', 'uploadpack.allowFilter', 'true');
    clock = Date.parse('2026-01-02T00:00:00Z');
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const commit = (
    files: Record<string, string>,
    more: { renames?: [string, string][]; deletes?: string[] } = {},
  ) => {
    clock += 60_000;
    return builder.commit({
      ...{ author, message: 'change', files, ...more },
      at: new Date(clock).toISOString(),
    });
  };
  const mirrors = (bytes: number) =>
    Mirrors.create({
      home: join(dir, 'home'),
      fileRoots: [join(dir, 'remotes')],
      hosts: new Set(),
      limits: { bytes, timeoutMs: 20_000 },
    });
  const request = () => ({ key: builder.url, url: builder.url });
  const failureOf = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      e => e,
    );
    expect(error).toBeInstanceOf(MirrorFailure);
    return error as MirrorFailure;
  };

  it('[hostile 35] is mirrored without contents, which are fetched as they are read', async () => {
    commit({ 'old.bin': noise(300_000, 1), 'a.ts': 'let a = 1;\n' });
    commit({ 'old.bin': noise(300_000, 2), '.mailmap': 'A <a@x> <b@x>\n' });
    const tip = commit({ 'old.bin': 'small now', 'src/b.ts': 'let b;\n' });
    const made = await mirrors(100_000).update(request());
    expect(made).toMatchObject({ tip, isBlobless: true, fetched: true });
    expect(made.bytes).toBeLessThan(100_000);

    const git = await mirrors(100_000).open(request());
    expect(git.isBlobless).toBe(true);
    expect((await git.listTree(tip)).map(({ path }) => path)).toEqual([
      '.mailmap',
      'a.ts',
      'old.bin',
      'src/b.ts',
    ]);
    const here = openGitRepository(made.gitDir);
    const read = (from: typeof git) =>
      from
        .readFiles(tip, ['src/b.ts', 'a.ts'])
        .then(files => files.map(({ content }) => content?.toString()));
    // Whoever cannot fetch them is told that they are not here, and nothing is fetched behind the back.
    await expect(read(here)).rejects.toThrow(
      /the contents of 2 files are not in it, first [0-9a-f]{40} \(src\/b.ts\)/,
    );
    expect(await read(git)).toEqual(['let b;\n', 'let a = 1;\n']);
    expect(await read(here)).toEqual(['let b;\n', 'let a = 1;\n']);
    const config = readFileSync(join(made.gitDir, 'config'), 'utf8');
    expect(config).not.toMatch(/promisor|partialclone|remote/i);
  });

  it('tells its history with exact renames only, and says in how many commits', async () => {
    const text = noise(3_000, 3);
    commit({ 'a.ts': text, 'b.ts': 'let b;\n', big: noise(300_000, 4) });
    commit({}, { renames: [['a.ts', 'moved.ts']] });
    const tip = commit(
      {
        'changed.ts': `${text}\nlet more;\n`,
        '.mailmap': 'Anna <anna@example.com> <ann@example.com>\n',
      },
      { deletes: ['moved.ts'] },
    );
    await mirrors(100_000).update(request());
    const git = await mirrors(100_000).open(request());
    const changes: string[] = [];
    let mailmap: string | undefined;
    const listener: HistoryListener = {
      start: revision => {
        mailmap = revision.mailmap;
      },
      commit: one => {
        changes.push(
          one.changes.map(({ status, path }) => `${status} ${path}`).join(', '),
        );
      },
    };
    // What was read before makes no difference.
    await git.readFiles(tip, ['changed.ts']);
    expect(await tellHistory(git, tip, listener)).toMatchObject({
      told: 3,
      exactRenames: 3,
    });
    expect(mailmap).toContain('anna@example.com');
    expect(changes).toEqual([
      'A a.ts, A b.ts, A big',
      'R moved.ts',
      'A .mailmap, A changed.ts, D moved.ts',
    ]);
  });

  it('goes on without contents when it moves, also after its packs were put together', async () => {
    commit({ big: noise(300_000, 5) });
    await mirrors(100_000).update(request());
    for (let i = 0; i < 34; i++) {
      commit({ big: noise(3_000, i), [`f${i}`]: `file ${i}` });
      await mirrors(100_000).update(request());
    }
    const tip = commit({ last: 'one' });
    const made = await mirrors(100_000).update(request());
    expect(made).toMatchObject({ tip, isBlobless: true });
    const git = await mirrors(100_000).open(request());
    const files = await git.readFiles(tip, ['f33', 'last', 'big']);
    expect(files.map(({ content }) => content?.length)).toEqual([7, 3, 3_000]);
  }, 60_000);

  it('reads no further than the limit, and says so', async () => {
    const tip = commit({ big: noise(300_000, 6), small: 'x' });
    await mirrors(100_000).update(request());
    const git = await mirrors(100_000).open(request());
    const failure = await failureOf(git.readFiles(tip, ['big']));
    expect(failure.reason).toBe('tooLarge');
    expect(failure.remedy).toContain('limits.megabytes');
    const next = commit({ small: 'y' });
    expect(await mirrors(100_000).update(request())).toMatchObject({
      tip: next,
      isBlobless: true,
    });
    const [small] = await (
      await mirrors(100_000).open(request())
    ).readFiles(next, ['small']);
    expect(small.content?.toString()).toBe('y');
  });

  it('becomes so when it grows, and is whole again when the limit is raised', async () => {
    commit({ a: 'small' });
    expect((await mirrors(100_000).update(request())).isBlobless).toBe(false);
    commit({ big: noise(300_000, 7) });
    expect((await mirrors(100_000).update(request())).isBlobless).toBe(true);
    const whole = await mirrors(1_000_000).update(request());
    expect(whole.isBlobless).toBe(false);
    const [big] = await openGitRepository(whole.gitDir).readFiles(whole.tip, [
      'big',
    ]);
    expect(big.content).toHaveLength(300_000);
  });

  it('reads old history with odd objects, and refuses what is damaged', async () => {
    commit({ big: noise(300_000, 9) });
    const oid = builder.git('rev-parse', 'HEAD^{tree}').trim();
    const file = join(dir, 'object');
    // A mode with a zero in front, as some old tools wrote it.
    writeFileSync(
      file,
      Buffer.concat([Buffer.from('040000 a\0'), Buffer.from(oid, 'hex')]),
    );
    const tree = builder
      .git('hash-object', '-t', 'tree', '-w', '--literally', file)
      .trim();
    const write = (text: string) => {
      writeFileSync(file, text);
      const hash = builder
        .git('hash-object', '-t', 'commit', '-w', '--literally', file)
        .trim();
      builder.git('update-ref', 'refs/heads/main', hash);
      return hash;
    };
    const by = 'Ann <ann@example.com> 1767323045 +0000';
    const odd = write(`tree ${tree}\nauthor ${by}\ncommitter ${by}\n\nodd\n`);
    expect(await mirrors(100_000).update(request())).toMatchObject({
      tip: odd,
      isBlobless: true,
    });
    rmSync(join(dir, 'home'), { recursive: true });
    write(`tree ${tree}\ncommitter ${by}\n\nby nobody\n`);
    expect((await failureOf(mirrors(100_000).update(request()))).reason).toBe(
      'corrupt',
    );
  });

  it('[hostile 39] is checked again as it moves: what is new and damaged is refused, what was read stays', async () => {
    const first = commit({ big: noise(300_000, 10) });
    const { gitDir } = await mirrors(100_000).update(request());
    const file = join(dir, 'object');
    const by = 'Ann <ann@example.com> 1767323045 +0000';
    const tree = builder.git('rev-parse', 'HEAD^{tree}').trim();
    writeFileSync(
      file,
      `tree ${tree}\nparent ${first}\ncommitter ${by}\n\nx\n`,
    );
    const damaged = builder
      .git('hash-object', '-t', 'commit', '-w', '--literally', file)
      .trim();
    builder.git('update-ref', 'refs/heads/main', damaged);
    for (let look = 0; look < 2; look++) {
      const { reason } = await failureOf(mirrors(100_000).update(request()));
      expect(reason).toBe('corrupt');
    }
    const git = await mirrors(100_000).open(request());
    expect(git.isBlobless).toBe(true);
    expect(await git.listTree(first)).toHaveLength(1);
    builder.git('update-ref', 'refs/heads/main', first);
    const tip = commit({ small: 'mended' });
    expect(await mirrors(100_000).update(request())).toMatchObject({
      tip,
      isBlobless: true,
    });
    expect(readdirSync(join(gitDir, '..'))).toHaveLength(1);
  });

  it('[hostile 39] takes no other content for the one that it asked for', async () => {
    commit({ big: noise(300_000, 12) });
    const tip = commit({ big: 'small now', a: 'A', b: 'B' });
    const { gitDir } = await mirrors(100_000).update(request());
    const placeOf = (name: string) => {
      const oid = builder.git('rev-parse', `${tip}:${name}`).trim();
      return join(builder.gitDir, 'objects', oid.slice(0, 2), oid.slice(2));
    };
    // The server's copy is whole to look at, and is another.
    rmSync(placeOf('a'));
    copyFileSync(placeOf('b'), placeOf('a'));
    const git = await mirrors(100_000).open(request());
    for (let look = 0; look < 2; look++)
      await expect(git.readFiles(tip, ['a'])).rejects.toThrow();
    await expect(
      openGitRepository(gitDir).readFiles(tip, ['a']),
    ).rejects.toThrow(/not in it/);
    const [b] = await git.readFiles(tip, ['b']);
    expect(b.content?.toString()).toBe('B');
  });

  it('takes away what a check left that was killed', async () => {
    commit({ big: noise(300_000, 13) });
    const { gitDir } = await mirrors(100_000).update(request());
    const [old, young] = ['old', 'young'].map(name =>
      join(gitDir, '..', `.checking-${name}`),
    );
    for (const one of [old, young])
      mkdirSync(join(one, 'objects/pack'), { recursive: true });
    const before = Date.now() / 1000 - 7 * 3600;
    utimesSync(old, before, before);
    commit({ small: 'x' });
    await mirrors(100_000).update(request());
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  });

  it('remembers which packs were checked, also once they are put together', async () => {
    commit({ big: noise(300_000, 11) });
    const { gitDir } = await mirrors(100_000).update(request());
    const note = join(gitDir, 'fathom.json');
    const checked = (): string[] =>
      JSON.parse(readFileSync(note, 'utf8')).packs.sort();
    const packs = () =>
      readdirSync(join(gitDir, 'objects/pack'))
        .flatMap(name => /^(.*)\.pack$/.exec(name)?.[1] ?? [])
        .sort();
    expect(checked()).toEqual(packs());
    for (let i = 0; i < 32; i++) {
      commit({ small: `${i}` });
      await mirrors(100_000).update(request());
      expect(checked()).toEqual(packs());
    }
    expect(packs().length).toBeLessThan(20);
  }, 60_000);

  it('is too large when its server sends contents all the same', async () => {
    builder.git('config', 'uploadpack.allowFilter', 'false');
    commit({ big: noise(300_000, 8) });
    const failure = await failureOf(mirrors(100_000).update(request()));
    expect(failure.reason).toBe('tooLarge');
    expect(failure.remedy).toContain('uploadpack.allowFilter');
    expect(existsSync(mirrors(100_000).gitDir(builder.url))).toBe(false);
  });

  it('[hostile 27] never reaches out because a clone says where its contents lie', async () => {
    const tip = commit({ a: 'A' });
    const mark = join(dir, 'ran');
    const blob = builder.git('rev-parse', `${tip}:a`).trim();
    appendFileSync(
      join(builder.gitDir, 'config'),
      `[extensions]\n partialClone = x\n[remote "x"]\n url = "ext::sh -c touch% ${mark}"\n promisor = true\n partialclonefilter = blob:none\n[protocol "ext"]\n allow = always\n`,
    );
    rmSync(join(builder.gitDir, 'objects', blob.slice(0, 2), blob.slice(2)));
    const git = openGitRepository(builder.gitDir);
    await expect(git.readFiles(tip, ['a'])).rejects.toThrow(
      /not in it.*clone it without/,
    );
    expect(existsSync(mark)).toBe(false);
  });
});
