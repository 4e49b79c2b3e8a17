import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGitRepository, pathKey } from '@fathom/git-node';
import { createRepository } from '@fathom/test-kit';
import { openRoad } from './openRoad';

describe('openRoad', () => {
  const base = mkdtempSync(join(tmpdir(), 'fathom-road-'));
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it('finds a road in a folder whose name is not ASCII', async () => {
    const repository = createRepository(join(base, 'roads.git'));
    const commit = repository.commit({
      author: { name: 'Pia', email: 'pia@example.com' },
      at: '2026-01-05T09:00:00Z',
      message: 'road',
      files: {
        'straßen/dienst/template.yaml':
          'metadata:\n  annotations:\n    fathom.dev/road-version: "1.0.0"\n',
      },
    });
    const open = (path: string) =>
      openRoad(
        {
          list: async () => [],
          find: async () => undefined,
          reportProblems: async () => {},
          open: async () => ({
            git: openGitRepository(repository.gitDir),
            commit,
          }),
        },
        {
          entityRef: 'template:default/dienst',
          entity: {
            metadata: {
              name: 'dienst',
              annotations: {
                'fathom.dev/repository': `${repository.url}#${path}`,
              },
            },
          },
        },
      );
    expect(await open('straßen/dienst')).toMatchObject({
      road: 'dienst',
      version: '1.0.0',
      folder: pathKey('straßen/dienst'),
    });
    await expect(open('straßen/fehlt')).rejects.toThrow(
      /Tried to read straßen\/fehlt\/template\.yaml of/,
    );
  });
});
