import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  formatDecimal,
  parseDecimal,
  shownState,
} from '@fathom/backstage-plugin-reliability-common';
import { startPrometheus, TestPrometheus, TestSeries } from '@fathom/test-kit';
import { PrometheusBackend } from '../metrics';
import { KnexObjectiveStore } from './KnexObjectiveStore';
import { KnexSloDocumentStore } from './KnexSloDocumentStore';
import { MeasureList } from './MeasureList';
import { previewObjectives } from './previewObjectives';
import { refreshObjectives } from './refreshObjectives';
import { SeriesCache } from './SeriesCache';

jest.setTimeout(180_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const minute = 60_000;
const at = Date.parse('2026-06-15T12:17:00.000Z');
const days = 10;
const count = days * 1440;
const begin = at - count * minute;
const window = 7 * 1440;

/** Events and failures of a minute: an outage on the fifth day, one now, and a quiet night. */
const events = (index: number) => 100 + (index % 7) * 10;
const failures = (index: number) => {
  if (index >= 7200 && index < 7230) return 60;
  if (index >= count - 40) return 30;
  return index % 97 === 0 ? 1 : 0;
};
/** In milliseconds; too slow in the first hour of each day. */
const latency = (index: number) => (index % 1440 < 60 ? 900 : 200);

function counter(series: string, of: (index: number) => number): TestSeries {
  const samples: [number, number][] = [];
  let value = 0;
  for (let index = 0; index <= count; index++) {
    // The process starts again in the middle of the window.
    if (index === 9000) value = 0;
    if (index > 0) value += of(index);
    samples.push([(begin + index * minute) / 1000, value]);
  }
  return { series, type: 'counter', samples };
}

const series: TestSeries[] = [
  counter(
    'http_requests_total{job="a",code="200"}',
    index => events(index) - failures(index),
  ),
  counter('http_requests_total{job="a",code="500"}', failures),
  {
    series: 'latency_ms{job="a"}',
    type: 'gauge',
    samples: Array.from({ length: count + 1 }, (_, index) => [
      (begin + index * minute) / 1000,
      latency(index),
    ]),
  },
  {
    series:
      'slo:sli_error:ratio_rate7d{sloth_id="a-recorded",sloth_service="a",sloth_slo="recorded",sloth_window="7d"}',
    type: 'gauge',
    samples: Array.from({ length: 60 }, (_, index) => [
      (at - index * minute) / 1000,
      0.0015,
    ]).reverse() as [number, number][],
  },
  {
    series:
      'slo:sli_error:ratio_rate1h{sloth_id="a-recorded",sloth_service="a",sloth_slo="recorded",sloth_window="1h"}',
    type: 'gauge',
    samples: [[at / 1000, 0.02]],
  },
];

/** The window ends with the increase up to its last instant. */
function truth(of: (index: number) => number, ago = 0): number {
  let sum = 0;
  for (let index = count - window + 1; index <= count; index++)
    sum += of(index - ago);
  return sum;
}

const source = (query: string) =>
  `{metricSource: {type: Prometheus, spec: {query: '${query}'}}}`;
function slo(
  name: string,
  {
    indicator = `ratioMetric: {counter: true, good: ${source(
      'http_requests_total{job="a",code="200"}',
    )}, total: ${source('http_requests_total{job="a"}')}}`,
    method = 'Occurrences',
    objective = '{target: 0.999}',
    timeWindow = '{duration: 7d, isRolling: true}',
  }: Partial<
    Record<'indicator' | 'method' | 'objective' | 'timeWindow', string>
  > = {},
): string {
  return `apiVersion: openslo/v1
kind: SLO
metadata: {name: ${name}}
spec:
  service: a
  indicator: {metadata: {name: i}, spec: {${indicator}}}
  timeWindow: [${timeWindow}]
  budgetingMethod: ${method}
  objectives: [${objective}]
`;
}
const documents = [
  slo('ok'),
  slo('bad-side', {
    indicator: `ratioMetric: {counter: true, bad: ${source(
      'http_requests_total{job="a",code=~"5.."}',
    )}, total: ${source('http_requests_total{job="a"}')}}`,
  }),
  slo('slices', {
    method: 'Timeslices',
    indicator: `thresholdMetric: ${source('latency_ms{job="a"}')}`,
    objective:
      '{target: 0.9, op: lte, value: 300, timeSliceTarget: 0.9, timeSliceWindow: 1m}',
  }),
  slo('calendar', {
    timeWindow:
      '{duration: 1w, calendar: {startTime: 2026-06-01 00:00:00, timeZone: UTC}}',
  }),
  slo('absent', {
    indicator: `ratioMetric: {counter: true, good: ${source(
      'nothing_total{code="200"}',
    )}, total: ${source('nothing_total')}}`,
  }),
  slo('wrong', {
    indicator: `ratioMetric: {counter: true, good: ${source(
      'http_requests_total / on(job) http_requests_total',
    )}, total: ${source('http_requests_total{job="a"}')}}`,
  }),
  slo('unnamed', {
    indicator: `ratioMetric: {counter: true, good: ${source(
      '{job="a",code="200"}',
    )}, total: ${source('http_requests_total{job="a"}')}}`,
  }),
  slo('recorded'),
].join('---\n');

describe('measuring on a real Prometheus', () => {
  let prometheus: TestPrometheus;
  beforeAll(async () => {
    prometheus = await startPrometheus(series);
  });
  afterAll(() => prometheus?.stop());

  const open = async (databaseId: 'SQLITE_3' | 'POSTGRES_18') => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@fathom/backstage-plugin-reliability-backend',
        'migrations',
      ),
    });
    const slos = KnexSloDocumentStore.create(knex);
    const read = (text: string) =>
      slos.save([
        {
          entityRef: 'component:default/a',
          repository: 'r',
          commit: 'c',
          readAt: new Date().toISOString() + text.length,
          content: {
            files: [{ path: 'slo/a.yaml', text }],
            alerts: [],
            findings: [],
            invalid: [],
          },
        },
      ]);
    await read(documents);
    const store = KnexObjectiveStore.create(knex);
    const measures = new MeasureList(slos);
    const refresh = (
      options: {
        now?: number;
        url?: string;
        counts?: 'raw' | 'recordings';
      } = {},
    ) =>
      refreshObjectives({
        backend: PrometheusBackend.create({
          url: options.url ?? prometheus.url,
          publicUrl: prometheus.url,
          headers: {},
          timeoutMs: 10_000,
          maxConcurrent: 4,
          maxBytes: 8_000_000,
        }),
        config: {
          backend: 'prometheus',
          countMs: 3_600_000,
          counts: options.counts ?? 'raw',
        },
        measures,
        store,
        logger: mockServices.logger.mock(),
        // When the samples of its minute have arrived.
        now: () => new Date((options.now ?? at) + 20_000),
      });
    const find = async (id: string) =>
      (await store.find('component:default/a')).find(one => one.id === id)!;
    return { knex, slos, store, measures, refresh, find, read };
  };

  const close = (text: string | undefined, value: number) =>
    expect(Math.abs(Number(text) - value)).toBeLessThan(1e-9);

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    const id = databaseId as 'SQLITE_3';

    it('[OB2] [OB3] [hostile 58] attainment and budget are the truth to 1e-9, for both sides and through a restart of the counter', async () => {
      const { refresh, find } = await open(id);
      await refresh();
      const total = truth(events);
      const bad = truth(failures);
      for (const name of ['a-ok', 'a-bad-side']) {
        const { figures, state } = await find(name);
        expect(figures).toMatchObject({ how: 'raw' });
        close(figures!.attainment, 1 - bad / total);
        close(figures!.budgetLeft, 1 - bad / (0.001 * total));
        close(figures!.total, total);
        close(figures!.bad, bad);
        expect(state).toBe('exhausted');
        expect(figures!.at).toBe('2026-06-15T12:17:00.000Z');
      }
    });

    it('[hostile 53, 67] a name that no database keeps is told by the linter, and takes the other objectives with it nowhere', async () => {
      const { refresh, find, slos } = await open(id);
      const random = Array.from({ length: 1_000 }, (_, i) =>
        String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
      ).join('');
      const texts = [
        slo('nul').replace('service: a', 'service: "a\\0"'),
        slo('half').replace('service: a', 'service: "\\ud800"'),
        slo('long').replace('service: a', `service: ${random}`),
        slo(random),
        slo('b'.repeat(253)).replace(
          'service: a',
          `service: ${random.slice(0, 253)}`,
        ),
      ];
      await slos.save([
        {
          ...{ entityRef: 'component:default/hostile', repository: 'r' },
          ...{ commit: 'c', readAt: new Date(at).toISOString() },
          content: {
            files: texts.map((text, index) => ({
              path: `${index}.yaml`,
              text,
            })),
            ...{ alerts: [], findings: [], invalid: [] },
          },
        },
      ]);
      await refresh();
      expect((await find('a-ok')).figures).toMatchObject({ how: 'raw' });
    });

    it('[OB2] slices are counted one by one', async () => {
      const { refresh, find } = await open(id);
      await refresh();
      const { figures } = await find('a-slices');
      // A slice looks back over five minutes at most for its value.
      const slow = truth(index => (latency(index) > 300 ? 1 : 0));
      close(figures!.total, window);
      close(figures!.bad, slow);
      close(figures!.attainment, 1 - slow / window);
    });

    it('[OB3] a calendar window begins at its boundary', async () => {
      const { refresh, find } = await open(id);
      await refresh();
      const { figures } = await find('a-calendar');
      expect(figures!.from).toBe('2026-06-15T00:00:00.000Z');
      const minutes = (at - Date.parse(figures!.from)) / minute;
      let total = 0;
      for (let index = count - minutes + 1; index <= count; index++)
        total += events(index);
      close(figures!.total, total);
    });

    it('[OB3] what came since is added and what left the window taken away, without counting anew', async () => {
      const { refresh, find } = await open(id);
      const first = await refresh({ now: at - 12 * minute });
      const next = await refresh();
      expect([first.counted > 0, next.counted]).toEqual([true, 0]);
      const { figures } = await find('a-ok');
      const total = truth(events);
      close(figures!.total, total);
      close(figures!.attainment, 1 - truth(failures) / total);
    });

    it.each([0, 1, 4])(
      '[OB3] %s minutes after a full hour it is as new as at any other time',
      async past => {
        const { refresh, find } = await open(id);
        const ago = 17 - past;
        await refresh({ now: at - 60 * minute });
        await refresh({ now: at - ago * minute });
        const { figures } = await find('a-ok');
        expect(Date.parse(figures!.at)).toBe(at - ago * minute);
        const total = truth(events, ago);
        close(figures!.total, total);
        close(figures!.attainment, 1 - truth(failures, ago) / total);
      },
    );

    it('[OB3] a calendar window begins at half past the hour where the zone says so', async () => {
      const { refresh, find, read } = await open(id);
      await read(
        slo('india', {
          timeWindow:
            '{duration: 1w, calendar: {startTime: 2026-06-01 00:00:00, timeZone: Asia/Kolkata}}',
        }),
      );
      const from = Date.parse('2026-06-14T18:30:00.000Z');
      await refresh({ now: from - 20 * minute });
      await refresh({ now: from + 15 * minute });
      const { figures } = await find('a-india');
      expect(figures!.from).toBe('2026-06-14T18:30:00.000Z');
      let total = 0;
      for (let index = 1; index <= 15; index++)
        total += events((from - begin) / minute + index);
      close(figures!.total, total);
    });

    it('[OB4] what is absent, wrong or names no metric is unknown with the reason, and spoils no other', async () => {
      const { refresh, find } = await open(id);
      await refresh();
      for (const [name, reason] of [
        ['a-absent', 'no data'],
        ['a-wrong', 'refuses a query'],
        ['a-unnamed', 'names no metric'],
      ]) {
        const kept = await find(name);
        expect([name, kept.figures, kept.state]).toEqual([
          name,
          undefined,
          undefined,
        ]);
        expect(kept.reason).toContain(reason);
        expect(shownState(kept, new Date(at).toISOString()).state).toBe(
          'unknown',
        );
      }
    });

    it('[OB7] recordings give a figure at once, and it is marked', async () => {
      const { refresh, find } = await open(id);
      await refresh({ counts: 'recordings' });
      const { figures } = await find('a-recorded');
      expect(figures).toMatchObject({
        how: 'averaged',
        attainment: '0.9985',
        budgetLeft: '-0.5',
        burnRate: '20',
      });
    });

    it('[OB6] nothing is lost when Prometheus stops: the last good figures stay, with reason and age', async () => {
      const { refresh, find, store } = await open(id);
      await refresh();
      const before = await find('a-ok');
      const { measured } = await refresh({ url: 'http://127.0.0.1:9' });
      expect(measured).toBe(0);
      const after = await find('a-ok');
      expect(after.figures).toEqual(before.figures);
      expect(after.reason).toContain('cannot be reached');
      expect(
        shownState(after, new Date(at + 40 * minute).toISOString()),
      ).toMatchObject({
        state: 'unknown',
        stale: true,
        reason: expect.stringContaining('40 min ago'),
      });
      expect(await store.history('component:default/a', 'a-ok', 9)).toEqual([
        expect.objectContaining({ to: 'exhausted' }),
      ]);
      await refresh();
      expect(await find('a-ok')).not.toHaveProperty('reason');
    });

    it('[OB8] it burns now, and the alerts of a look back say when it would have paged', async () => {
      const { refresh, find, slos } = await open(id);
      await refresh();
      expect((await find('a-ok')).figures!.burning).toBe('page');
      const { objectives } = await previewObjectives(
        { entityRef: 'component:default/a', id: 'a-ok', target: '0.99' },
        {
          metrics: { backend: 'prometheus' },
          backend: PrometheusBackend.create({
            url: prometheus.url,
            publicUrl: prometheus.url,
            headers: {},
            timeoutMs: 30_000,
            maxConcurrent: 4,
            maxBytes: 8_000_000,
          }),
          slos,
          series: new SeriesCache(),
          now: () => new Date(at + 20_000),
        },
        { servicesOf: async () => undefined },
      );
      const [preview] = objectives;
      const total = truth(events);
      expect(preview).toMatchObject({ target: '0.99', budget: '0.01' });
      // It ends at the last whole five minutes.
      expect(Number(preview.attainment)).toBeCloseTo(
        1 - truth(failures) / total,
        3,
      );
      expect(
        preview.alerts.filter(({ severity }) => severity === 'page').length,
      ).toBeGreaterThanOrEqual(2);
    });
  });

  it('decimals of Prometheus are read exactly', () => {
    expect(formatDecimal(parseDecimal('1.2e+06')!)).toBe('1200000');
  });
});
