import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import {
  declareFactsSchema,
  reportFactsSchema,
} from '@fathom/backstage-plugin-score-common';
import type { FactDefinition, FactReport } from '@fathom/kernel';
import { readTechInsightsConfig } from './config';
import scoreModuleTechInsights from './index';

const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: {},
});

/** Of an answer without end. */
let sentBytes = 0;

/** Answers as Tech Insights does, by the shapes of its router and its database. */
function answer(req: IncomingMessage, res: ServerResponse) {
  const url = new URL(req.url!, 'http://tech-insights');
  const json = (body: unknown) => {
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify(body));
  };
  const ids = url.searchParams.getAll('ids[]');
  if (url.pathname === '/api/tech-insights/fact-schemas')
    return json(
      [
        {
          id: 'ownership',
          version: '0.1.0',
          hasGroupOwner: { type: 'boolean', description: 'A group owns it' },
          tags: { type: 'set', description: 'Its tags' },
          seenAt: { type: 'datetime', description: 'When' },
          raw: { type: 'object', description: 'Anything' },
          entityFilter: [{ kind: 'component' }],
        },
        {
          id: 'coverage',
          version: '1.2.0',
          lines: { type: 'integer', description: 'Lines covered' },
          entityFilter: null,
        },
      ].filter(({ id }) => ids.includes(id)),
    );
  if (url.pathname === '/api/tech-insights/facts/latest') {
    const [kind, rest] = url.searchParams.get('entity')!.split(':');
    const name = rest.split('/')[1];
    const row = (id: string, facts: object) => ({
      id,
      entity: { namespace: 'default', kind, name },
      timestamp: '2026-11-17T09:00:00.000+01:00',
      version: '0.1.0',
      facts,
    });
    if (name === 'broken') {
      res.statusCode = 500;
      return res.end('no json');
    }
    if (name === 'endless') {
      const chunk = `"${'x'.repeat(1024 * 1024)}",`;
      const send = () => {
        sentBytes += chunk.length;
        if (!res.destroyed) res.write(chunk, () => setImmediate(send));
      };
      res.setHeader('content-type', 'application/json');
      return send();
    }
    return json({
      ownership: row('ownership', {
        hasGroupOwner: name === 'checkout',
        tags: ['go', 'http'],
        // Without its zone, a time is another one on another host.
        seenAt:
          name === 'checkout'
            ? '2026-11-17T08:30:00.000+00:00'
            : '2026-11-17T08:30:00',
      }),
      // Its retriever does not look at all components.
      ...(name === 'checkout' && {
        coverage: row('coverage', { lines: 'many' }),
      }),
    });
  }
  res.statusCode = 404;
  return res.end();
}

