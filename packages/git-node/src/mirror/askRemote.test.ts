import { createRepository } from '@fathom/test-kit';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askRemote } from './askRemote';
import { MirrorFailure } from './MirrorFailure';

describe('a server that sends git to another address', () => {
  const dir = mkdtempSync(join(tmpdir(), 'fathom-redirect-'));
  const builder = createRepository(join(dir, 'real'));
  const asked: string[] = [];
  const servers: Server[] = [];
  let allowed: string;
  let inside: string;

  const listen = async (answer: (path: string) => string | undefined) => {
    const server = createServer((req, res) => {
      asked.push(`${req.headers.host}${req.url}`);
      const [path, query] = req.url!.split('?');
      const to = answer(path);
      if (to) {
        res.writeHead(301, { Location: query ? `${to}?${query}` : to });
        res.end();
        return;
      }
      const file = join(dir, path);
      if (existsSync(file)) res.end(readFileSync(file));
      else res.writeHead(404).end();
    });
    servers.push(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  beforeAll(async () => {
    builder.commit({
      author: { name: 'Ann', email: 'ann@example.com' },
      at: '2026-01-02T03:04:05Z',
      message: 'm',
      files: { a: 'A' },
    });
    builder.git('update-server-info');
    inside = await listen(() => undefined);
    const moved: Record<string, string> = {
      old: '/real',
      older: '/old',
      evil: '$/real',
      ring: '/ring',
      page: '/login?from=',
    };
    allowed = await listen(path => {
      const [, name, ...rest] = path.split('/');
      const to = moved[name]?.replace('$', inside);
      return name === 'page' ? to : to && [to, ...rest].join('/');
    });
  });
  beforeEach(() => asked.splice(0));
  afterAll(async () => {
    for (const server of servers)
      await new Promise(resolve => server.close(resolve));
    rmSync(dir, { recursive: true, force: true });
  });

  const ask = (name: string) =>
    askRemote(
      `${allowed}/${name}`,
      async url => {
        if (!url.startsWith(allowed))
          throw new MirrorFailure('notAllowed', `Not ${url}.`, 'Allow it.');
        return {
          key: 'k',
          limits: { bytes: 1e9, timeoutMs: 20_000 },
          // The one thing that is not so outside of a test: nothing is reached without TLS.
          remote: { url, protocol: 'http' as 'https' },
          settings: [],
        };
      },
      {},
    );

  it.each(['real', 'old', 'older'])(
    '[hostile 63] is followed where that may be reached too: %s',
    async name => {
      const { refs, remote } = await ask(name);
      expect(refs.tip).toBe(builder.tip());
      expect(remote.url).toBe(`${allowed}/real`);
    },
  );

  it('[hostile 61, 63] is not followed to a host that may not', async () => {
    await expect(ask('evil')).rejects.toMatchObject({ reason: 'notAllowed' });
    expect(asked.filter(one => inside.includes(one.split('/')[0]))).toEqual([]);
  });

  it('[hostile 63] is not followed for ever, and not to what is no repository', async () => {
    await expect(ask('ring')).rejects.toThrow('returned error: 301');
    expect(asked.length).toBeLessThan(10);
    await expect(ask('page')).rejects.toThrow('returned error: 301');
  });
});
