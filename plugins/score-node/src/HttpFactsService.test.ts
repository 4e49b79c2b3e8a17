import { mockServices } from '@backstage/backend-test-utils';
import type { FactReport } from '@fathom/kernel';
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { HttpFactsService } from './HttpFactsService';

interface Seen {
  url?: string;
  authorization?: string;
  body: any;
}

async function read(req: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}

describe('HttpFactsService', () => {
  let server: Server;
  let seen: Seen[];
  let status = 200;
  let failing = Infinity;

  beforeEach(async () => {
    seen = [];
    status = 200;
    failing = Infinity;
    server = createServer(async (req, res) => {
      const body = await read(req);
      seen.push({
        url: req.url,
        authorization: req.headers.authorization,
        body,
      });
      res.writeHead(failing-- > 0 ? status : 200, {
        'Content-Type': 'application/json',
      });
      res.end(
        JSON.stringify({ accepted: body.reports?.length ?? 0, refused: [] }),
      );
    });
    await new Promise<void>(resolve => server.listen(0, resolve));
  });
  afterEach(() => new Promise(resolve => server.close(resolve)));

  const service = () =>
    HttpFactsService.create({
      auth: mockServices.auth({ pluginId: 'knowledge' }),
      discovery: {
        getBaseUrl: async id =>
          `http://localhost:${
            (server.address() as AddressInfo).port
          }/api/${id}`,
        getExternalBaseUrl: async () => 'unused',
      },
      retryDelaysMs: [1, 1],
    });
  const report = (n: number): FactReport => ({
    entityRef: `component:default/c${n}`,
    source: 'knowledge',
    runId: 'r1',
    at: '2026-11-17T00:00:00Z',
    facts: {},
  });

  it('sends a bulk in pieces, with a token for the score, and adds the answers up', async () => {
    const reports = Array.from({ length: 450 }, (_, n) => report(n));
    await expect(service().report(reports)).resolves.toEqual({
      accepted: 450,
      refused: [],
    });
    expect(seen.map(s => s.body.reports.length)).toEqual([200, 200, 50]);
    expect(seen[0].url).toBe('/api/score/facts/report');
    expect(seen[0].authorization).toMatch(/^Bearer .+score/);
  });

  it('throws when the score refuses, so that the caller tries again', async () => {
    status = 503;
    await expect(service().declare([])).rejects.toThrow('503');
  });

  it('tries again while the score is not there, three times at most', async () => {
    status = 503;
    failing = 2;
    await expect(service().report([report(1)])).resolves.toMatchObject({
      accepted: 1,
    });
    expect(seen).toHaveLength(3);
    failing = Infinity;
    await expect(service().declare([])).rejects.toThrow('503');
    expect(seen).toHaveLength(6);
  });

  it('does not send again what the score refused', async () => {
    status = 400;
    await expect(service().declare([])).rejects.toThrow('400');
    expect(seen).toHaveLength(1);
  });

  it('says what it tried, where, and what to do when nothing answers', async () => {
    const spy = jest
      .spyOn(global, 'fetch')
      .mockRejectedValue(new TypeError('fetch failed'));
    await expect(service().report([report(1)])).rejects.toThrow(
      /sent to http:\S+\/api\/score\/facts\/report, which could not be reached\. Check/,
    );
    expect(spy).toHaveBeenCalledTimes(3);
    spy.mockReset();
    spy.mockRejectedValue(new DOMException('slow', 'TimeoutError'));
    await expect(service().report([report(1)])).rejects.toThrow(
      'did not answer within 30 s',
    );
    expect(spy).toHaveBeenCalledTimes(1);
    expect(spy.mock.calls[0][1]?.signal).toBeInstanceOf(AbortSignal);
    spy.mockRestore();
  });
});
