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

  it('reads the branch that the template pins, unless a commit is given', async () => {
    const repository = createRepository(join(base, 'pinned.git'));
    const commit = (version: string, branch?: string) =>
      repository.commit({
        author: { name: 'Pia', email: 'pia@example.com' },
        at: '2026-01-05T09:00:00Z',
        message: version,
        files: {
          'template.yaml': `metadata:\n  annotations:\n    fathom.dev/road-version: "${version}"\n`,
        },
        branch,
      });
    const tip = commit('1.0.0');
    const next = commit('2.0.0', 'next');
    const open = (at?: string) =>
      openRoad(
        {
          list: async () => [],
          find: async () => undefined,
          reportProblems: async () => {},
          open: async (_key, { commit: asked, ref } = {}) => ({
            git: openGitRepository(repository.gitDir),
            commit: asked ?? repository.tip(ref)!,
          }),
        },
        {
          entityRef: 'template:default/service',
          entity: {
            metadata: {
              name: 'service',
              annotations: {
                'fathom.dev/repository': repository.url,
                'fathom.dev/ref': 'next',
              },
            },
          },
        },
        at,
      );
    expect(await open()).toMatchObject({ commit: next, version: '2.0.0' });
    expect(await open(tip)).toMatchObject({ commit: tip, version: '1.0.0' });
  });
});
