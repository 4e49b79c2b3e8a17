import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGitRepository } from '@fathom/git-node';
import { createRepository } from '@fathom/test-kit';
import { readGitRotas } from '../rota/readGitRotas';
import { readComponent } from './readComponent';
import { RepositoryTree } from './RepositoryTree';

const rota =
  'apiVersion: fathom.dev/v1alpha1\nkind: Rota\nmetadata: {name: a}\nspec: {team: t, services: [a], members: [{user: u, shadowed: 1, accessChecked: never}]}\n';
const slo = (name: string) =>
  `apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: ${name}}\n`;

describe('a hostile tree', () => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-tree-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const repository = createRepository(join(root, 'a.git'));
  const link = (path: string, content: string) => ({
    ...{ op: 'write' as const, path, content, mode: '120000' },
  });
  const write = (path: string | Buffer, content: string) => ({
    ...{ op: 'write' as const, path, content },
  });
  const commit = repository.commit({
    author: { name: 'Ann Ash', email: 'ann@example.com' },
    at: '2026-01-05T09:00:00Z',
    message: 'odd',
    changes: [
      write('a/slo/own.yaml', slo('own')),
      link('a/slo/passwd.yaml', '/etc/passwd'),
      link('a/slo/chain.yaml', 'passwd.yaml'),
      link('a/runbooks/gone.md', '../../nowhere.md'),
      link('a/docs/threat-model.md', '/etc/hostname'),
      { op: 'submodule', path: 'a/runbooks/sub.md', commit: 'a'.repeat(40) },
      write('a/runbooks/--help.md', '# Help\n'),
      write('a/runbooks/two\nlines\t"quoted".md', '# Two lines\n'),
      write(Buffer.from('a/runbooks/bad\xff.md', 'latin1'), '# No UTF-8\n'),
      write('a/.fathom/rota.yaml', rota),
      link('b/.fathom/rota.yaml', '../../a/.fathom/rota.yaml'),
    ],
  });
  const git = openGitRepository(repository.gitDir);
  const read = async () =>
    readComponent(
      await RepositoryTree.read('r', git, commit),
      {
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'a' },
        },
        entityRef: 'component:default/a',
        repository: { key: 'r', url: repository.url, path: 'a' },
      },
      { maxBytes: 10_000, today: '2026-06-15' },
    );

  it('[hostile 30, 31] leads nowhere by links and submodules: only files of the commit are read', async () => {
    const { documents, sloFiles, critical, unread } = await read();
    expect(sloFiles).toEqual([{ path: 'a/slo/own.yaml', text: slo('own') }]);
    expect(documents.unreadable).toEqual([]);
    expect([critical, unread]).toEqual([{}, {}]);
    const { rotas } = await readGitRotas(
      { key: 'r', git, commit },
      { paths: [''], maxBytes: 10_000, today: '2026-06-15', before: [] },
    );
    expect(rotas.map(({ place }) => place.file)).toEqual([
      'a/.fathom/rota.yaml',
    ]);
  });

  it('[hostile 32] has names of any bytes, each read as its own file and shown escaped', async () => {
    const { runbooks } = await read();
    expect(runbooks.map(({ file, title }) => [file, title]).sort()).toEqual([
      ['a/runbooks/--help.md', 'Help'],
      [expect.stringMatching(/^a\/runbooks\/bad[^\n]+\.md$/), 'No UTF-8'],
      [
        expect.stringMatching(/^a\/runbooks\/two[^\n]+lines[^\n\t]+\.md$/),
        'Two lines',
      ],
    ]);
  });
});
