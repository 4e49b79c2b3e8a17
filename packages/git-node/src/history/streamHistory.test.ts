import { CommitSpec, createRepository } from '@fathom/test-kit';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGitRepository } from '../repository';
import { findTip, isShallow, listFirstParents } from './historyTip';
import type { HistoryCommit } from './HistoryParser';
import { readRevision } from './readRevision';
import { readWalk } from './readWalk';
import { openCommits } from './streamHistory';
import { tellHistory } from './tellHistory';

const ana = { name: 'Ana', email: 'ana@example.com' };
const ben = { name: 'Ben', email: 'ben@example.com' };
const on = (day: number) => `2026-01-${String(day).padStart(2, '0')}T09:00:00Z`;

const write = (
  author: typeof ana,
  day: number,
  files: Record<string, string>,
  more: Partial<CommitSpec> = {},
): CommitSpec => ({ author, at: on(day), message: 'x', files, ...more });

async function read(
  gitDir: string,
  tip: string,
  since?: string,
): Promise<HistoryCommit[]> {
  const all: HistoryCommit[] = [];
  const walk = await readWalk(gitDir, tip, { since });
  for await (const batch of openCommits(gitDir, walk!.order).commits)
    all.push(...batch);
  return all;
}

jest.setTimeout(60_000);

