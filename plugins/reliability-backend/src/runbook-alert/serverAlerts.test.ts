import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import type { MetricsBackend } from '@fathom/backstage-plugin-reliability-node';
import { PrometheusBackend } from '../metrics';
import { createServerAlerts } from '.';

const answer = {
  status: 'success',
  data: {
    groups: [
      {
        file: '/etc/prometheus/a.yml',
        rules: [
          {
            type: 'alerting',
            name: 'Down',
            query: 'up == 0',
            labels: { severity: 'page', service: 'API' },
            annotations: { runbook_url: 'https://rb.example.org/x' },
          },
        ],
      },
    ],
  },
};

describe('the alerts of a server', () => {
  let body = '';
  let status = 200;
  let urls: string[] = [];
  const server = createServer((req, res) => {
    urls.push(`${req.method} ${req.url}`);
    res.writeHead(status, { 'Content-Type': 'application/json' });
    res.end(body);
  });
  beforeAll(() => new Promise<void>(done => server.listen(0, done)));
  afterAll(() => new Promise(done => server.close(done)));
  beforeEach(() => {
    [body, status, urls] = [JSON.stringify(answer), 200, []];
  });
  const create = () => {
    const clock = { at: new Date('2026-06-15T12:00:00Z') };
    const list = createServerAlerts({
      backend: PrometheusBackend.create({
        url: `http://localhost:${(server.address() as AddressInfo).port}`,
        publicUrl: 'http://localhost',
        headers: {},
        timeoutMs: 2000,
        maxBytes: 10_000,
        maxConcurrent: 2,
      }),
      logger: mockServices.logger.mock(),
      now: () => clock.at,
    });
    return { list, clock };
  };

  it('are asked for once a minute, however many look', async () => {
    const { list, clock } = create();
    const [first, second] = await Promise.all([list(), list()]);
    expect(first).toEqual(second);
    expect(first).toMatchObject([
      { name: 'Down', service: 'API', severity: 'page', source: 'api' },
    ]);
    expect(urls).toEqual(['GET /api/v1/rules?type=alert']);
    clock.at = new Date('2026-06-15T12:01:00Z');
    await list();
    expect(urls).toHaveLength(2);
  });

  it.each([
    ['nothing but an error', 500, '{}'],
    ['a page to sign in', 200, '<html></html>'],
    ['half an answer', 200, '{"status":"success","data":{"gro'],
    ['something else', 200, '{"status":"success","data":[]}'],
    ['more than is read', 200, `"${'x'.repeat(20_000)}"`],
  ])('stay as they were when it gives %s', async (_, code, text) => {
    const { list, clock } = create();
    await list();
    [status, body] = [code, text];
    clock.at = new Date('2026-06-15T12:02:00Z');
    expect(await list()).toHaveLength(1);
  });

  it('are none without a backend, or with one that cannot tell', async () => {
    const logger = mockServices.logger.mock();
    const now = () => new Date();
    const silent: MetricsBackend = {
      instant: jest.fn(),
      range: jest.fn(),
    };
    for (const backend of [undefined, silent])
      expect(await createServerAlerts({ backend, logger, now })()).toEqual([]);
  });
});
