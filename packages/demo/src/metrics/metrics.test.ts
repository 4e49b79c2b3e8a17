import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositories, componentFiles } from '../company';
import { createBareRepository, importCommits } from '../git';
import { findPerson } from '../organisation';
import type { MetricAnswers, SloAnswer } from './SloAnswer';
import { serveMetrics, type ServedMetrics } from './serveMetrics';
import type { Minute } from './story';

const tools = {
  prometheus: process.env.PROMETHEUS ?? 'prometheus',
  promtool: process.env.PROMTOOL ?? 'promtool',
};
/** Whose SLO documents are there; the counters are everybody's. */
const documented = ['booking', 'payments', 'route-planner'];

jest.setTimeout(400_000);

/**
 * The truth is counted from what was planned; here a real Prometheus is asked, by the queries of the SLO
 * documents themselves and without Fathom's engine.
 */
describe('the metrics of the demo', () => {
  let home: string;
  let port: number;
  let served: ServedMetrics;
  let answers: MetricAnswers;
  let now: Minute;

  beforeAll(async () => {
    for (const tool of Object.values(tools))
      if (spawnSync(tool, ['--version']).error)
        throw new Error(
          `${tool} is missing. Install it (Debian: sudo apt-get install --no-install-recommends prometheus), or name it: PROMETHEUS and PROMTOOL.`,
        );
    home = mkdtempSync(join(tmpdir(), 'demo-metrics-'));
    for (const name of documented) writeDocuments(home, name);
    port = await freePort();
    now = Math.floor(Date.now() / 60_000);
    await serve();
  });
  afterAll(async () => {
    await served?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  async function serve() {
    served = await serveMetrics({
      home,
      seed: 'parcel',
      tools,
      port,
      clock: () => now,
      historyDays: 30,
    });
    answers = JSON.parse(
      readFileSync(join(home, 'demo-slo-answers.json'), 'utf8'),
    );
  }

  async function ask(query: string): Promise<number> {
    const answer = await (
      await fetch(
        `${served.prometheus.url}/api/v1/query?${new URLSearchParams({
          query,
          time: answers.at,
        })}`,
      )
    ).json();
    expect(answer).toMatchObject({ status: 'success' });
    expect(answer.data.result).toHaveLength(1);
    return Number(answer.data.result[0].value[1]);
  }

  const all = (check: (slo: SloAnswer, service: string) => Promise<void>) =>
    Promise.all(
      answers.slos.map(slo => check(slo, slo.entityRef.split('/')[1])),
    );

  it('attain what was planned, to the request, by the counters of each service', async () => {
    expect(answers.slos.length).toBe(25);
    await all(async ({ slo, good, total, attainment }, service) => {
      const [part, whole] = slo.endsWith('-latency')
        ? [
            `http_request_duration_seconds_bucket{service="${service}",le="0.8"}`,
            `http_request_duration_seconds_count{service="${service}"}`,
          ]
        : [
            `http_requests_total{service="${service}",code!~"5.."}`,
            `http_requests_total{service="${service}"}`,
          ];
      // A later Prometheus leaves the first instant of a range out.
      const minutes = 28 * 1440;
      const found = {
        good: await ask(`sum(${part}) - sum(${part} offset ${minutes}m)`),
        total: await ask(`sum(${whole}) - sum(${whole} offset ${minutes}m)`),
      };
      expect({ slo, ...found }).toEqual({ slo, good, total });
      expect(
        Math.abs(found.good / found.total - Number(attainment)),
      ).toBeLessThan(1e-9);
      const ratio = await ask(
        `sum(increase(${part}[28d])) / sum(increase(${whole}[28d]))`,
      );
      expect(Math.abs(ratio - Number(attainment))).toBeLessThan(1e-9);
    });
  });

  it('have a sample on every minute of the window', async () => {
    expect(
      await ask('min(count_over_time(http_requests_total[28d])) - 28 * 1440'),
    ).toBeGreaterThanOrEqual(0);
  });

  it('attain it within 1 % by the recordings, budgets within 3 %', async () => {
    const recorded = answers.slos.filter(({ entityRef }) =>
      documented.includes(entityRef.split('/')[1]),
    );
    expect(recorded.length).toBe(6);
    for (const { id, attainment, consumed, target } of recorded) {
      const error = await ask(
        `sum_over_time(slo:sli_bad_events:rate5m{sloth_id="${id}"}[28d]) / sum_over_time(slo:sli_total_events:rate5m{sloth_id="${id}"}[28d])`,
      );
      expect((1 - error) / Number(attainment)).toBeCloseTo(1, 2);
      const used = error / (1 - Number(target));
      expect(Math.abs(used / Number(consumed) - 1)).toBeLessThan(0.03);
    }
  });

  it('burn now: the alerts of booking are above their bounds, and lead to its runbook', async () => {
    const burn = answers.slos.find(
      ({ slo }) => slo === 'booking-availability',
    )!;
    expect(Number(burn.burnRateHour)).toBeGreaterThan(13.44);
    expect(answers.burning).toMatchObject({
      slo: burn.id,
      version: expect.stringMatching(/^1\.\d+\.0$/),
    });
    // Also by night, when an hour holds few requests: nobody is told of them.
    const leastTicket = 2.8;
    const others = answers.slos.filter(({ slo }) => slo !== burn.slo);
    expect(
      Math.max(...others.map(one => Number(one.burnRateHour))),
    ).toBeLessThan(leastTicket);
    const rules = await (
      await fetch(`${served.prometheus.url}/api/v1/rules?type=alert`)
    ).json();
    expect(
      rules.data.groups
        .flatMap((group: { rules: object[] }) => group.rules)
        .find(
          ({ name }: { name?: string }) =>
            name === 'BookingAvailabilityErrorBudgetPage',
        ).annotations.runbook_url,
    ).toMatch(/\/booking\/src\/branch\/main\/runbooks\/booking-errors\.md$/);
  });

  it('are filled up after a pause, and true again, without a sample missing', async () => {
    await served.stop();
    now += 7;
    const before = answers;
    await serve();
    expect(Date.parse(answers.at) - Date.parse(before.at)).toBe(7 * 60_000);
    expect(answers.troubles).toEqual(before.troubles);
    const { good, total } = answers.slos.find(
      ({ slo }) => slo === 'booking-availability',
    )!;
    const requests = 'http_requests_total{service="booking"';
    expect(await ask(`sum(${requests}}) - sum(${requests}} offset 28d)`)).toBe(
      total,
    );
    expect(
      await ask(
        `sum(${requests},code="200"}) - sum(${requests},code="200"} offset 28d)`,
      ),
    ).toBe(good);
    expect(
      await ask('min(count_over_time(http_requests_total[28d])) - 28 * 1440'),
    ).toBeGreaterThanOrEqual(0);
  });

  it('go on where the samples end: the exporter tells the same counters under their minute', async () => {
    const { exporter } = served;
    const text = await (await fetch(`${exporter}/metrics`)).text();
    const [, value, time] =
      /^http_requests_total\{code="200",.*service="booking"\} (\d+) (\d+)$/m.exec(
        text,
      )!;
    expect(Number(time)).toBe(Date.parse(answers.at));
    expect(await ask('http_requests_total{service="booking",code="200"}')).toBe(
      Number(value),
    );
    expect((await fetch(`${exporter}/`)).status).toBe(404);
  });

  it('are all made again when a run was cut off', async () => {
    await served.stop();
    writeFileSync(join(home, 'metrics/unfinished'), '');
    await serve();
    expect(
      await ask('min(count_over_time(http_requests_total[28d])) - 28 * 1440'),
    ).toBeGreaterThanOrEqual(0);
  });
});

function writeDocuments(home: string, name: string) {
  const repository = repositories.find(one => one.name === name)!;
  const author = findPerson('tomas.vrba');
  createBareRepository(
    join(home, 'repositories', `${name}.git`),
    temporary =>
      void importCommits(temporary, [
        {
          author,
          committer: author,
          at: 1_700_000_000,
          message: 'SLOs\n',
          changes: [
            ...componentFiles(repository.components[0].spec, name, ''),
          ].map(([path, content]) => ({ op: 'write' as const, path, content })),
        },
      ]),
  );
}

function freePort(): Promise<number> {
  return new Promise(done => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