describe('openCommits', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-history-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const repository = () => createRepository(join(dir, 'r.git'));

  it('tells every commit, parents first, with what it changed', async () => {
    const repo = repository();
    const hashes = repo.commitAll([
      write(ana, 5, { 'a.ts': 'a1\n', 'b.ts': 'b1\n' }),
      write(ben, 6, { 'a.ts': 'a1\na2\n' }),
      write(ana, 7, {}, { renames: [['b.ts', 'c.ts']] }),
      write(ana, 8, {}, { deletes: ['a.ts'] }),
      {
        author: ana,
        at: on(9),
        message: 'x',
        changes: [{ op: 'write', path: 'c.ts', content: 'a', mode: '120000' }],
      },
    ]);
    const told = await read(repo.gitDir, 'main');
    expect(told.map(commit => commit.hash)).toEqual(hashes);
    expect(told.map(commit => commit.changes)).toEqual([
      [
        { status: 'A', path: 'a.ts' },
        { status: 'A', path: 'b.ts' },
      ],
      [{ status: 'M', path: 'a.ts' }],
      [{ status: 'R', from: 'b.ts', path: 'c.ts' }],
      [{ status: 'D', path: 'a.ts' }],
      [{ status: 'T', path: 'c.ts' }],
    ]);
    expect(told[1]).toMatchObject({
      parents: 1,
      author: ben,
      committer: ben,
      committedAt: Date.parse(on(6)) / 1000,
    });
  });

  it('tells a merge without changes, after both its sides', async () => {
    const repo = repository();
    const root = repo.commit(write(ana, 5, { 'a.ts': 'a\n' }));
    const side = repo.commit(
      write(ben, 6, { 'b.ts': 'b\n' }, { branch: 'side', parents: [root] }),
    );
    repo.commit(write(ana, 7, { 'c.ts': 'c\n' }));
    const merge = repo.commit(
      write(ana, 8, { 'evil.ts': 'made in the merge\n' }, { merge: [side] }),
    );
    const told = await read(repo.gitDir, 'main');
    expect(told).toHaveLength(4);
    expect(told[3]).toMatchObject({ hash: merge, parents: 2, changes: [] });
    // A side branch is no place to go on from: what is known of it lies in between.
    expect(
      await readWalk(repo.gitDir, 'main', { since: side }),
    ).toBeUndefined();
  });

  it('[hostile 32] lets no path and no name shift the fields', async () => {
    const repo = repository();
    const path = Buffer.from([0x61, 0x0a, 0x09, 0x01, 0x22, 0xff, 0x3a, 0x62]);
    repo.commit({
      author: { name: 'J\u0001ö\t:100644 "x"', email: 'j@example.com' },
      at: on(5),
      message: '\u0001commit\n\n:100644 100644 a b M\n',
      changes: [{ op: 'write', path, content: 'x' }],
    });
    repo.commit(write(ben, 6, { ' ü "quoted" ': 'y' }));
    const told = await read(repo.gitDir, 'main');
    expect(told.map(commit => commit.changes)).toEqual([
      [{ status: 'A', path: path.toString('latin1') }],
      [
        {
          status: 'A',
          path: Buffer.from(' ü "quoted" ').toString('latin1'),
        },
      ],
    ]);
    expect(told[0].author.name).toBe('J\u0001ö\t:100644 "x"');
  });

  it('reads co-authors as git reads trailers', async () => {
    const repo = repository();
    repo.commit(
      write(
        ana,
        5,
        { a: 'a' },
        {
          message:
            'x\n\nCo-authored-by: Not Me <body@example.com>\n\nmore text',
          trailers: [
            ['co-AUTHORED-by', 'Ben <ben@example.com>'],
            ['Co-authored-by', 'Cleo <cleo@example.com>'],
            ['Signed-off-by', 'Dee <dee@example.com>'],
          ],
        },
      ),
    );
    const [commit] = await read(repo.gitDir, 'main');
    expect(commit.coAuthors).toEqual([
      'Ben <ben@example.com>',
      'Cleo <cleo@example.com>',
    ]);
  });

  it('is told in two parts as it is told at once, wherever the branch is cut', async () => {
    const repo = repository();
    repo.commit(write(ana, 1, { 'a.ts': 'a\n' }));
    for (let i = 2; i < 6; i++) {
      const from = repo.tip()!;
      const side = repo.commit(
        write(
          ben,
          i,
          { [`s${i}.ts`]: `${i}\n` },
          { branch: `s${i}`, parents: [from] },
        ),
      );
      const main = repo.commit(write(ana, i, { 'a.ts': `${i}\n` }));
      // The branch takes in main just before it is merged itself, as forges like to have it.
      const updated = repo.commit(
        write(ben, i, {}, { branch: `s${i}`, merge: [main] }),
      );
      expect(updated).not.toBe(side);
      repo.commit(write(ana, i, {}, { merge: [updated] }));
    }
    const whole = await read(repo.gitDir, 'main');
    for (const { hash } of await listFirstParents(repo.gitDir, 'main')) {
      expect([
        ...(await read(repo.gitDir, hash)),
        ...(await read(repo.gitDir, 'main', hash)),
      ]).toEqual(whole);
    }
  });

  it('is told the same in few commits at once and in many, listed meanwhile', async () => {
    const repo = repository();
    // By one process, where a commit tells its parents by their place in the list.
    const [first] = repo.commitAll([
      write(ana, 1, { 'a.ts': '0\n' }),
      ...Array.from({ length: 1000 }, (_, n) => n + 1).flatMap(i => [
        write(
          ben,
          1 + (i % 3),
          { [`b${i}.ts`]: `${i}\n` },
          { branch: `s${i}` },
        ),
        write(ana, 5, { 'a.ts': `${i}\n` }, { merge: [2 * i - 1] }),
      ]),
    ]);
    const tip = execFileSync('git', ['rev-parse', 'main'], {
      cwd: repo.gitDir,
      encoding: 'utf8',
    }).trim();
    const chain = (await listFirstParents(repo.gitDir, tip)).map(
      ({ hash }) => hash,
    );
    const told = async (heard: string) => {
      const commits: HistoryCommit[] = [];
      const result = await tellHistory(openGitRepository(repo.gitDir), tip, {
        heard,
        goOn: () => true,
        start: () => undefined,
        commit: commit => commits.push(commit),
      });
      expect(result).toEqual({
        exactRenames: 0,
        told: commits.length,
        resumed: true,
      });
      return commits;
    };
    for (const heard of [
      tip,
      chain[1],
      chain[749],
      chain[751],
      chain[990],
      first,
    ])
      expect(await told(heard)).toEqual(await read(repo.gitDir, tip, heard));
  });

  it('finds the last first-parent commit that is not after a moment', async () => {
    const repo = repository();
    const root = repo.commit(write(ana, 5, { 'a.ts': 'a\n' }));
    const side = repo.commit(
      write(ben, 7, { 'b.ts': 'b\n' }, { branch: 'side', parents: [root] }),
    );
    const merge = repo.commit(write(ana, 9, {}, { merge: [side] }));
    const find = async (iso: string) =>
      (await findTip(repo.gitDir, 'main', Date.parse(iso) / 1000))?.hash;
    expect(await find('2026-01-05T08:59:59Z')).toBeUndefined();
    expect(await find('2026-01-08T00:00:00Z')).toBe(root);
    expect(await find(on(9))).toBe(merge);
  });

  it('[hostile 38] knows a shallow clone', async () => {
    const repo = repository();
    repo.commitAll([write(ana, 5, { a: 'a' }), write(ana, 6, { a: 'b' })]);
    expect(await isShallow(repo.gitDir)).toBe(false);
    const clone = join(dir, 'shallow.git');
    execFileSync('git', [
      'clone',
      '--quiet',
      '--bare',
      '--depth=1',
      repo.url,
      clone,
    ]);
    expect(await isShallow(clone)).toBe(true);
  });

  it('goes on with exact renames where contents are missing', async () => {
    const repo = repository();
    const lines = Array.from({ length: 40 }, (_, i) => `line ${i}\n`).join('');
    const hashes = repo.commitAll([
      write(ana, 5, { 'a.ts': lines }),
      write(ben, 6, { 'b.ts': `${lines}more\n` }, { deletes: ['a.ts'] }),
      write(ben, 7, {}, { renames: [['b.ts', 'c.ts']] }),
    ]);
    repo.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(dir, 'blobless.git');
    execFileSync('git', [
      'clone',
      '--quiet',
      '--bare',
      '--filter=blob:none',
      repo.url,
      clone,
    ]);
    rmSync(repo.gitDir, { recursive: true });
    const started: string[] = [];
    const told: HistoryCommit[] = [];
    const { exactRenames } = await tellHistory(
      openGitRepository(clone),
      hashes[2],
      {
        start: revision =>
          started.push(...revision.tree.map(file => file.path)),
        commit: commit => told.push(commit),
      },
    );
    expect(started).toEqual(['c.ts']);
    expect(exactRenames).toBe(1);
    expect(told.map(commit => commit.hash)).toEqual(hashes);
    expect(told[1].changes.map(change => change.status).sort()).toEqual([
      'A',
      'D',
    ]);
    expect(told[2].changes).toEqual([
      { status: 'R', from: 'b.ts', path: 'c.ts' },
    ]);
    const news: HistoryCommit[] = [];
    expect(
      await tellHistory(openGitRepository(clone), hashes[2], {
        heard: hashes[0],
        goOn: () => true,
        start: () => undefined,
        commit: commit => news.push(commit),
      }),
    ).toEqual({ exactRenames: 1, told: 2, resumed: true });
    expect(news).toEqual(told.slice(1));
  });

  it('keeps no news that touch very many files until their turn', async () => {
    const repo = repository();
    const files = (text: string) =>
      Object.fromEntries(
        Array.from({ length: 26_000 }, (_, i) => [`${i % 100}/${i}`, text]),
      );
    const hashes = repo.commitAll([
      write(ana, 5, { 'a.ts': 'a' }),
      write(ana, 6, files('1')),
      write(ben, 7, files('2')),
      write(ben, 8, { 'a.ts': 'b' }),
    ]);
    const news: [string, number][] = [];
    await tellHistory(openGitRepository(repo.gitDir), hashes[3], {
      heard: hashes[0],
      goOn: () => true,
      start: () => undefined,
      commit: ({ hash, changes }) => news.push([hash, changes.length]),
    });
    expect(news).toEqual([
      [hashes[1], 26_000],
      [hashes[2], 26_000],
      [hashes[3], 1],
    ]);
  });

  it('reads the files that say how to read the history', async () => {
    const repo = repository();
    const hash = 'a'.repeat(40);
    const tip = repo.commit(
      write(ana, 5, {
        '.mailmap': 'Ana <ana@example.com>\n',
        '.git-blame-ignore-revs': `# why\n${hash.toUpperCase()} # reformat\nabc\n`,
        '.gitattributes': '*.ts text\n',
        'a/.gitattributes': '*.ts linguist-generated\n',
        'a/x.gitattributes': 'nothing\n',
      }),
    );
    const revision = await readRevision(openGitRepository(repo.gitDir), tip);
    expect(revision.mailmap).toBe('Ana <ana@example.com>\n');
    expect([...revision.ignoredCommits]).toEqual([hash]);
    expect(revision.gitAttributes.map(file => file.path)).toEqual([
      '.gitattributes',
      'a/.gitattributes',
    ]);
  });
});