describe('the module of Tech Insights', () => {
  let asked: { url: string; token?: string }[];
  let isDown: boolean;
  const server = createServer((req, res) => {
    asked.push({ url: req.url!, token: req.headers.authorization });
    if (isDown) req.socket.destroy();
    else answer(req, res);
  });
  let declared: FactDefinition[];
  let reported: FactReport[];
  let stop: (() => Promise<void>) | undefined;
  const logger = mockServices.logger.mock();

  beforeAll(() => new Promise<void>(done => void server.listen(0, done)));
  afterAll(() => new Promise(done => server.close(done)));
  beforeEach(() => {
    asked = [];
    declared = [];
    reported = [];
    isDown = false;
    logger.warn.mockClear();
  });
  afterEach(() => stop?.());

  const origin = () =>
    `http://localhost:${(server.address() as AddressInfo).port}`;
  const facts = [
    { retriever: 'ownership', fact: 'hasGroupOwner' },
    { retriever: 'ownership', fact: 'tags' },
    { retriever: 'ownership', fact: 'seenAt', id: 'catalogue.seenAt' },
    { retriever: 'ownership', fact: 'raw' },
    { retriever: 'coverage', fact: 'lines', type: 'int' },
    { retriever: 'coverage', fact: 'none' },
  ];

  async function start(
    techInsights: object | undefined,
    entities = [component('checkout'), component('labels')],
  ) {
    const scheduler = mockServices.scheduler();
    const backend = await startTestBackend({
      features: [
        scoreModuleTechInsights,
        catalogServiceMock.factory({ entities }),
        logger.factory,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.discovery.mock({
          getBaseUrl: async id => `${origin()}/api/${id}`,
        }).factory,
        createServiceFactory({
          service: factsServiceRef,
          deps: {},
          factory: () => ({
            // What the score's own door would refuse is refused here.
            declare: async definitions => {
              declareFactsSchema.parse({ definitions });
              declared.push(...definitions);
            },
            report: async reports => {
              reportFactsSchema.parse({ reports });
              reported.push(...reports);
              return { accepted: reports.length, refused: [] };
            },
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            fathom: { score: { ...(techInsights && { techInsights }) } },
          },
        }),
      ],
    });
    stop = () => backend.stop();
    return () => scheduler.triggerTask('score-tech-insights');
  }
  const reportOf = (name: string) =>
    reported.find(({ entityRef }) => entityRef.endsWith(`/${name}`))!;

  it('declares what is configured with the types of the schemas, and reports what was seen', async () => {
    const look = await start({ facts });
    await look();
    expect(
      declared.map(({ id, type, description, source, maximumAgeHours }) => [
        id,
        type,
        description,
        source,
        maximumAgeHours,
      ]),
    ).toEqual([
      [
        'techinsights.hasGroupOwner',
        'bool',
        'A group owns it',
        'tech-insights',
        48,
      ],
      ['techinsights.tags', 'list(string)', 'Its tags', 'tech-insights', 48],
      ['catalogue.seenAt', 'timestamp', 'When', 'tech-insights', 48],
      ['techinsights.lines', 'int', 'Lines covered', 'tech-insights', 48],
    ]);
    const query =
      '/facts/latest?entity=component%3Adefault%2Fcheckout&ids%5B%5D=ownership&ids%5B%5D=coverage';
    const seen = {
      observedAt: '2026-11-17T08:00:00.000Z',
      evidence: [
        {
          kind: 'query',
          source: 'Tech Insights',
          query,
          at: '2026-11-17T08:00:00.000Z',
        },
      ],
    };
    // A value of another type is no value: it is left out and told, never bent.
    expect(reportOf('checkout')).toMatchObject({
      source: 'tech-insights',
      facts: {
        'techinsights.hasGroupOwner': { value: true, ...seen },
        'techinsights.tags': { value: ['go', 'http'], ...seen },
        'catalogue.seenAt': { value: '2026-11-17T08:30:00.000Z', ...seen },
      },
    });
    expect(Object.keys(reportOf('checkout').facts)).not.toContain(
      'techinsights.lines',
    );
    // A retriever that did not look at it says nothing of it.
    expect(Object.keys(reportOf('labels').facts)).toEqual([
      'techinsights.hasGroupOwner',
      'techinsights.tags',
    ]);
    const told = logger.warn.mock.calls.map(([words]) => words).join('\n');
    expect(told).toContain('"raw" of Tech Insights is of the type "object"');
    expect(told).toContain('no fact "none" of the retriever "coverage"');
    expect(told).toContain('techinsights.lines: Tech Insights gave 1 values');
    expect(asked[0].token).toMatch(/^Bearer .+tech-insights/);
  });

  it('tells of each component that could not be asked, and goes on with the others', async () => {
    const look = await start({ facts }, [
      component('broken'),
      component('checkout'),
    ]);
    await look();
    expect(reportOf('broken')).toMatchObject({
      facts: {},
      error: expect.stringContaining('Tech Insights could not be asked: '),
    });
    expect(reportOf('checkout').error).toBeUndefined();
  });

  it('reads no more of an answer than it may have', async () => {
    const look = await start({ facts }, [
      component('checkout'),
      component('endless'),
    ]);
    await look();
    expect(reportOf('endless').error).toContain('more than 10485760 bytes');
    expect(reportOf('checkout').error).toBeUndefined();
    expect(sentBytes).toBeLessThan(40 * 1024 * 1024);
  });

  it('says the status of an answer that is an error, and not its body', async () => {
    const look = await start({ facts }, [component('broken')]);
    await look();
    expect(reportOf('broken').error).toBe(
      'Tech Insights could not be asked: Tech Insights answered 500 Internal Server Error.',
    );
  });

  it('keeps what was seen before while Tech Insights is down: everything is marked with the error', async () => {
    isDown = true;
    const look = await start({ facts });
    await look();
    expect(declared).toEqual([]);
    expect(reported.map(({ facts: of, error }) => [of, error])).toEqual(
      ['checkout', 'labels'].map(() => [
        {},
        expect.stringContaining('could not be reached'),
      ]),
    );
  });

  it('asks another Backstage at its address, with the token that it gave', async () => {
    const look = await start({
      baseUrl: `${origin()}/api/tech-insights/`,
      token: 'from-there',
      facts,
    });
    await look();
    expect(asked.every(({ token }) => token === 'Bearer from-there')).toBe(
      true,
    );
    expect(reportOf('checkout').error).toBeUndefined();
  });

  it('is idle without configuration', async () => {
    const look = await start(undefined);
    await expect(look()).rejects.toThrow('not found');
  });

  it.each([
    [{ facts: [{ retriever: 'r', fact: 'has-owner' }] }, /needs an "id"/],
    [
      { facts: [{ retriever: 'r', fact: 'a', type: 'number' }] },
      /choose one of int, double/,
    ],
    [
      {
        facts: [
          { retriever: 'r', fact: 'a' },
          { retriever: 's', fact: 'a' },
        ],
      },
      /Two facts .* are called "techinsights.a"/,
    ],
  ])('refuses a configuration that cannot be meant: %j', (of, words) => {
    expect(() =>
      readTechInsightsConfig(
        mockServices.rootConfig({
          data: { fathom: { score: { techInsights: of } } },
        }),
      ),
    ).toThrow(words);
  });
});
