import { createServer, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  EvidenceSource,
  knowledgeEvidenceExtensionPoint,
} from '@fathom/backstage-plugin-knowledge-node';
import knowledgeModuleReliability from './index';

const entityRef = 'component:default/checkout';
const reader = mockCredentials.user('user:default/ann');

describe('exercises of runbooks as evidence', () => {
  let server: Server;
  let seen: { url?: string; authorization?: string }[];
  let answer: (res: ServerResponse) => void;
  const json = (status: number, body: unknown) => (res: ServerResponse) => {
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  };
  /** As a Backstage backend refuses. */
  const refusal = (status: number, name: string, message: string) =>
    json(status, {
      error: { name, message },
      request: { method: 'GET', url: '/' },
      response: { statusCode: status },
    });

  beforeEach(async () => {
    seen = [];
    server = createServer((req, res) => {
      seen.push({ url: req.url, authorization: req.headers.authorization });
      answer(res);
    });
    await new Promise<void>(done => server.listen(0, done));
  });
  afterEach(() => new Promise(done => server.close(done)));

  const start = async () => {
    const sources = new Map<string, EvidenceSource>();
    const { port } = server.address() as AddressInfo;
    await startTestBackend({
      features: [
        createBackendPlugin({
          pluginId: 'knowledge',
          register(env) {
            env.registerExtensionPoint(knowledgeEvidenceExtensionPoint, {
              addSource: (id, source) => void sources.set(id, source),
            });
            env.registerInit({ deps: {}, async init() {} });
          },
        }),
        knowledgeModuleReliability,
        mockServices.rootConfig.factory({
          data: { app: { baseUrl: 'https://portal.example/' } },
        }),
        createServiceFactory({
          service: coreServices.discovery,
          deps: {},
          factory: () => ({
            getBaseUrl: async id => `http://localhost:${port}/api/${id}`,
            getExternalBaseUrl: async () => 'unused',
          }),
        }),
      ],
    });
    const source = sources.get('runbook-exercises')!;
    return () =>
      source.find(entityRef, {
        ...{ credentials: reader, signal: AbortSignal.timeout(5000) },
      });
  };

  it('tells rehearsals and incidents apart, with a link, and asks as the reader', async () => {
    const numbers = { times: 4, own: 2, lastAt: '2026-06-01T10:00:00Z' };
    answer = json(200, {
      items: [
        { kind: 'rehearsal', people: 3, ...numbers },
        { kind: 'incident', ...numbers },
      ],
    });
    const find = await start();
    const link =
      'https://portal.example/catalog/default/component/checkout/reliability';
    expect(await find()).toEqual([
      {
        ...{ kind: 'rehearsal', what: 'tried its runbooks', people: 3, link },
        ...numbers,
      },
      {
        ...{ kind: 'incident', what: 'used its runbooks in an incident', link },
        ...numbers,
      },
    ]);
    expect(seen).toEqual([
      {
        url: '/api/reliability/entities/component/default/checkout/exercises/uses',
        authorization: expect.stringMatching(
          /^Bearer .*user:default\/ann.*reliability/,
        ),
      },
    ]);
  });

  it('passes on which right is missing, and tells nothing else of what went wrong', async () => {
    const find = await start();
    answer = refusal(403, 'NotAllowedError', 'This needs the permission x.');
    await expect(find()).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'This needs the permission x.',
    });
    answer = refusal(404, 'NotFoundError', 'There is no entity.');
    await expect(find()).rejects.toMatchObject({ name: 'NotFoundError' });
    answer = refusal(500, 'Error', 'broken');
    await expect(find()).rejects.toMatchObject({ name: 'ResponseError' });
    answer = json(200, { items: [{ kind: 'gossip' }] });
    await expect(find()).rejects.toMatchObject({ name: 'ZodError' });
  });
});
