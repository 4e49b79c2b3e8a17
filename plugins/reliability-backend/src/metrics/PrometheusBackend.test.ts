import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MetricsAnswer } from '@fathom/backstage-plugin-reliability-node';
import { startPrometheus } from '@fathom/test-kit';
import { askAll } from './askAll';
import { Asking } from './Asking';
import type { PrometheusConfig } from './MetricsConfig';
import { PrometheusBackend } from './PrometheusBackend';

jest.setTimeout(120_000);

type Answer = (req: IncomingMessage, res: ServerResponse) => void;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(answer: Answer, config: Partial<PrometheusConfig> = {}) {
  const server = createServer(answer);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  closers.push(
    () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return connect(url, config);
}

function connect(url: string, config: Partial<PrometheusConfig> = {}) {
  return PrometheusBackend.create({
    url,
    publicUrl: 'https://prometheus.example.org',
    headers: { Authorization: 'Bearer very-secret' },
    timeoutMs: 2_000,
    maxConcurrent: 2,
    maxBytes: 10_000,
    ...config,
  });
}

const success = (result: unknown, more: object = {}, resultType = 'vector') =>
  JSON.stringify({ status: 'success', data: { resultType, result }, ...more });
const sample = [{ metric: { a: 'b' }, value: [1, '0.5'] }];
const send =
  (
    status: number,
    body: string,
    headers: Record<string, string> = {},
  ): Answer =>
  (_req, res) => {
    res.writeHead(status, headers);
    res.end(body);
  };
const asked = { expression: 'up', at: 1_000 };

describe('PrometheusBackend', () => {
  it('gives a whole answer, as it was written', async () => {
    const backend = await serve(send(200, success(sample)));
    expect(await backend.instant(asked)).toEqual({
      ok: true,
      series: [{ labels: { a: 'b' }, at: 1000, value: '0.5' }],
    });
  });

  const half = success(sample).slice(0, 60);
  it.each<[string, Answer, string, RegExp]>([
    ['an error 500', send(500, 'boom very-secret'), 'refused', /HTTP 500/],
    ['too many requests', send(429, ''), 'refused', /HTTP 429/],
    ['a refused login', send(401, ''), 'refused', /does not let Fathom in/],
    [
      'a page to sign in with 200',
      send(200, '<html>very-secret'),
      'unreadable',
      /not the API of Prometheus/,
    ],
    [
      'a redirect to a page to sign in',
      send(302, '', { location: 'http://127.0.0.1:1/login' }),
      'refused',
      /HTTP 302/,
    ],
    ['half a body', send(200, half), 'unreadable', /half an answer/],
    [
      'a body shorter than it says',
      (_req, res) => {
        res.writeHead(200, { 'content-length': '5000' });
        res.write(half);
        setTimeout(() => res.destroy(), 50);
      },
      'unreadable',
      /broke off/,
    ],
    [
      'a body in pieces that ends in the middle',
      (_req, res) => {
        res.writeHead(200);
        res.write(half);
        setTimeout(() => res.destroy(), 50);
      },
      'unreadable',
      /broke off/,
    ],
    ['an empty body', send(200, ''), 'unreadable', /not the API/],
    ['null', send(200, 'null'), 'unreadable', /not the API/],
    [
      'an answer larger than the bound',
      send(200, success(Array(2_000).fill(sample[0]))),
      'tooLarge',
      /larger than 10000 bytes/,
    ],
    [
      'a warning that data is missing',
      send(200, success(sample, { warnings: ['store gateway is away'] })),
      'partial',
      /store gateway is away/,
    ],
    [
      'a matrix instead of a vector',
      send(200, success([{ metric: {}, values: [[1, '1']] }], {}, 'matrix')),
      'unreadable',
      /another kind of result/,
    ],
    [
      'a scalar',
      send(200, success([1, '1'], {}, 'scalar')),
      'unreadable',
      /another kind of result/,
    ],
    [
      'a value that is no text',
      send(200, success([{ metric: {}, value: [1, 0.5] }])),
      'unreadable',
      /another kind of result/,
    ],
    [
      'a query that is refused',
      send(
        400,
        JSON.stringify({
          status: 'error',
          errorType: 'bad_data',
          error: 'parse error at 3',
        }),
      ),
      'query',
      /parse error at 3/,
    ],
    [
      'a query that took too long there',
      send(503, JSON.stringify({ status: 'error', errorType: 'timeout' })),
      'timeout',
      /took too long/,
    ],
  ])(
    '[hostile 54, 55, 56] takes no number from %s',
    async (_what, answer, kind, reason) => {
      const backend = await serve(answer);
      const got = (await backend.instant(asked)) as Exclude<
        MetricsAnswer<never>,
        { ok: true }
      >;
      expect(got).toMatchObject({ ok: false, kind });
      expect(got.reason).toMatch(reason);
      expect(JSON.stringify(got)).not.toContain('very-secret');
    },
  );

  it('[hostile 55] waits no longer than it may, even when the answer drips', async () => {
    const drip: Answer = (_req, res) => {
      res.writeHead(200);
      const timer = setInterval(() => res.write(' '), 20);
      res.on('close', () => clearInterval(timer));
    };
    for (const answer of [drip, () => {}]) {
      const backend = await serve(answer, { timeoutMs: 200 });
      const begun = Date.now();
      expect(await backend.instant(asked)).toMatchObject({
        ok: false,
        kind: 'timeout',
      });
      expect(Date.now() - begun).toBeLessThan(5_000);
    }
  });

  it('says that nobody is there', async () => {
    expect(await connect('http://127.0.0.1:9').instant(asked)).toMatchObject({
      ok: false,
      kind: 'unreachable',
    });
  });

  it('asks no more at a time than it may, and sends its headers', async () => {
    let active = 0;
    let most = 0;
    const seen: (string | undefined)[] = [];
    const backend = await serve((req, res) => {
      seen.push(req.headers.authorization);
      active += 1;
      most = Math.max(most, active);
      setTimeout(() => {
        active -= 1;
        res.end(success([]));
      }, 20);
    });
    await Promise.all(Array.from({ length: 9 }, () => backend.instant(asked)));
    expect(most).toBe(2);
    expect(new Set(seen)).toEqual(new Set(['Bearer very-secret']));
  });

  it.each([
    ['2.53.0', false],
    ['3.1.0', true],
    ['', undefined],
  ])('knows by version %s how a range begins', async (version, isLeftOpen) => {
    const backend = await serve(
      send(200, JSON.stringify({ status: 'success', data: { version } })),
    );
    expect(await backend.isLeftOpen()).toBe(isLeftOpen);
  });

  it('opens an expression for people', async () => {
    expect(connect('http://internal').linkTo('up{a="b"}')).toBe(
      'https://prometheus.example.org/graph?g0.expr=up%7Ba%3D%22b%22%7D&g0.tab=0&g0.range_input=2d',
    );
  });
});

describe('Asking', () => {
  it('stops when nobody answers: a dead backend is not asked for each objective', async () => {
    let requests = 0;
    const backend = await serve((_req, res) => {
      requests += 1;
      res.writeHead(500);
      res.end();
    });
    const asking = new Asking(backend);
    await Promise.all(Array.from({ length: 40 }, () => asking.instant(asked)));
    await asking.instant(asked);
    // Those that were on their way, and no more.
    expect(requests).toBeLessThanOrEqual(4);
    expect(asking.broken).toMatchObject({ kind: 'refused' });
  });

  it('takes a backend of others that throws for one that does not answer', async () => {
    const asking = new Asking({
      instant: async () => {
        throw new Error('very-secret');
      },
      range: async () => ({ ok: true, series: [] }),
    });
    const answer = await asking.instant(asked);
    expect(answer).toMatchObject({ ok: false, kind: 'unreadable' });
    expect(JSON.stringify(answer)).not.toContain('very-secret');
  });
});

describe('askAll on a real Prometheus', () => {
  it('asks many expressions with one query; a wrong one spoils no other', async () => {
    const prometheus = await startPrometheus([
      {
        series: 'a_total{x="1"}',
        type: 'counter',
        samples: [
          [0, 0],
          [60, 5],
          [120, 9],
        ],
      },
      {
        series: 'b{x="1"}',
        type: 'gauge',
        samples: [
          [0, 1],
          [60, 1],
          [120, 1],
        ],
      },
      {
        series: 'b{x="2"}',
        type: 'gauge',
        samples: [
          [0, 1],
          [60, 1],
          [120, NaN],
        ],
      },
    ]);
    try {
      const backend = connect(prometheus.url, { maxBytes: 1_000_000 });
      const asking = new Asking(backend);
      const time = { at: 120_000 };
      const many = Array.from({ length: 40 }, (_, index) => ({
        key: `k${index}`,
        expression: `sum(increase(a_total[2m])) * ${index}`,
      }));
      const good = await askAll(asking, many, { time, most: 100 });
      expect(asking.queries).toBe(1);
      expect(good.get('k3')).toEqual({
        ok: true,
        values: new Map([[120_000, '27']]),
      });
      const mixed = await askAll(
        asking,
        [
          { key: 'good', expression: 'sum(a_total)' },
          { key: 'wrong', expression: 'sum(a_total' },
          { key: 'many', expression: 'b' },
          { key: 'none', expression: 'absent_metric' },
          { key: 'nan', expression: 'sum(b{x="2"})' },
        ],
        { time, most: 100 },
      );
      expect(mixed.get('good')).toEqual({
        ok: true,
        values: new Map([[120_000, '9']]),
      });
      expect(mixed.get('wrong')).toMatchObject({ ok: false, kind: 'query' });
      expect(mixed.get('many')).toMatchObject({
        ok: false,
        reason: expect.stringContaining('2 series'),
      });
      expect(mixed.get('none')).toEqual({ ok: true, values: new Map() });
      expect(mixed.get('nan')).toEqual({
        ok: true,
        values: new Map([[120_000, 'NaN']]),
      });
      expect(await backend.isLeftOpen()).toEqual(expect.any(Boolean));
    } finally {
      await prometheus.stop();
    }
  });
});
