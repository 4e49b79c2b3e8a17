import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { runFathom } from '../runFathom';

jest.setTimeout(180_000);

const promtool = process.env.PROMTOOL ?? 'promtool';
const good = 'http_requests_total{job="checkout",code!~"5.."}';
const bad = 'http_requests_total{job="checkout",code=~"5.."}';
const total = 'http_requests_total{job="checkout"}';

interface Shape {
  name?: string;
  service?: string;
  metadata?: Record<string, unknown>;
  indicator?: Record<string, unknown>;
  window?: Record<string, unknown>;
  method?: string;
  objectives?: Record<string, unknown>[];
  policies?: Record<string, unknown>[];
}

const source = (query: string) => ({
  metricSource: { type: 'Prometheus', spec: { query } },
});
const ratio = (part: 'good' | 'bad', query: string, all = total) => ({
  metadata: { name: 'i' },
  spec: {
    ratioMetric: { counter: true, [part]: source(query), total: source(all) },
  },
});
const failures = ratio('bad', bad);

function document({
  name = 'availability',
  service = 'checkout',
  metadata = {},
  indicator = failures,
  window = { duration: '30d', isRolling: true },
  method = 'Occurrences',
  objectives = [{ target: 0.999 }],
  policies,
}: Shape): string {
  const isComposite = objectives.some(one => 'indicator' in one);
  return stringify({
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      name,
      ...metadata,
    },
    spec: {
      service,
      ...(!isComposite && { indicator }),
      timeWindow: [window],
      budgetingMethod: method,
      objectives,
      ...(policies && { alertPolicies: policies }),
    },
  });
}

let dir: string;
beforeAll(() => {
  if (spawnSync(promtool, ['--version']).error)
    throw new Error(
      'promtool is missing. Install it (Debian: sudo apt-get install --no-install-recommends prometheus), or name one: PROMTOOL=/path/to/promtool',
    );
});
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fathom-rules-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function rules(shape: Shape | Shape[], ...argv: string[]) {
  const text = [shape].flat().map(document).join('---\n');
  writeFileSync(join(dir, 'slo.yaml'), text);
  let stdout = '';
  let stderr = '';
  const status = await runFathom(['slo', 'rules', 'slo.yaml', ...argv], {
    cwd: dir,
    stdout: more => {
      stdout += more;
    },
    stderr: more => {
      stderr += more;
    },
  });
  writeFileSync(join(dir, 'rules.yml'), stdout);
  return { status, stdout, stderr };
}

