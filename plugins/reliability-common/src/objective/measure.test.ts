import { formatDecimal } from '../budget';
import { readSlos } from '../open-slo';
import {
  counts,
  measure,
  measures,
  metric,
  slo,
} from './__testUtils__/measures';
import { errorExpression, measuresOf, measureText } from './measure';

describe('what is measured', () => {
  it('[OB1] each objective has the id of its recordings, a composite is one', () => {
    expect(measure().id).toBe('checkout-availability');
    expect(
      measures({
        objectives:
          '[{target: 0.99, displayName: a}, {target: 0.9, displayName: b}]',
      }).map(({ id, title }) => [id, title]),
    ).toEqual([
      ['checkout-availability-0', 'availability: a'],
      ['checkout-availability-1', 'availability: b'],
    ]);
    const composite = measures({
      indicator: '',
      objectives: `[{target: 0.99, indicator: {metadata: {name: a}, spec: {${counts}}}}, {target: 0.9, compositeWeight: 2, indicator: {metadata: {name: b}, spec: {${counts}}}}]`,
    });
    expect(composite.map(({ id, parts }) => [id, parts.length])).toEqual([
      ['checkout-availability', 2],
    ]);
    // 1 − (1 · 0.01 + 2 · 0.1), and each part's burn by weight.
    expect(formatDecimal(composite[0].target)).toBe('0.79');
    expect(errorExpression(composite[0], 60)).toContain('0.42 / 0.1 * (');
  });

  it.each<[string, Parameters<typeof slo>[0], object]>([
    ['counters are counted', {}, { unit: 'events', how: 'raw' }],
    [
      'slices of a ratio',
      {
        method: 'Timeslices',
        objectives:
          '[{target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 5m}]',
      },
      { unit: 'slices', sliceMinutes: 5, how: 'raw' },
    ],
    [
      'a threshold',
      {
        method: 'Timeslices',
        indicator: `thresholdMetric: ${metric('latency')}`,
        objectives:
          '[{target: 0.99, op: lte, value: 3, timeSliceTarget: 0.95, timeSliceWindow: 1m}]',
      },
      { unit: 'slices', sliceMinutes: 1 },
    ],
    [
      'a ready-made ratio',
      {
        indicator: `ratioMetric: {raw: ${metric('ready')}, rawType: success}`,
      },
      { unit: 'slices', how: 'averaged' },
    ],
  ])('[OB2] %s', (_what, parts, expected) => {
    expect(measure(parts)).toMatchObject(expected);
    expect(measure(parts).problem).toBeUndefined();
  });

  it('[OB2] counters grow over the range, and slices do not overlap', () => {
    expect(measure().parts[0].part({ minutes: 60 })).toBe(
      '((sum(increase(good_total[1h]))) or 0 * (sum(increase(all_total[1h]))))',
    );
    expect(measure().parts[0].total({ minutes: 60, leftOpen: true })).toBe(
      '(sum(increase(all_total[1h1ms])))',
    );
    const slices = measure({
      method: 'Timeslices',
      indicator: `thresholdMetric: ${metric('latency')}`,
      objectives:
        '[{target: 0.99, op: lte, value: 3, timeSliceTarget: 0.95, timeSliceWindow: 1m}]',
    });
    expect(slices.parts[0].total({ minutes: 60 })).toContain('[3570s:60s]');
  });

  it.each<[string, string, RegExp]>([
    ['{job="a"}', 'names no metric', /names no metric/],
    ['sum(rate(a_total[400d]))', 'reads 400d', /reads 400d/],
    ['sum(rate(a_total[5m])', 'is no PromQL', /not read/],
  ])('[OB10] %s: %s', (query, _what, reason) => {
    const { slos } = readSlos([
      {
        path: 'a.yaml',
        text: slo({
          indicator: `ratioMetric: {counter: true, good: ${metric(
            'good_total',
          )}, total: ${metric(query)}}`,
        }),
      },
    ]);
    // What the linter refuses does not come so far.
    const [one] = slos.flatMap(measuresOf);
    expect(one?.problem?.reason ?? 'not read').toMatch(reason);
  });

  it('[OB10] a window longer than a year is not asked about', () => {
    const of = (window: string) => measure({ window }).problem?.reason;
    expect(of('{duration: 1Y, isRolling: true}')).toBeUndefined();
    expect(of('{duration: 366d, isRolling: true}')).toBeUndefined();
    expect(of('{duration: 367d, isRolling: true}')).toContain('a year');
    expect(of('{duration: 100Y, isRolling: true}')).toContain('100Y');
    expect(
      of(
        '{duration: 2Y, calendar: {startTime: "2026-01-01 00:00:00", timeZone: UTC}}',
      ),
    ).toContain('2Y');
  });

  it('[OB10] a query for something else is not asked', () => {
    const other = measure({
      indicator: counts.replaceAll('Prometheus', 'Datadog'),
    });
    expect(other.problem?.reason).toContain('Datadog');
    expect(other.parts).toEqual([]);
  });

  it('[OB7] another target, window or query is another measure', () => {
    const texts = [
      measure(),
      measure({ objectives: '[{target: 0.99}]' }),
      measure({ window: '{duration: 28d, isRolling: true}' }),
      measure({ indicator: counts.replace('good_total', 'fine_total') }),
    ].map(measureText);
    expect(new Set(texts).size).toBe(4);
    expect(measureText(measure())).toBe(texts[0]);
  });
});
