import { createServer, IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runFathom } from '../runFathom';

const answer = {
  id: 'd1',
  entityRef: 'component:default/checkout',
  at: '2026-06-15T12:00:00.000Z',
  outcome: 'allowed',
  reason: 'availability has 50 % of its error budget left.',
  requiresReview: false,
  objectives: [],
};

describe('fathom slo gate', () => {
  let server: Server;
  let url: string;
  let asked: Pick<IncomingMessage, 'url' | 'headers'>[];
  let reply: { status?: number; body: unknown; headers?: object };
  beforeEach(async () => {
    asked = [];
    reply = { body: answer };
    server = createServer((req, res) => {
      asked.push({ url: req.url, headers: req.headers });
      const { status = 200, body, headers } = reply;
      res.writeHead(status, { ...headers });
      res.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env.FATHOM_TOKEN = 'a-token';
  });
  afterEach(async () => {
    delete process.env.FATHOM_TOKEN;
    await new Promise(done => server.close(done));
  });

  async function gate(...argv: string[]) {
    let stdout = '';
    let stderr = '';
    const status = await runFathom(['slo', 'gate', ...argv], {
      cwd: '.',
      stdout: text => {
        stdout += text;
      },
      stderr: text => {
        stderr += text;
      },
    });
    return { status, stdout, stderr };
  }
  const ask = (...more: string[]) =>
    gate('--entity', 'checkout', '--url', url, ...more);

  it('asks the portal with the token, and answers 0 when it is allowed', async () => {
    const { status, stdout, stderr } = await ask('--slo', 'a b');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      'allowed: availability has 50 % of its error budget left.\nDecision d1.\n',
    );
    expect(asked).toMatchObject([
      {
        url: '/api/reliability/gate?entity=checkout&slo=a+b',
        headers: { authorization: 'Bearer a-token' },
      },
    ]);
  });

  it('answers 1 when it is frozen, and says by what', async () => {
    const objective = {
      outcome: 'frozen',
      slo: 'availability',
      policy: 'p',
      file: 'slo/p.yaml',
      line: 3,
      requiresReview: true,
      reason: 'Used up.\u001b[31m',
    };
    reply.body = {
      ...answer,
      outcome: 'frozen',
      reason: 'Used up.',
      remedy: 'Mend it.',
      requiresReview: true,
      objectives: [objective, { ...objective, outcome: 'allowed' }],
    };
    const { status, stdout } = await ask();
    expect(status).toBe(1);
    expect(stdout).toContain('frozen: Used up.\nMend it.\n');
    expect(stdout).toContain('slo/p.yaml:3');
    expect(stdout).not.toContain('\u001b');
    const json = await ask('--format', 'json');
    expect([json.status, JSON.parse(json.stdout)]).toEqual([1, reply.body]);
  });

  it('answers 0 when it is not known, unless that is to fail', async () => {
    reply.body = { ...answer, outcome: 'unknown', reason: 'Nobody knows.' };
    expect((await ask()).status).toBe(0);
    expect((await ask('--fail-on-unknown')).status).toBe(1);
  });

  it('finds a portal below a path', async () => {
    await gate('--entity', 'checkout', '--url', `${url}/portal/`);
    expect(asked[0].url).toBe('/portal/api/reliability/gate?entity=checkout');
  });

  it.each<
    [string, { status?: number; body: unknown; headers?: object }, string]
  >([
    [
      '403',
      {
        status: 403,
        body: { error: { message: 'This needs fathom.reliability.read.' } },
      },
      'answers 403: This needs fathom.reliability.read.',
    ],
    [
      '404',
      { status: 404, body: { error: { message: 'No entity.' } } },
      'answers 404: No entity.',
    ],
    ['500 with a page', { status: 500, body: '<html>' }, 'answers 500.'],
    [
      'a page for people',
      { body: '<html>Sign in</html>' },
      'does not answer as the gate does',
    ],
    [
      'something else',
      { body: { outcome: 'perhaps' } },
      'does not answer as the gate does',
    ],
    [
      'another address',
      { status: 302, body: '', headers: { Location: 'http://127.0.0.1:1/' } },
      'answers 302',
    ],
  ])('answers 2 to %s', async (_, told, words) => {
    reply = told;
    const { status, stdout, stderr } = await ask();
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('a-token');
  });

  it('answers 2 when nobody is there', async () => {
    const { status, stderr } = await gate(
      '--entity',
      'a',
      '--url',
      'http://127.0.0.1:1',
    );
    expect(status).toBe(2);
    expect(stderr).toContain('cannot be reached');
  });

  it.each<[string[], string]>([
    [['--url', 'http://x'], 'Say which entity'],
    [['--entity', 'a'], 'Say where the portal is'],
    [['--entity', 'a', '--url', 'x'], 'no http(s) address'],
    [['--entity', 'a', '--url', 'ftp://x'], 'no http(s) address'],
    [['--entity', 'a', '--url', 'http://u:p@x'], 'FATHOM_TOKEN'],
    [['--entity', 'a', '--url', 'http://x', 'more'], 'is no option'],
    [
      ['--entity', 'a', '--url', 'http://x', '--format', 'sarif'],
      'none of text, json',
    ],
    [['--what'], 'Unknown option'],
  ])('answers 2 to %j', async (argv, words) => {
    const { status, stderr } = await gate(...argv);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(asked).toEqual([]);
  });

  it('takes a token with a line end behind it, and never repeats one that is none', async () => {
    process.env.FATHOM_TOKEN = 'a-token\r\n';
    expect((await ask()).status).toBe(0);
    expect(asked[0].headers.authorization).toBe('Bearer a-token');
    process.env.FATHOM_TOKEN = 'a-token\nb-token';
    const { status, stdout, stderr } = await ask();
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('FATHOM_TOKEN holds characters');
    expect(stderr).not.toMatch(/[ab]-token/);
    expect(asked).toHaveLength(1);
  });

  it('answers 2 without a token', async () => {
    delete process.env.FATHOM_TOKEN;
    const { status, stderr } = await ask();
    expect(status).toBe(2);
    expect(stderr).toContain('FATHOM_TOKEN');
    expect(asked).toEqual([]);
  });
});
