import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRepository, type CommitSpec } from '.';

const ana = { name: 'Ana', email: 'ana@example.com' };
const ben = { name: 'Ben', email: 'ben@example.com' };

/** The history of the fixture sheet; its last hash was computed with ordinary `git commit`. */
const history: CommitSpec[] = [
  {
    author: ana,
    at: '2026-01-05T09:00:00Z',
    message: 'add a and b',
    files: { 'src/a.ts': 'a1\n', 'src/b.ts': 'b1\n' },
  },
  {
    author: ana,
    at: '2026-01-06T09:00:00Z',
    message: 'extend a',
    files: { 'src/a.ts': 'a1\na2\n' },
  },
  {
    author: ben,
    at: '2026-01-07T09:00:00Z',
    message: 'add c',
    files: { 'src/c.ts': 'c1\n' },
  },
  {
    author: ben,
    at: '2026-01-08T09:00:00Z',
    message: 'extend b',
    files: { 'src/b.ts': 'b1\nb2\n' },
  },
  {
    author: ana,
    at: '2026-01-09T09:00:00Z',
    message: 'add d',
    files: { 'src/d.ts': 'd1\n' },
  },
  {
    author: ben,
    at: '2026-01-12T09:00:00Z',
    message: 'rename c to e',
    renames: [['src/c.ts', 'src/e.ts']],
  },
];

describe('createRepository', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'test-kit-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('makes the hashes that git commit makes, one by one and all at once', () => {
    const one = createRepository(join(dir, 'one.git'));
    const last = history.map(spec => one.commit(spec)).at(-1);
    expect(last).toBe('81f03fea9a7c5400da7b41b81562753fc218afde');
    const all = createRepository(join(dir, 'all.git'));
    expect(all.commitAll(history).at(-1)).toBe(last);
    expect(all.git('rev-parse', 'HEAD').trim()).toBe(last);
    expect(all.tip()).toBe(last);
  });

  it('writes branches, merges and trailers', () => {
    const repo = createRepository(join(dir, 'merge.git'));
    const [root] = repo.commitAll(history);
    const side = repo.commit({
      author: ben,
      at: '2026-01-13T09:00:00Z',
      message: 'side',
      branch: 'side',
      parents: [root],
      files: { 'src/s.ts': 's\n' },
    });
    repo.commit({
      author: ana,
      committer: ben,
      at: '2026-01-14T09:00:00Z',
      committedAt: '2026-01-14T10:00:00Z',
      message: 'merge side',
      merge: [side],
      trailers: [['Co-authored-by', 'Ben <ben@example.com>']],
    });
    expect(
      repo.git('log', '-1', '--format=%an|%cn|%p|%ct').split('|')[2],
    ).toContain(' ');
    expect(
      repo
        .git('log', '-1', '--format=%(trailers:key=co-authored-by,valueonly)')
        .trim(),
    ).toBe('Ben <ben@example.com>');
  });

  it('takes a path of any bytes', () => {
    const repo = createRepository(join(dir, 'bytes.git'));
    const path = Buffer.from([0x61, 0x0a, 0x22, 0x5c, 0xff, 0x62]);
    repo.commit({
      author: ana,
      at: '2026-01-05T09:00:00Z',
      message: 'strange',
      changes: [{ op: 'write', path, content: 'x' }],
    });
    expect(repo.git('ls-tree', '-r', 'HEAD')).toContain('"a\\n\\"\\\\\\377b"');
  });
});
