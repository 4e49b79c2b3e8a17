import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGitRepository } from '@fathom/git-node';
import { createRepository, type Change } from '@fathom/test-kit';
import { writeSkeleton } from './writeSkeleton';

describe('writeSkeleton', () => {
  let base: string;
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'skeleton-'));
  });
  afterEach(() => rm(base, { recursive: true, force: true }));

  async function write(changes: Change[], folder = 'road/skeleton') {
    const repository = createRepository(join(base, 'roads.git'));
    const commit = repository.commit({
      author: { name: 'Pia', email: 'pia@example.com' },
      at: '2026-01-05T09:00:00Z',
      message: 'road',
      changes,
    });
    return writeSkeleton(
      { git: openGitRepository(repository.gitDir), commit, folder },
      join(base, 'out'),
    );
  }

  it('writes the files of the folder and of no other, with their executable bit', async () => {
    const count = await write([
      {
        op: 'write',
        path: 'road/skeleton/src/ä ${{ values.name }}.ts',
        content: 'a',
      },
      {
        op: 'write',
        path: 'road/skeleton/run.sh',
        content: 'b',
        mode: '100755',
      },
      { op: 'write', path: 'road/skeleton-other/c', content: 'c' },
      { op: 'write', path: 'road/template.yaml', content: 'd' },
    ]);
    expect(count).toBe(2);
    expect(await readdir(join(base, 'out'))).toEqual(['run.sh', 'src']);
    expect(
      await readFile(join(base, 'out/src/ä ${{ values.name }}.ts'), 'utf8'),
    ).toBe('a');
    // eslint-disable-next-line no-bitwise -- file mode
    expect((await stat(join(base, 'out/run.sh'))).mode & 0o111).not.toBe(0);
  });

  it.each<[string, Change]>([
    [
      'a link',
      {
        op: 'write',
        path: 'road/skeleton/link',
        content: '/etc/passwd',
        mode: '120000',
      },
    ],
    [
      'a submodule',
      { op: 'submodule', path: 'road/skeleton/sub', commit: 'a'.repeat(40) },
    ],
    [
      'a backslash',
      { op: 'write', path: 'road/skeleton/a\\..\\b', content: 'x' },
    ],
    [
      'a path that is not UTF-8',
      {
        op: 'write',
        path: Buffer.from('road/skeleton/bad\xff', 'latin1'),
        content: 'x',
      },
    ],
  ])('refuses %s', async (_name, change) => {
    await expect(write([change])).rejects.toThrow(
      /regular files only|cannot hold a file/,
    );
  });

  it('refuses names that leave the folder, should a tree hold them', async () => {
    for (const path of [
      'road/skeleton/../../x',
      'road/skeleton/.GIT/config',
      'road/skeleton//x',
    ]) {
      const git = {
        listTree: async () => [
          { path, mode: '100644', oid: 'a'.repeat(40), size: 1 },
        ],
        readFiles: async () => [
          { path, oid: 'a'.repeat(40), content: Buffer.from('x'), size: 1 },
        ],
      } as never;
      await expect(
        writeSkeleton(
          { git, commit: 'a'.repeat(40), folder: 'road/skeleton' },
          join(base, 'out'),
        ),
      ).rejects.toThrow(/cannot hold a file/);
    }
  });

  it('says so when there is no such folder', async () => {
    await expect(
      write([{ op: 'write', path: 'other', content: 'x' }]),
    ).rejects.toThrow(/holds no file/);
  });
});