function tool(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(promtool, args, {
    cwd: dir,
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Checks the rules, and that an alert fires at some minutes and is silent at others. */
async function prove(
  shape: Shape,
  series: Record<string, string>,
  expected: Record<string, { fires?: string[]; silent?: string[] }>,
  ...argv: string[]
) {
  const { stdout, status, stderr } = await rules(shape, ...argv);
  expect([status, status ? stderr : '']).toEqual([0, '']);
  expect(tool('check', 'rules', 'rules.yml').output).toContain('SUCCESS');
  const alerts = parse(stdout).groups.flatMap(
    (group: { rules: Record<string, unknown>[] }) =>
      group.rules.filter(rule => rule.alert),
  );
  const labels = {
    sloth_service: shape.service ?? 'checkout',
    sloth_slo: shape.name ?? 'availability',
    sloth_id: `${shape.service ?? 'checkout'}-${shape.name ?? 'availability'}`,
  };
  const fill = (text: string) =>
    text.replace(
      /\{\{ \$labels\.(\w+) \}\}/g,
      (_, label: keyof typeof labels) => labels[label],
    );
  const firing = (alertname: string) => {
    const rule = alerts.find(
      (one: { alert: string }) => one.alert === alertname,
    );
    if (!rule)
      throw new Error(
        `There is no alert ${alertname} among ${alerts.map(
          (one: { alert: string }) => one.alert,
        )}`,
      );
    return {
      exp_labels: { ...labels, ...rule.labels },
      exp_annotations: Object.fromEntries(
        Object.entries(rule.annotations as Record<string, string>).map(
          ([name, text]) => [name, fill(text)],
        ),
      ),
    };
  };
  const tests = Object.entries(expected).flatMap(
    ([alertname, { fires = [], silent = [] }]) => [
      ...fires.map(eval_time => ({
        eval_time,
        alertname,
        exp_alerts: [firing(alertname)],
      })),
      ...silent.map(eval_time => ({ eval_time, alertname, exp_alerts: [] })),
    ],
  );
  runTests(series, { alert_rule_test: tests });
}

function runTests(
  series: Record<string, string>,
  cases: Record<string, unknown>,
) {
  writeFileSync(
    join(dir, 'test.yml'),
    stringify({
      rule_files: ['rules.yml'],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: Object.entries(series).map(([name, values]) => ({
            series: name,
            values,
          })),
          ...cases,
        },
      ],
    }),
  );
  const { status, output } = tool('test', 'rules', 'test.yml');
  expect([status, output.replace(/\s+/g, ' ')]).toEqual([
    0,
    expect.stringContaining('SUCCESS'),
  ]);
}

const ok = 'http_requests_total{job="checkout",code="200"}';
const failed = 'http_requests_total{job="checkout",code="500"}';
const page = 'CheckoutAvailabilityErrorBudgetPage';
const ticket = 'CheckoutAvailabilityErrorBudgetTicket';

describe('[PR1] promtool check rules', () => {
  const objectivesOf = (...some: Record<string, unknown>[]) => some;
  const one = { target: 0.99, indicator: failures };
  const two = {
    target: 0.95,
    indicator: ratio('good', good),
    compositeWeight: 2,
  };
  const slices = { timeSliceTarget: 0.95, timeSliceWindow: '5m' };
  const threshold = {
    metadata: { name: 'i' },
    spec: {
      thresholdMetric: source(
        'histogram_quantile(0.9, sum by (le) (rate(d_bucket[{{.window}}])))',
      ),
    },
  };
  const raw = (rawType: string, query: string) => ({
    metadata: { name: 'i' },
    spec: { ratioMetric: { rawType, raw: source(query) } },
  });
  const policy = {
    kind: 'AlertPolicy',
    metadata: { name: 'fast-burn' },
    spec: {
      alertWhenBreaching: true,
      alertWhenNoData: true,
      conditions: [
        {
          kind: 'AlertCondition',
          metadata: { name: 'fast "{{ x }}"' },
          spec: {
            severity: 'sev1',
            condition: {
              kind: 'burnrate',
              op: 'gte',
              threshold: 2,
              lookbackWindow: '90m',
              alertAfter: '5m',
            },
          },
        },
      ],
      notificationTargets: [
        {
          kind: 'AlertNotificationTarget',
          metadata: { name: 'on-call' },
          spec: { target: 'slack' },
        },
      ],
    },
  };
  const shapes: Record<string, Shape> = {
    bad: {},
    good: { indicator: ratio('good', good) },
    'seven days': { window: { duration: '7d', isRolling: true } },
    'four weeks': { window: { duration: '4w', isRolling: true } },
    'a quarter': { window: { duration: '1Q', isRolling: true } },
    hours: { window: { duration: '180h', isRolling: true } },
    'a calendar month': {
      window: {
        duration: '1M',
        calendar: { startTime: '2026-01-01 00:00:00', timeZone: 'UTC' },
      },
    },
    'a low target': { objectives: [{ target: 0.5 }] },
    'two objectives': {
      objectives: objectivesOf({ target: 0.9 }, { target: 0.99 }),
    },
    timeslices: {
      method: 'Timeslices',
      objectives: [{ target: 0.99, ...slices }],
    },
    'timeslices of good': {
      indicator: ratio('good', good),
      method: 'Timeslices',
      objectives: [{ target: 0.99, ...slices }],
    },
    'ratio timeslices': {
      method: 'RatioTimeslices',
      objectives: [{ target: 0.99, timeSliceWindow: '1m' }],
    },
    threshold: {
      indicator: threshold,
      objectives: [{ target: 0.99, op: 'lte', value: 0.3 }],
    },
    'threshold slices': {
      indicator: threshold,
      method: 'Timeslices',
      objectives: [{ target: 0.99, op: 'lte', value: 0.3, ...slices }],
    },
    'raw success': { indicator: raw('success', 'success_ratio') },
    'raw failure over a range': {
      indicator: raw('failure', 'avg_over_time(error_ratio[{{.window}}])'),
    },
    'raw slices': {
      indicator: raw('failure', 'error_ratio'),
      method: 'Timeslices',
      objectives: [{ target: 0.99, ...slices }],
    },
    composite: { objectives: objectivesOf(one, two) },
    'one objective with its own indicator': {
      method: 'RatioTimeslices',
      objectives: objectivesOf({ ...one, timeSliceWindow: '5m' }),
    },
    'composite timeslices': {
      method: 'Timeslices',
      objectives: objectivesOf({ ...one, ...slices }, { ...two, ...slices }),
    },
    'composite ratio': {
      method: 'RatioTimeslices',
      objectives: objectivesOf(
        { ...one, timeSliceWindow: '5m' },
        { ...two, timeSliceWindow: '5m' },
      ),
    },
    policies: { policies: [policy] },
    'no data is bad': {
      metadata: { annotations: { 'fathom.dev/no-data': 'bad' } },
    },
    'no data is good': {
      metadata: { annotations: { 'fathom.dev/no-data': 'good' } },
      method: 'Timeslices',
      objectives: [{ target: 0.99, ...slices }],
    },
    gauges: {
      indicator: {
        metadata: { name: 'i' },
        spec: {
          ratioMetric: {
            counter: false,
            bad: source('failed'),
            total: source('all_of_them + others'),
          },
        },
      },
    },
    ranges: {
      indicator: ratio(
        'bad',
        'sum(increase(a_total[5m])) # failures',
        'sum by (job) (rate(b_total[1h] offset 5m)) + rate(c_total[5m])',
      ),
    },
    names: {
      service: 'Bezahlung "A\\B"',
      name: 'ä {{ $x }}',
      metadata: {
        labels: { 'team.name': '{{ bad }}', severity: 'x', list: ['a', 'b'] },
        annotations: {
          'fathom.dev/runbook-url': 'https://example.org/{{x}}',
          'fathom.dev/dashboard-url': 'https://example.org/d',
        },
      },
    },
    guard: { metadata: { annotations: { 'fathom.dev/min-events': '100' } } },
  };

  it.each(Object.entries(shapes))('passes for %s', async (_, shape) => {
    const { status, stderr } = await rules(shape);
    expect([status, status ? stderr : '']).toEqual([0, '']);
    const { status: checked, output } = tool('check', 'rules', 'rules.yml');
    expect([checked, output]).toEqual([
      0,
      expect.stringMatching(/SUCCESS: \d+ rules found/),
    ]);
  });

  it('[PR13] passes for all at once, whatever their order', async () => {
    const all = Object.values(shapes).map((shape, at) => ({
      ...shape,
      name: `${shape.name ?? 'slo'}-${at}`,
    }));
    const first = await rules(all);
    expect(tool('check', 'rules', 'rules.yml').status).toBe(0);
    expect((await rules([...all].reverse())).stdout).toBe(first.stdout);
    expect(first.stdout).not.toMatch(/\d\.\d*(0000000|9999999)\d/);
  });
});

describe('[PR3] [PR6] promtool test rules', () => {
  const healthy = '0+100000x360';
  it('pages at 14.5 times by 70 min, and is silent 6 min after recovery', () =>
    prove(
      {},
      {
        [ok]: `${healthy} 36098550+98550x69 42998500+100000x59`,
        [failed]: '0+0x360 1450+1450x69 101500+0x59',
      },
      { [page]: { fires: ['430m'], silent: ['300m', '415m', '436m'] } },
    ));

  it('never pages at 14.3 times for 70 min, and after 3 h by the 6 h window', () =>
    prove(
      {},
      {
        [ok]: `${healthy} 36098570+98570x240`,
        [failed]: '0+0x360 1430+1430x240',
      },
      { [page]: { fires: ['520m'], silent: ['430m', '500m'] } },
    ));

  it('opens a ticket after a day at 3.1 times, and closes it 2 h after recovery', () =>
    prove(
      { window: { duration: '30d', isRolling: true } },
      {
        [ok]: '0+1000x1440 1440997+997x1440 2878420+1000x800',
        [failed]: '0+0x1440 3+3.1x1440 4467+0x800',
      },
      {
        [ticket]: { fires: ['2870m'], silent: ['1400m', '1500m', '3680m'] },
        [page]: { silent: ['2870m'] },
      },
    ));

  it('pages for five minutes of outage at 0.999', () =>
    prove(
      {},
      {
        [ok]: '0+1000x360 360000+0x4 360000+1000x30',
        [failed]: '0+0x360 1000+1000x4 5000+0x30',
      },
      { [page]: { fires: ['365m'], silent: ['350m'] } },
    ));

  it('is quiet without traffic, and without any series', async () => {
    await prove(
      {},
      { [ok]: '0+100x60 6000+0x400' },
      {
        [page]: { silent: ['30m', '100m', '400m'] },
        [ticket]: { silent: ['30m', '100m', '400m'] },
      },
    );
    await prove({}, { up: '1x100' }, { [page]: { silent: ['90m'] } });
  });

  it('[PR5] an absent failure series is no failure; no traffic is no sample', async () => {
    await rules({});
    runTests(
      { [ok]: '0+100x60 6000+0x60' },
      {
        promql_expr_test: [
          {
            expr: 'slo:sli_error:ratio_rate5m',
            eval_time: '30m',
            exp_samples: [
              {
                labels:
                  'slo:sli_error:ratio_rate5m{sloth_id="checkout-availability",sloth_service="checkout",sloth_slo="availability",sloth_window="5m"}',
                value: 0,
              },
            ],
          },
          {
            expr: 'slo:sli_error:ratio_rate5m',
            eval_time: '100m',
            exp_samples: [],
          },
        ],
      },
    );
  });

  it('[PR5] pages when the good series is absent: everything fails', () =>
    prove(
      { indicator: ratio('good', good) },
      { [failed]: '0+100x120' },
      { [page]: { fires: ['60m'] } },
    ));

  it('[PR6] one failure does not page at 20 requests an hour, two hours of outage do', async () => {
    await prove(
      {},
      {
        [ok]: Array.from({ length: 481 }, (_, at) => Math.floor(at / 3)).join(
          ' ',
        ),
        [failed]: `${'0 '.repeat(400)}${'1 '.repeat(81).trim()}`,
      },
      { [page]: { silent: ['401m', '403m', '410m'] } },
    );
    await prove(
      {},
      {
        [ok]: `${Array.from({ length: 361 }, (_, at) =>
          Math.floor(at / 3),
        ).join(' ')}${' 120'.repeat(120)}`,
        [failed]: `${'0 '.repeat(361)}${Array.from({ length: 120 }, (_, at) =>
          Math.floor(at / 3),
        ).join(' ')}`,
      },
      { [page]: { fires: ['470m'] } },
    );
  });

  it('[PR6] pages only from the declared number of events on', async () => {
    const series = { [ok]: '0+1x360 360+0x60', [failed]: '0+0x360 1+1x60' };
    await prove({}, series, { [page]: { fires: ['415m'] } });
    await prove(
      {},
      series,
      { [page]: { silent: ['415m'] } },
      '--min-events',
      '1000',
    );
  });

  it('[PR5] a counter that starts anew is no failure', () =>
    prove(
      {},
      { [ok]: '0+1000x60 0+1000x60', [failed]: '50000+0x60 0+0x60' },
      { [page]: { silent: ['61m', '63m', '100m'] } },
    ));

  it('[PR3] 7 days: pages by the preset', () =>
    prove(
      {
        window: { duration: '7d', isRolling: true },
        objectives: [{ target: 0.99 }],
      },
      { [ok]: '0+1000x360 360860+860x120', [failed]: '0+0x360 140+140x120' },
      { [page]: { fires: ['425m'], silent: ['300m', '370m'] } },
    ));

  it('[PR4] a target of 0.9 pages when all fails, by a bound that can be passed', async () => {
    const shape = { objectives: [{ target: 0.9 }] };
    const { stderr } = await rules(shape);
    expect(stderr).toContain('the bound is 0.99 instead');
    await prove(
      shape,
      { [ok]: '0+100x360 36000+0x70', [failed]: '0+0x360 100+100x70' },
      { [page]: { fires: ['425m'], silent: ['380m'] } },
    );
  });

  it('[PR8] Timeslices: pages for bad slices, silent for a slightly bad one', async () => {
    const shape = {
      method: 'Timeslices',
      objectives: [
        { target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: '5m' },
      ],
    };
    await prove(
      shape,
      {
        [ok]: '0+100x360 36000+50x60 39000+100x60',
        [failed]: '0+0x360 50+50x60 3050+0x60',
      },
      { [page]: { fires: ['380m'], silent: ['300m', '460m'] } },
    );
    await prove(
      shape,
      { [ok]: '0+100x360 36000+96x120', [failed]: '0+0x360 4+4x120' },
      { [page]: { silent: ['470m'] } },
    );
  });

  it('[PR8] RatioTimeslices: pages by the mean of the slices', () =>
    prove(
      {
        method: 'RatioTimeslices',
        objectives: [{ target: 0.99, timeSliceWindow: '5m' }],
      },
      {
        [ok]: '0+100x360 36000+50x60 39000+100x60',
        [failed]: '0+0x360 50+50x60 3050+0x60',
      },
      { [page]: { fires: ['400m'], silent: ['300m', '460m'] } },
    ));

  it('[PR8] thresholds: pages while the value is too high, not for NaN', async () => {
    const shape = {
      indicator: {
        metadata: { name: 'i' },
        spec: { thresholdMetric: source('queue_length') },
      },
      objectives: [{ target: 0.99, op: 'lte', value: 10 }],
    };
    await prove(
      shape,
      {
        'queue_length{instance="a"}': '5x360 50x60 5x60',
        'queue_length{instance="b"}': '5x480',
      },
      { [page]: { fires: ['380m'], silent: ['300m', '460m'] } },
    );
    await prove(
      shape,
      { queue_length: `5x100${' NaN'.repeat(100)}` },
      { [page]: { silent: ['150m', '190m'] } },
    );
  });

  it('[PR8] ready ratios: pages by their mean', () =>
    prove(
      {
        indicator: {
          metadata: { name: 'i' },
          spec: {
            ratioMetric: { rawType: 'failure', raw: source('error_ratio') },
          },
        },
      },
      { error_ratio: '0x360 0.1x59 0x60' },
      { [page]: { fires: ['385m'], silent: ['300m', '460m'] } },
    ));

  it('[PR9] missing data pages when it is declared bad, and not otherwise', async () => {
    const series = { [ok]: '0+100x360 _x60' };
    await prove({}, series, { [page]: { silent: ['400m'] } });
    await prove(
      {
        method: 'Timeslices',
        objectives: [
          { target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: '5m' },
        ],
        metadata: { annotations: { 'fathom.dev/no-data': 'bad' } },
      },
      series,
      { [page]: { fires: ['410m'], silent: ['300m'] } },
    );
  });

  it('[PR12] composites: one part that burns pages for the whole', () =>
    prove(
      {
        objectives: [
          { target: 0.99, indicator: failures },
          {
            target: 0.99,
            indicator: ratio('bad', 'other_total{code="500"}', 'other_total'),
          },
        ],
      },
      {
        [ok]: '0+100x360 36000+50x60 39000+100x60',
        [failed]: '0+0x360 50+50x60 3050+0x60',
        'other_total{code="200"}': '0+100x480',
      },
      { [page]: { fires: ['400m'], silent: ['300m', '460m'] } },
    ));

  it('[PR12] composites of slices: a bad slice of one is one of the whole', () =>
    prove(
      {
        method: 'Timeslices',
        objectives: [
          failures,
          ratio('bad', 'other_total{code="500"}', 'other_total'),
        ].map(indicator => ({
          target: 0.99,
          timeSliceTarget: 0.95,
          timeSliceWindow: '5m',
          indicator,
        })),
      },
      {
        [ok]: '0+100x360 36000+50x60 39000+100x60',
        [failed]: '0+0x360 50+50x60 3050+0x60',
        'other_total{code="200"}': '0+100x480',
      },
      { [page]: { fires: ['400m'], silent: ['300m', '460m'] } },
    ));

  it('[PR10] declared policies: fire after their time, and on missing data', async () => {
    const shape: Shape = {
      metadata: { annotations: { 'fathom.dev/alerts': 'declared' } },
      policies: [
        {
          kind: 'AlertPolicy',
          metadata: { name: 'fast-burn' },
          spec: {
            alertWhenBreaching: true,
            alertWhenNoData: true,
            alertWhenResolved: true,
            conditions: [
              {
                kind: 'AlertCondition',
                metadata: { name: 'fast' },
                spec: {
                  severity: 'sev1',
                  condition: {
                    kind: 'burnrate',
                    op: 'gt',
                    threshold: 2,
                    lookbackWindow: '15m',
                    alertAfter: '5m',
                  },
                },
              },
            ],
            notificationTargets: [
              {
                kind: 'AlertNotificationTarget',
                metadata: { name: 'on-call' },
                spec: { target: 'slack' },
              },
            ],
          },
        },
      ],
    };
    const { stdout, stderr } = await rules(shape);
    expect(stderr).toContain('send_resolved');
    expect(stdout).not.toContain(page);
    expect(stdout).toContain('notify_on_call: slack');
    await prove(
      shape,
      {
        [ok]: '0+1000x60 61000+990x60 121000+1000x30',
        [failed]: '0+0x60 10+10x60 610+0x30',
      },
      {
        CheckoutAvailabilityFastBurn: {
          fires: ['90m'],
          silent: ['50m', '65m', '140m'],
        },
      },
    );
    await prove(
      shape,
      { up: '1x60' },
      {
        CheckoutAvailabilityFastBurnNoData: { fires: ['20m'], silent: ['5m'] },
      },
    );
  });
});

describe('[PR7] the long window', () => {
  const value = (metric: string, at: string, expected: string) => ({
    promql_expr_test: [
      {
        // within 1 %, as long as the first minutes of a counter weigh anything
        expr: `abs(sum(${metric}) / ${expected} - 1) < bool 0.01`,
        eval_time: at,
        exp_samples: [{ labels: '{}', value: 1 }],
      },
    ],
  });
  // 240 minutes of 100 requests, an hour of 1,000 of which a tenth fail: 6,000 of 84,000.
  const series = {
    [ok]: '0+100x180 18900+900x59 72100+100x60',
    [failed]: '0+0x180 100+100x59 6000+0x60',
  };

  it('weighs events', async () => {
    await rules({ window: { duration: '7d', isRolling: true } });
    runTests(
      series,
      value('slo:sli_error:ratio_rate7d', '300m', '(6000 / 84000)'),
    );
  });

  it('[PR8] weighs slices with RatioTimeslices', async () => {
    await rules({
      window: { duration: '7d', isRolling: true },
      method: 'RatioTimeslices',
      objectives: [{ target: 0.9, timeSliceWindow: '5m' }],
    });
    runTests(series, value('slo:sli_error:ratio_rate7d', '300m', '0.02'));
  });
});

describe('fathom slo rules', () => {
  it('[PR11] writes links, from the SLO or from the call', async () => {
    const own = await rules({
      metadata: {
        annotations: {
          'fathom.dev/runbook-url': 'https://example.org/r',
          dashboard_url: 'https://example.org/d',
        },
      },
    });
    expect(own.stdout).toContain('runbook_url: https://example.org/r\n');
    expect(own.stdout).toContain('dashboard_url: https://example.org/d\n');
    expect(own.stderr).not.toContain('rules-runbook-missing');
    const called = await rules(
      {},
      '--runbook-url',
      'https://example.org/{service}/{slo}',
    );
    expect(called.stdout).toContain(
      'runbook_url: https://example.org/checkout/availability\n',
    );
    expect((await rules({})).stderr).toContain('rules-runbook-missing');
  });

  it('[PR2] numbers several objectives, and says what it made', async () => {
    const { stdout, stderr } = await rules({
      objectives: [{ target: 0.9 }, { target: 0.99 }],
    });
    expect(stdout).toContain('sloth_id: checkout-availability-0\n');
    expect(stdout).toContain('sloth_id: checkout-availability-1\n');
    expect(stderr).toContain(
      'slo-alerts-checkout-availability-1: CheckoutAvailability1ErrorBudgetPage',
    );
  });

  it.each([
    [
      'a short window',
      { window: { duration: '1d', isRolling: true } },
      'shorter than 7 days',
    ],
    [
      'a broken document',
      { objectives: [{ target: 99.9 }] },
      'objective-target',
    ],
    [
      'a wrong annotation',
      { metadata: { annotations: { 'fathom.dev/no-data': 'maybe' } } },
      'one of exclude, bad, good',
    ],
    [
      'a composite that allows all',
      {
        objectives: [
          { target: 0.5, indicator: failures },
          { target: 0.5, indicator: failures },
        ],
      },
      'composite-target',
    ],
  ] as [string, Shape, string][])(
    'makes nothing for %s',
    async (_, shape, words) => {
      const { status, stdout, stderr } = await rules(shape);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain(words);
    },
  );

  it('[PR2] refuses two SLOs with one id', async () =>
    expect(
      (
        await rules([
          { service: 'a', name: 'b-c' },
          { service: 'a-b', name: 'c' },
        ])
      ).stderr,
    ).toContain('rules-same-id'));

  it('leaves out what is not for Prometheus, and says so', async () => {
    const { status, stderr, stdout } = await rules({
      indicator: {
        metadata: { name: 'i' },
        spec: {
          ratioMetric: {
            rawType: 'success',
            raw: { metricSource: { type: 'Datadog', spec: { query: 'x' } } },
          },
        },
      },
    });
    expect([status, stdout]).toEqual([
      0,
      '# Made by fathom slo rules; do not edit.\ngroups: []\n',
    ]);
    expect(stderr).toContain('is a query for Datadog');
  });
});
