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

  beforeEach(async () => {
    seen = [];
    status = 200;
    server = createServer(async (req, res) => {
      const body = await read(req);
      seen.push({
        url: req.url,
        authorization: req.headers.authorization,
        body,
      });
      res.writeHead(status, { 'Content-Type': 'application/json' });
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
});
