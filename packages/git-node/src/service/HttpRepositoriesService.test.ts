import { mockServices } from '@backstage/backend-test-utils';
import { createRepository, loseObject } from '@fathom/test-kit';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Mirrors } from '../mirror';
import { HttpRepositoriesService } from './HttpRepositoriesService';
import type { RepositoryStatus } from './RepositoriesService';

describe('HttpRepositoriesService', () => {
  let dir: string;
  let server: Server;
  let items: RepositoryStatus[];
  let put: any;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-service-'));
    mkdirSync(join(dir, 'remotes'));
    items = [];
    server = createServer((req, res) => {
      const url = new URL(req.url!, 'http://x');
      const key = url.searchParams.get('key');
      if (req.method === 'PUT') {
        let body = '';
        req.on('data', chunk => {
          body += chunk;
        });
        req.on('end', () => {
          put = JSON.parse(body);
          res.statusCode = 204;
          res.end();
        });
        return;
      }
      res.setHeader('Content-Type', 'application/json');
      if (!req.headers.authorization?.startsWith('Bearer '))
        res.statusCode = 401;
      res.end(
        JSON.stringify(
          url.pathname.endsWith('/internal/repository')
            ? { item: items.find(item => item.key === key) }
            : { items },
        ),
      );
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await new Promise(resolve => server.close(resolve));
    rmSync(dir, { recursive: true, force: true });
  });

  const service = (port = (server.address() as AddressInfo).port) =>
    HttpRepositoriesService.create({
      auth: mockServices.auth({ pluginId: 'knowledge' }),
      discovery: {
        getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
        getExternalBaseUrl: async () => 'unused',
      },
      mirrors: Mirrors.create({
        home: join(dir, 'home'),
        fileRoots: [join(dir, 'remotes')],
        hosts: new Set(),
        limits: { bytes: 1e9, timeoutMs: 20_000 },
      }),
    });
  const commit = (message: string, files: Record<string, string>) => ({
    author: { name: 'A', email: 'a@example.com' },
    at: '2026-01-01T00:00:00Z',
    message,
    files,
  });

  it('makes the mirror on its own host when the backend that read it runs on another', async () => {
    const builder = createRepository(join(dir, 'remotes', 'r.git'));
    const tip = builder.commit(commit('m', { a: 'A' }));
    items = [
      {
        key: 'k',
        url: builder.url,
        state: 'ready',
        tip,
        defaultBranch: 'main',
      },
    ];
    const opened = await service().open('k');
    expect(opened.commit).toBe(tip);
    expect((await opened.git.listTree(tip)).map(e => e.path)).toEqual(['a']);

    const next = builder.commit(commit('n', { b: 'B' }));
    items[0].tip = next;
    expect((await service().open('k')).commit).toBe(next);
    expect((await service().open('k', { commit: tip })).commit).toBe(tip);
    await expect(
      service().open('k', { commit: 'f'.repeat(40) }),
    ).rejects.toThrow('may have been rewritten');
  });

  it('stops bringing a repository here when whoever wanted it is gone', async () => {
    const builder = createRepository(join(dir, 'remotes', 'r.git'));
    const tip = builder.commit(commit('m', { a: 'A' }));
    items = [{ key: 'k', url: builder.url, state: 'ready', tip }];
    await expect(
      service().open('k', { signal: AbortSignal.abort() }),
    ).rejects.toThrow(/called off/);
    expect((await service().open('k')).commit).toBe(tip);
  });

  it('[hostile 39] tells of a mirror that lost an object, and has it made anew', async () => {
    const builder = createRepository(join(dir, 'remotes', 'r.git'));
    const tip = builder.commit(commit('m', { a: 'A' }));
    items = [
      {
        ...{ key: 'k', url: builder.url, state: 'ready', tip },
        defaultBranch: 'main',
      },
    ];
    const { git } = await service().open('k');
    loseObject(git.gitDir, builder.git('rev-parse', `${tip}:a`).trim());
    const readAll = async (from: typeof git) => {
      const [file] = await from.readFiles(tip, ['a']);
      return file.content?.toString();
    };
    await expect(readAll(git)).rejects.toMatchObject({
      reason: 'corrupt',
      message: expect.stringContaining('on this server is damaged'),
    });
    expect(put).toMatchObject({ key: 'k', remedy: expect.any(String) });
    // Told once, however many find it.
    put = undefined;
    await expect(readAll(git)).rejects.toThrow('is damaged');
    expect(put).toBeUndefined();
    expect(await readAll((await service().open('k')).git)).toBe('A');
  });

  it('opens a repository at the tip of a branch, or says that it has none', async () => {
    const builder = createRepository(join(dir, 'remotes', 'r.git'));
    const tip = builder.commit(commit('m', { a: 'A' }));
    const release = builder.commit({
      ...commit('r', { r: 'R' }),
      branch: 'release',
    });
    const branches = [{ name: 'release', tip: release }, { name: 'old' }];
    items = [
      {
        ...{ key: 'k', url: builder.url, state: 'ready', tip },
        ...{ defaultBranch: 'main', branches },
      },
    ];
    const opened = await service().open('k', { ref: 'release' });
    expect(opened.commit).toBe(release);
    expect(await opened.git.findCommit(release)).toBe(release);
    await expect(service().open('k', { ref: 'old' })).rejects.toThrow(
      'has no branch old',
    );
    expect(await service().find('k', { ref: 'release' })).toMatchObject({
      tip: release,
    });
    expect(await service().find('k', { ref: 'old' })).toMatchObject({
      reason: 'noBranch',
    });
    expect(await service().find('k')).toMatchObject({ tip });
  });

  it('says why a repository was never read', async () => {
    items = [
      {
        key: 'k',
        url: 'https://x/k',
        state: 'unreadable',
        reason: 'gone',
        message: 'It is gone',
        remedy: 'Find it.',
      },
    ];
    await expect(service().open('k')).rejects.toThrow(
      'The repository k was never read: It is gone. Find it.',
    );
    await expect(service().open('other')).rejects.toThrow(
      'fathom.repositories.sources',
    );
    expect(await service().list()).toHaveLength(1);
    expect(await service().find('other')).toBeUndefined();
  });

  it('reports problems, bounded, and how many there are', async () => {
    const problem = {
      file: 'catalog-info.yaml',
      line: 1,
      column: 1,
      severity: 'error' as const,
      rule: 'catalog-info',
      message: 'x'.repeat(5000),
      remedy: 'Mend it.',
    };
    await service().reportProblems('k', {
      source: 'catalog',
      commit: 'c',
      problems: Array(300).fill(problem),
    });
    expect(put).toMatchObject({ key: 'k', source: 'catalog', total: 300 });
    expect(put.problems).toHaveLength(200);
    expect(put.problems[0].message).toHaveLength(2000);
  });

  it('says that the plugin cannot be reached', async () => {
    await expect(service(1).list()).rejects.toThrow('cannot be reached');
  });
});
