import {
  good,
  Shape,
  source,
  ratio,
  failures,
  rules,
  tool,
} from './__testUtils__/promtool';

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

  it('[PR1] passes whatever the names, queries, methods and policies, in 420 of their combinations', async () => {
    const names = [
      ...[
        'größe',
        '日本',
        's p',
        'q"uote',
        'back\\slash',
        '{brace}',
        '{{ .x }}',
      ],
      ...['tab\t', 'line\nend', '\u0001', '\u007f', '\u0085', '\u2028', 'a|b'],
      ...['(c', '[d', '$labels', "it's", '`tick', '\u202e', '-', '😀', '.*'],
    ];
    const queries = [
      ...['a_total', 'a{code="200"}', 'sum(rate(a_total[5m]))', '-a', 'a + b'],
      ...['a{l="ü\\"\\\\[5m]"}', 'rate(a_total[5m] offset 1h)', 'a @ start()'],
      ...['sum by (job) (rate(a[$window]))', 'a or b', 'a and on (x) b'],
      ...[
        'max_over_time(rate(a[5m])[1h:1m])',
        'vector(1)',
        '(a)',
        'topk(1, a)',
      ],
      ...['rate(a[5m]) / rate(b[5m])', 'a # all', 'sum(\n rate(a[5m])\n)'],
      ...[
        '{__name__="a_total"}',
        'absent(a)',
        'label_replace(a,"x","$1","y","(.*)")',
      ],
      ...['time() - a', 'a > 1 > bool 2', 'histogram_quantile(0.9, a)'],
    ];
    const methods = ['Occurrences', 'Timeslices', 'RatioTimeslices'];
    const targets = [0.999, 0.5, 0, 0.99999, 0.1];
    const windows = ['7d', '28d', '1Q', '1Y', '720h', '1w', '1M'];
    const sliceWindows = ['1m', '5m', '1h', '90m', '1d'];
    const some: Shape[] = Array.from({ length: 420 }, (_, i) => {
      const pick = <Value>(list: readonly Value[], step: number) =>
        list[(i * step + Math.floor(i / list.length)) % list.length];
      const method = pick(methods, 1);
      const indicatorOf = (by: number) =>
        [
          ratio(
            i % 2 ? 'good' : 'bad',
            pick(queries, by),
            pick(queries, by + 4),
          ),
          raw(i % 2 ? 'success' : 'failure', pick(queries, by)),
          {
            metadata: { name: 'i' },
            spec: { thresholdMetric: source(pick(queries, by)) },
          },
        ][Math.floor(i / 3) % 3];
      const objective = (by: number) => ({
        displayName: `o${by}`,
        target: pick(targets, by),
        ...(method !== 'Occurrences' && {
          timeSliceWindow: pick(sliceWindows, by),
        }),
        ...(method === 'Timeslices' && { timeSliceTarget: 0.95 }),
        ...(Math.floor(i / 3) % 3 === 2 && { op: 'lte', value: 0.3 }),
      });
      return {
        name: `${pick(names, 1)}${i}`,
        service: `s${pick(names, 5)}`,
        window: { duration: pick(windows, 1), isRolling: true },
        method,
        indicator: indicatorOf(1),
        objectives:
          i % 4 === 0
            ? [1, 2].map(by => ({
                ...objective(by),
                indicator: indicatorOf(by),
              }))
            : [objective(1)],
        ...(i % 5 === 0 && { policies: [policy] }),
        metadata: {
          annotations: {
            'fathom.dev/no-data': pick(['exclude', 'bad', 'good'], 1),
            ...(i % 4 === 0 && { 'fathom.dev/composite-target': '0.5' }),
            'fathom.dev/runbook-url': `https://example.org/${pick(names, 2)}`,
          },
        },
      };
    });
    const { status, stderr } = await rules(some);
    expect([status, status ? stderr : '']).toEqual([0, '']);
    const { status: checked, output } = tool('check', 'rules', 'rules.yml');
    expect([checked, checked ? output : '']).toEqual([0, '']);
    const [, found] = /SUCCESS: (\d+) rules found/.exec(output)!;
    expect(Number(found)).toBeGreaterThan(some.length);
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
