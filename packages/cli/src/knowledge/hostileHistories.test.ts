import { createRepository } from '@fathom/test-kit';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { knowledgeCommand } from '.';

jest.setTimeout(120_000);

const ana = { name: 'Ana', email: 'ana@example.com' };
const ben = { name: 'Ben', email: 'ben@example.com' };
const on = (day: number) => `2026-01-${String(day).padStart(2, '0')}T09:00:00Z`;
const until = ['--until', '2026-02-01'];

describe('fathom knowledge of a hostile history', () => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-hostile-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  async function ask(...argv: string[]) {
    let out = '';
    let error = '';
    const code = await knowledgeCommand([...argv, '--format', 'json'], {
      cwd: root,
      stdout: text => {
        out += text;
      },
      stderr: text => {
        error += text;
      },
    });
    return { code, error, report: out === '' ? undefined : JSON.parse(out) };
  }
  const make = (name: string) => createRepository(join(root, name));

  it('[hostile history 1] an empty repository is unknown, not 0', async () => {
    make('empty.git');
    const { code, report, error } = await ask('empty.git');
    expect(code).toBe(2);
    expect(report).toMatchObject({
      busFactor: null,
      stillHere: { busFactor: null, abandonedShare: null },
      lenses: null,
      orphans: [],
      successors: [],
    });
    expect(error).toContain('no commit yet');
  });

  it('[hostile history 2] a shallow clone is unknown, with the remedy', async () => {
    const repo = make('whole.git');
    repo.commitAll([
      { author: ana, at: on(1), message: 'a', files: { 'a.ts': '1' } },
      { author: ben, at: on(2), message: 'b', files: { 'b.ts': '2' } },
    ]);
    const clone = ['clone', '--quiet', '--depth=1', repo.url];
    execFileSync('git', [...clone, join(root, 'shallow')]);
    const { code, report, error } = await ask('shallow');
    expect([code, report.busFactor]).toEqual([2, null]);
    expect(error).toContain('git fetch --unshallow');
  });

  it('[hostile history 3] one commit of 100,000 files is answered, and flagged', async () => {
    const repo = make('huge.git');
    const files: Record<string, string> = {};
    for (let i = 0; i < 100_000; i++) files[`d${i % 100}/f${i}.ts`] = 'x\n';
    repo.commit({ author: ana, at: on(1), message: 'import', files });
    repo.commit({
      author: ben,
      at: on(2),
      message: 'one',
      files: { 'own.ts': 'y\n' },
    });
    const { code, report } = await ask('huge.git', ...until);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      busFactor: 1,
      files: { counted: 100_001 },
      lenses: { withoutBulk: { busFactor: 1, files: 1 } },
      history: { bulk: [{ files: 100_000 }] },
    });
    expect(report.confidence.reasons).toContain(
      'a bulk commit shapes who counts as author',
    );
  });

  it('[hostile history 4] paths with line feeds and bytes that are no text count, and are shown escaped', async () => {
    const repo = make('paths.git');
    const bad = Buffer.from([0x62, 0x61, 0x64, 0xff, 0x2e, 0x74, 0x73]);
    repo.commit({
      author: ana,
      at: on(1),
      message: 'odd',
      changes: [
        { op: 'write', path: 'new\nline.ts', content: 'a' },
        { op: 'write', path: 'tab\t"q";.ts', content: 'b' },
        { op: 'write', path: bad, content: 'c' },
        { op: 'write', path: '--upload-pack=x.ts', content: 'd' },
      ],
    });
    const late = ['--until', '2027-06-01'];
    const { code, report } = await ask('paths.git', ...late);
    expect(code).toBe(0);
    expect(report.files.counted).toBe(4);
    expect(report.orphans.map((file: { path: string }) => file.path)).toEqual([
      '--upload-pack=x.ts',
      'bad\\xff.ts',
      'new\\nline.ts',
      'tab\\t"q";.ts',
    ]);
  });

  it('[hostile history 5] dates of 1970 and 2100 decide nothing about who is here', async () => {
    const repo = make('dates.git');
    repo.commit({
      author: ana,
      at: '1970-01-01T00:00:00Z',
      message: 'a',
      files: { 'a.ts': '1', 'b.ts': '1' },
    });
    repo.commit({
      author: ben,
      at: '2100-01-01T00:00:00Z',
      message: 'b',
      files: { 'c.ts': '1' },
    });
    const { code, report } = await ask('dates.git', '--trend');
    expect(code).toBe(0);
    expect(report).toMatchObject({
      busFactor: 1,
      stillHere: { busFactor: 0, abandonedShare: 1 },
    });
    expect(report.confidence.reasons).toContain(
      '1 commit is dated in the future; it is no sign of life',
    );
    expect(report.trend.length).toBeLessThanOrEqual(600);
    expect(report.trend.at(-1)).toMatchObject({ counted: 2 });
  });

  it('[hostile history 6] forged author names of a megabyte are cut', async () => {
    const repo = make('names.git');
    const forged = {
      name: 'N'.repeat(1_000_000),
      email: `${'m'.repeat(9999)}@x`,
    };
    repo.commit({
      author: forged,
      at: on(1),
      message: 'a',
      files: { 'a.ts': '1' },
    });
    repo.commit({
      author: ana,
      at: on(2),
      message: 'b',
      files: { 'b.ts': '1' },
    });
    const { code, report } = await ask('names.git', ...until);
    expect(code).toBe(0);
    expect(report.busFactor).toBe(2);
    expect(JSON.stringify(report).length).toBeLessThan(20_000);
    const names = report.people.map(({ name }: { name: string }) => name);
    expect(names).toContain(`${'N'.repeat(200)}…`);
  });

  it('[hostile history 7] two roots are one history', async () => {
    const repo = make('roots.git');
    const first = repo.commit({
      author: ana,
      at: on(1),
      message: 'a',
      files: { 'a.ts': '1' },
    });
    const second = repo.commit({
      author: ben,
      at: on(2),
      message: 'b',
      files: { 'lib/b.ts': '1' },
      branch: 'other',
      parents: [],
    });
    repo.commit({
      author: ana,
      at: on(3),
      message: 'merge',
      parents: [first, second],
      files: { 'a.ts': '1', 'lib/b.ts': '1' },
    });
    const { code, report } = await ask('roots.git', ...until);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      busFactor: 2,
      files: { counted: 2, noHistory: 0 },
      people: [
        { name: 'Ana', files: 1 },
        { name: 'Ben', files: 1 },
      ],
    });
  });

  describe('when git itself fails', () => {
    const path = process.env.PATH;
    afterEach(() => {
      process.env.PATH = path;
    });
    /** Runs `script` before each `git log`, then the real git. */
    const wrapGit = (script: string) => {
      const bin = mkdtempSync(join(root, 'bin-'));
      const git = execFileSync('sh', ['-c', 'command -v git'], {
        encoding: 'utf8',
      }).trim();
      writeFileSync(
        join(bin, 'git'),
        `#!/bin/sh\ncase " $* " in *" log --raw "*) ${script} ;; esac\nexec ${git} "$@"\n`,
      );
      chmodSync(join(bin, 'git'), 0o755);
      process.env.PATH = `${bin}${delimiter}${path}`;
      return git;
    };
    const history = (name: string) => {
      const repo = make(name);
      repo.commitAll(
        Array.from({ length: 300 }, (_, i) => ({
          author: i % 2 ? ana : ben,
          at: on(1 + (i % 28)),
          message: `${i}`,
          files: { [`f${i}.ts`]: `${i}\n` },
        })),
      );
      return repo;
    };

    it('[hostile history 8] a history rewritten while it is read is answered as it was', async () => {
      const repo = history('rewritten.git');
      const before = await ask('rewritten.git', ...until);
      const git = wrapGit(
        `GIT_CONFIG_GLOBAL=/dev/null "$REAL_GIT" --git-dir ${repo.gitDir} update-ref refs/heads/main $("$REAL_GIT" --git-dir ${repo.gitDir} rev-list --max-parents=0 main) >/dev/null 2>&1`.replaceAll(
          '"$REAL_GIT"',
          execFileSync('sh', ['-c', 'command -v git'], {
            encoding: 'utf8',
          }).trim(),
        ),
      );
      expect(git).not.toBe('');
      const after = await ask('rewritten.git', ...until);
      expect(after.code).toBe(0);
      expect(after.report).toEqual(before.report);
      process.env.PATH = path;
      const now = await ask('rewritten.git', ...until);
      expect(now.report.files.counted).toBe(1);
    });

    it('[hostile history 9] a git that is killed in mid-stream is an error, never half an answer', async () => {
      history('killed.git');
      wrapGit(
        `${execFileSync('sh', ['-c', 'command -v git'], {
          encoding: 'utf8',
        }).trim()} "$@" | head -c 3000; kill -9 $$`,
      );
      const { code, report, error } = await ask('killed.git', ...until);
      expect([code, report]).toEqual([2, undefined]);
      expect(error).toMatch(/could not be read: .*git log/s);
    });
  });

  it('a corrupt pack is an error that names the repository', async () => {
    const repo = make('corrupt.git');
    repo.commitAll(
      Array.from({ length: 50 }, (_, i) => ({
        author: ana,
        at: on(1 + (i % 28)),
        message: `${i}`,
        files: { [`f${i}.ts`]: `${i}\n`.repeat(50) },
      })),
    );
    repo.git('repack', '-adq');
    const packs = join(repo.gitDir, 'objects', 'pack');
    for (const file of readdirSync(packs).filter(name =>
      name.endsWith('.pack'),
    )) {
      chmodSync(join(packs, file), 0o644);
      truncateSync(join(packs, file), 200);
    }
    const { code, report, error } = await ask('corrupt.git', ...until);
    expect([code, report.busFactor]).toEqual([2, null]);
    expect(error).toMatch(/corrupt\.git is damaged.*git fsck/s);
  });

  it('what is no repository is refused', async () => {
    mkdirSync(join(root, 'plain'));
    expect(await ask('plain')).toMatchObject({ code: 2, report: undefined });
  });
});
