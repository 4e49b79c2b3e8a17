import fc from 'fast-check';
import { decimal, formatDecimal } from '../budget';
import { readSlos } from '../open-slo';
import { countWindow, partCount, PartSeries } from './count';
import { measuredFacts, validityFacts } from './facts';
import { countedFigures, objectiveState, recordedFigures } from './figures';
import {
  compareObjectives,
  objectivesSentence,
  rollUpObjectives,
} from './fleet';
import { lookBack } from './lookBack';
import { errorExpression, Measure, measuresOf, measureText } from './measure';
import type { ObjectiveRow } from './Objective';
import { countPlan, isLongWindow, lastEvaluation, windowAt } from './plan';
import { settleBudget } from './settle';
import { shownState } from './shown';

const minute = 60_000;
const day = 1440 * minute;
const at = Date.parse('2026-06-15T12:00:00Z');

const metric = (query: string) =>
  `{metricSource: {type: Prometheus, spec: {query: '${query}'}}}`;
const counts = `ratioMetric: {counter: true, good: ${metric(
  'good_total',
)}, total: ${metric('all_total')}}`;

function slo(parts: {
  indicator?: string;
  method?: string;
  objectives?: string;
  window?: string;
  metadata?: string;
}): string {
  const {
    indicator = counts,
    method = 'Occurrences',
    objectives = '[{target: 0.999}]',
    window = '{duration: 30d, isRolling: true}',
    metadata = '{name: availability}',
  } = parts;
  return `apiVersion: openslo/v1
kind: SLO
metadata: ${metadata}
spec:
  service: checkout
${
  indicator ? `  indicator: {metadata: {name: i}, spec: {${indicator}}}\n` : ''
}  timeWindow: [${window}]
  budgetingMethod: ${method}
  objectives: ${objectives}
`;
}

function measures(parts: Parameters<typeof slo>[0] = {}): Measure[] {
  const { slos, findings } = readSlos([{ path: 'slo.yaml', text: slo(parts) }]);
  const error = findings.find(({ severity }) => severity === 'error');
  if (error) throw new Error(error.message);
  return slos.flatMap(measuresOf);
}
const measure = (parts?: Parameters<typeof slo>[0]) => measures(parts)[0];

/** Answers for each step of a plan. */
function series(
  one: Measure,
  of: (index: number) => { part?: string; total?: string; seen?: string },
  end = at,
): PartSeries[] {
  const plan = countPlan(one, end)!;
  return one.parts.map(() => {
    const made = {
      part: new Map<number, string>(),
      total: new Map<number, string>(),
      seen: new Map<number, string>(),
    };
    let index = 0;
    for (
      let time = plan.first!;
      time <= plan.last!;
      time += plan.stepMinutes * minute
    ) {
      const { part, total, seen } = of(index);
      if (part !== undefined) made.part.set(time, part);
      if (total !== undefined) made.total.set(time, total);
      if (seen !== undefined) made.seen.set(time, seen);
      index += 1;
    }
    return one.unit === 'slices'
      ? { part: made.part, total: made.total }
      : made;
  });
}

const figures = (
  one: Measure,
  of: Parameters<typeof series>[1],
  errors: [number, string][] = [],
) =>
  countedFigures(one, countWindow(one, countPlan(one, at)!, series(one, of)), {
    window: windowAt(one, at)!,
    errors: new Map(
      errors.map(([minutes, error]) => [minutes, { error, how: 'raw' }]),
    ),
  });

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

describe('when it is measured', () => {
  it.each([
    ['7d', 60, 168],
    ['28d', 240, 168],
    ['30d', 240, 180],
    ['90d', 720, 180],
    ['1h', 5, 12],
  ])('[OB3] %s is counted in whole steps of %d min', (window, step, count) => {
    const one = measure({ window: `{duration: ${window}, isRolling: true}` });
    const plan = countPlan(one, at)!;
    expect(plan.stepMinutes).toBe(step);
    expect(plan.last).toBe(at);
    expect((plan.last! - plan.from) / (step * minute)).toBe(count);
    expect(plan.first).toBe(plan.from + step * minute);
  });

  it('[OB3] a calendar window begins at its boundary and is counted as far as it has come', () => {
    const one = measure({
      window:
        '{duration: 1M, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}}',
    });
    const plan = countPlan(one, at)!;
    expect(new Date(plan.from).toISOString()).toBe('2026-05-31T22:00:00.000Z');
    expect(new Date(plan.to!).toISOString()).toBe('2026-06-30T22:00:00.000Z');
    expect(plan.last!).toBeLessThanOrEqual(at);
    expect(at - plan.last!).toBeLessThan(plan.stepMinutes * minute);
    const first = windowAt(one, Date.parse('2025-12-01T00:00:00Z'));
    expect(first).toBeUndefined();
  });

  it('[OB3] it is measured where its slices end', () => {
    const one = measure({
      method: 'Timeslices',
      objectives:
        '[{target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 5m}]',
    });
    expect(lastEvaluation(one, at + 7 * minute)).toBe(at + 5 * minute);
  });

  it('windows for a look back are 7 days to a year', () => {
    expect(
      [
        ...['6d', '7d', '1w', '52w', '53w', '1M'],
        ...['1Y', '2Y', '400d', 'x', '5m'],
      ].map(isLongWindow),
    ).toEqual([
      ...[false, true, true, true, false, true],
      ...[true, false, false, false, false],
    ]);
  });
});

describe('what was measured', () => {
  it('[OB3] [OB5] the example: 999,400 of 1,000,000 at 0.999', () => {
    const result = figures(measure(), index =>
      index === 0
        ? { part: '999400', total: '1000000', seen: '48' }
        : { part: '0', total: '0', seen: '48' },
    );
    expect(result).toMatchObject({
      ok: true,
      state: 'watch',
      figures: {
        attainment: '0.9994',
        budgetLeft: '0.4',
        bad: '600',
        allowed: '1000',
        how: 'raw',
        quality: { coverage: 1, gaps: 0, tooFewEvents: false },
      },
    });
  });

  it('[OB3] what came since is added, what left is taken away', () => {
    const one = measure();
    const count = countWindow(
      one,
      countPlan(one, at)!,
      series(one, () => ({ part: '10', total: '10', seen: '48' })),
    );
    const later = at + 30 * minute;
    const result = countedFigures(one, count, {
      window: windowAt(one, later)!,
      since: [{ good: decimal(5), total: decimal(7) }],
      left: [{ good: decimal(6), total: decimal(6) }],
      errors: new Map(),
    });
    expect(result).toMatchObject({
      figures: { total: '1801', bad: '2', at: new Date(later).toISOString() },
    });
  });

  it('[OB3] the budget of a calendar window is that of all of it', () => {
    const window =
      '{duration: 10d, calendar: {startTime: 2026-06-10 12:00:00, timeZone: UTC}}';
    const one = measure({
      window,
      method: 'Timeslices',
      objectives: '[{target: 0.9, timeSliceTarget: 0.9, timeSliceWindow: 1m}]',
    });
    const result = figures(one, () => ({ part: '0', total: '120' }));
    const steps = countPlan(one, at)!;
    expect(steps.stepMinutes).toBe(120);
    // All 5 days so far were bad, of 10 of which one day may be.
    expect(result).toMatchObject({
      figures: { allowed: '1440', bad: '7200', budgetLeft: '-4' },
    });
  });

  it.each(['NaN', '+Inf', '-Inf', '-3', '1e400', '', 'x', undefined])(
    '[OB4] %s is never a number',
    text => {
      expect(partCount('good', text, '10')).toBeUndefined();
      expect(partCount('good', '1', text)).toBeUndefined();
      const result = figures(measure(), () => ({ part: text, total: text }));
      expect(result).toMatchObject({
        ok: false,
        reason: expect.stringContaining('Nothing was measured'),
      });
      expect(
        recordedFigures(measure(), text, {
          window: windowAt(measure(), at)!,
          errors: new Map(),
        }),
      ).toMatchObject({ ok: false });
    },
  );

  it('[OB4] a step that is none counts nowhere, and the others count', () => {
    expect(
      figures(measure(), index =>
        index % 2
          ? { part: 'NaN', total: '10', seen: '48' }
          : { part: '9', total: '10', seen: '48' },
      ),
    ).toMatchObject({ figures: { attainment: '0.9', total: '900' } });
  });

  it('[OB4] a part never exceeds the whole', () => {
    expect(partCount('good', '10.0001', '10')).toEqual({
      good: decimal('10'),
      total: decimal('10'),
    });
    expect(formatDecimal(partCount('bad', '3', '10')!.good)).toBe('7');
  });

  it.each([
    ['1', 'ok'],
    ['0.5', 'ok'],
    ['0.4999', 'watch'],
    ['0.25', 'watch'],
    ['0.2499', 'atRisk'],
    ['0.0001', 'atRisk'],
    ['0', 'exhausted'],
    ['-3', 'exhausted'],
  ])('[OB5] with %s left it is %s', (left, state) => {
    expect(objectiveState(decimal(left))).toBe(state);
  });

  it('[OB6] what failed or is old is unknown, with reason and age, and stays', () => {
    const now = '2026-06-15T12:00:00.000Z';
    const kept = {
      state: 'ok' as const,
      since: '2026-06-01T00:00:00.000Z',
      figures: { at: '2026-06-15T11:58:00.000Z' },
    };
    expect(shownState(kept, now)).toEqual({
      state: 'ok',
      since: kept.since,
      stale: false,
    });
    expect(
      shownState({ ...kept, reason: 'It is down.', remedy: 'Start it.' }, now),
    ).toEqual({
      state: 'unknown',
      stale: true,
      reason: 'It is down. The last good figures are of 2 min ago.',
      remedy: 'Start it.',
    });
    expect(shownState(kept, '2026-06-15T17:00:00.000Z')).toMatchObject({
      state: 'unknown',
      stale: true,
      reason: expect.stringContaining('5 h ago'),
    });
    expect(shownState(undefined, now)).toMatchObject({
      state: 'unknown',
      stale: false,
    });
  });

  it('[OB7] a mean over recordings is marked', () => {
    expect(
      recordedFigures(measure(), '0.0005', {
        window: windowAt(measure(), at)!,
        errors: new Map(),
      }),
    ).toMatchObject({
      state: 'ok',
      figures: { how: 'averaged', attainment: '0.9995', budgetLeft: '0.5' },
    });
  });

  it.each<[string, [number, string][], string | undefined]>([
    [
      'both ranges above',
      [
        [60, '0.0145'],
        [5, '0.0145'],
      ],
      'page',
    ],
    [
      'at the ratio itself',
      [
        [60, '0.0144'],
        [5, '0.0144'],
      ],
      undefined,
    ],
    [
      'the short one below',
      [
        [60, '0.5'],
        [5, '0.001'],
      ],
      undefined,
    ],
    ['the short one missing', [[60, '0.5']], undefined],
    [
      'NaN',
      [
        [60, 'NaN'],
        [5, 'NaN'],
      ],
      undefined,
    ],
    [
      'slowly',
      [
        [1440, '0.0031'],
        [120, '0.0031'],
      ],
      'ticket',
    ],
  ])('[OB8] %s', (_what, errors, burning) => {
    const result = figures(
      measure(),
      () => ({ part: '10', total: '10', seen: '48' }),
      errors,
    );
    expect(result.ok && result.figures.burning).toBe(burning || undefined);
  });

  it('[OB9] coverage, gaps and too few events are told', () => {
    const result = figures(measure(), index => {
      if (index >= 10 && index < 40) return {};
      return { part: '1', total: '1', seen: index === 60 ? '24' : '48' };
    });
    expect(result).toMatchObject({
      figures: {
        quality: {
          coverage: 0.8306,
          gaps: 2,
          tooLittleCoverage: true,
          tooFewEvents: true,
          events: '150',
        },
      },
    });
  });

  it('the course ends where the budget stands', () => {
    const one = measure();
    const { course } = countWindow(
      one,
      countPlan(one, at)!,
      series(one, index => ({
        part: index === 90 ? '40' : '100',
        total: '100',
        seen: '48',
      })),
    );
    expect(course![0]).toEqual({
      at: new Date(at - 30 * day).toISOString(),
      left: 1,
    });
    // 60 of 18 that are allowed.
    expect(course![course!.length - 1].left).toBeCloseTo(1 - 60 / 18, 6);
  });
});

describe('properties of sums', () => {
  const event = fc.record({
    total: fc.integer({ min: 0, max: 1_000_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('[OB3] however a window is cut, the budget is the same', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), some => {
        const one = measure();
        const all = some.map(({ total, share }) => ({
          good: Math.floor(total * share),
          total,
        }));
        const sum = (of: 'good' | 'total') =>
          all.reduce((left, step) => left + step[of], 0);
        const whole = settleBudget(one, {
          sums: [{ good: decimal(sum('good')), total: decimal(sum('total')) }],
          minutes: 43_200,
          wholeMinutes: 43_200,
        });
        const cut = figures(one, index =>
          index < all.length
            ? { part: `${all[index].good}`, total: `${all[index].total}` }
            : { part: '0', total: '0' },
        );
        expect(cut.ok && cut.figures.budgetLeft).toBe(
          whole?.remaining ? formatDecimal(whole.remaining) : false,
        );
      }),
    );
  });

  it('[OB5] attainment is between 0 and 1, and more failures never leave more', () => {
    fc.assert(
      fc.property(event, fc.integer({ min: 0, max: 1000 }), (one, more) => {
        const good = Math.floor(one.total * one.share);
        const of = (value: number) =>
          figures(measure(), index =>
            index === 0
              ? { part: `${value}`, total: `${one.total}` }
              : { part: '0', total: '0' },
          );
        const before = of(good);
        const after = of(Math.max(0, good - more));
        if (!before.ok || !after.ok) return;
        const attained = Number(before.figures.attainment);
        expect(attained).toBeGreaterThanOrEqual(0);
        expect(attained).toBeLessThanOrEqual(1);
        expect(Number(after.figures.budgetLeft)).toBeLessThanOrEqual(
          Number(before.figures.budgetLeft),
        );
      }),
    );
  });
});

const row = (parts: Partial<ObjectiveRow>): ObjectiveRow => ({
  entityRef: 'component:default/a',
  id: 'a',
  slo: 'a',
  title: 'A',
  service: 'a',
  target: '0.99',
  method: 'Occurrences',
  composite: false,
  state: 'ok',
  stale: false,
  sparkline: [],
  quality: { gaps: 0, tooFewEvents: false, tooLittleCoverage: false },
  file: 'slo.yaml',
  line: 1,
  ...parts,
});

describe('the fleet', () => {
  const rows = [
    row({ id: 'fine', budgetLeft: '0.9' }),
    row({ id: 'unknown', state: 'unknown' }),
    row({ id: 'watch', state: 'watch', budgetLeft: '0.3' }),
    row({ id: 'spent', state: 'exhausted', budgetLeft: '-0.1' }),
    row({ id: 'burns', burning: 'page', budgetLeft: '0.8', system: 's' }),
    row({ id: 'more', state: 'exhausted', budgetLeft: '-2' }),
    row({
      id: 'old',
      state: 'unknown',
      stale: true,
      burning: 'page',
      budgetLeft: '-9',
      system: 's',
    }),
  ];

  it('[OB11] is worst first', () => {
    expect([...rows].sort(compareObjectives).map(({ id }) => id)).toEqual([
      'burns',
      'more',
      'spent',
      'watch',
      'unknown',
      'fine',
      'old',
    ]);
  });

  it('[OB11] roll-ups say how far they are judged', () => {
    expect(rollUpObjectives(rows)).toEqual([
      {
        kind: 'system',
        ref: 's',
        of: 2,
        judged: 1,
        states: { ok: 1, watch: 0, atRisk: 0, exhausted: 0, unknown: 1 },
        worst: 'ok',
        worstObjective: { entityRef: 'component:default/a', id: 'burns' },
      },
    ]);
    expect(rollUpObjectives([rows[6]])[0]).not.toHaveProperty('worst');
  });

  it('[OB11] roll-ups stand by the worst in them, those without one before what is well', () => {
    const groups = rollUpObjectives([
      row({ id: 'a', domain: 'a' }),
      row({ id: 'b', domain: 'b', state: 'unknown' }),
      row({ id: 'c', domain: 'c', state: 'watch' }),
      row({ id: 'd', domain: 'd', state: 'exhausted' }),
      row({ id: 'e', domain: 'd' }),
      row({ id: 'f', domain: 'f', state: 'watch' }),
    ]);
    expect(groups.map(({ ref }) => ref)).toEqual(['d', 'c', 'f', 'b', 'a']);
  });

  it('[OB11] is told in a sentence', () => {
    expect(objectivesSentence(rows)).toBe(
      'Of 7 objectives 1 burns now, 2 have used up their budget, 1 has less than half left and 2 cannot be judged.',
    );
    expect(objectivesSentence([rows[0], rows[2]])).toBe(
      'Of 2 objectives 1 has less than half left.',
    );
    expect(objectivesSentence([])).toBe('There are no objectives yet.');
    expect(objectivesSentence([rows[0]])).toBe(
      'All of 1 objective have enough budget left.',
    );
    expect(objectivesSentence([rows[1]])).toBe(
      'None of 1 objective can be judged now.',
    );
  });
});

describe('looking back', () => {
  const step = 5 * minute;
  const first = at - 10 * day + step;
  const history = (of: (index: number) => number | undefined): PartSeries[] => {
    const part = new Map<number, string>();
    const total = new Map<number, string>();
    for (let index = 0; index < 2880; index++) {
      const bad = of(index);
      if (bad === undefined) continue;
      part.set(first + index * step, `${100 - bad}`);
      total.set(first + index * step, '100');
    }
    return [{ part, total }];
  };
  const look = (of: (index: number) => number | undefined) =>
    lookBack(
      measure({ window: '{duration: 7d, isRolling: true}' }),
      history(of),
      { first, last: at, step },
    );

  it('[OB12] finds when the budget was used up, and what would have paged', () => {
    // 7 d hold 2016 steps; at 0.999 they allow 201.6 failures. Three hours fail by a tenth: 360.
    const { breaches, alerts, sums, course } = look(index =>
      index >= 1000 && index < 1036 ? 10 : 0,
    );
    expect(breaches).toHaveLength(1);
    const at0 = (index: number) => new Date(first + index * step).toISOString();
    expect(Date.parse(breaches[0].from)).toBeLessThan(first + 1036 * step);
    // They leave the window one after the other, a week later.
    expect(breaches[0].to).toBeUndefined();
    expect(breaches[0].lowest).toBeCloseTo(1 - 360 / (0.1 * 1036), 1);
    expect(alerts[0]).toMatchObject({ severity: 'page' });
    expect(alerts[0].from >= at0(1000) && alerts[0].from < at0(1012)).toBe(
      true,
    );
    expect(alerts[0].to! <= at0(1036 + 7)).toBe(true);
    expect(formatDecimal(sums[0].total)).toBe('201600');
    expect(course.length).toBeLessThanOrEqual(201);
  });

  it('[OB12] a quiet history has neither, and none has nothing', () => {
    expect(look(() => 0)).toMatchObject({ breaches: [], alerts: [], gaps: 0 });
    expect(look(() => undefined)).toMatchObject({
      breaches: [],
      alerts: [],
      course: [],
    });
    expect(look(() => undefined).from).toBeUndefined();
    expect(
      look(index => (index >= 2000 && index < 2050 ? undefined : 0)),
    ).toMatchObject({ gaps: 1, seen: 2016 - 50, instants: 2016 });
  });

  it('[OB9] a window that is longer than history is not covered by it', () => {
    const long = lookBack(
      measure({ window: '{duration: 40d, isRolling: true}' }),
      history(() => 0),
      { first, last: at, step },
    );
    expect(long).toMatchObject({
      seen: 2880,
      instants: 2880,
      windowInstants: 4 * 2880,
    });
    expect(look(() => 0)).toMatchObject({ seen: 2016, windowInstants: 2016 });
  });

  it('[OB12] one failure alone sends nothing', () => {
    expect(look(index => (index === 1500 ? 1 : 0)).alerts).toEqual([]);
  });
});

describe('facts', () => {
  const known = {
    shown: { state: 'ok' as const, stale: false },
    query: 'q',
    figures: {
      at: 't',
      from: 'f',
      to: 't',
      how: 'raw' as const,
      attainment: '0.9991',
      budgetLeft: '0.1',
      burns: [],
      quality: {
        coverage: 0.98,
        gaps: 0,
        tooFewEvents: false,
        tooLittleCoverage: false,
      },
    },
  };
  const unknown = {
    shown: { state: 'unknown' as const, stale: false, reason: 'r' },
    query: 'u',
  };
  const values = (some: Parameters<typeof measuredFacts>[0], answers = true) =>
    Object.fromEntries(
      Object.entries(
        measuredFacts(some, {
          observedAt: 'now',
          backend: 'prometheus',
          answers,
        }),
      ).map(([id, { value }]) => [id, value]),
    );

  it('[OB13] tell the objective with least left, with its query', () => {
    const worse = {
      ...known,
      query: 'w',
      figures: {
        ...known.figures,
        attainment: '0.98',
        budgetLeft: '-1',
        burning: 'page' as const,
      },
    };
    expect(values([known, worse])).toEqual({
      'slo.measured': true,
      'slo.attained': false,
      'slo.attainment': 0.98,
      'slo.budgetLeft': -1,
      'slo.burning': true,
      'slo.coverage': 0.98,
    });
    expect(
      measuredFacts([known, worse], {
        observedAt: 'now',
        backend: 'prometheus',
        answers: true,
      })['slo.attained'].evidence,
    ).toEqual([{ kind: 'query', source: 'prometheus', query: 'w', at: 't' }]);
  });

  it('[OB13] of what is not known have no value', () => {
    expect(values([known, unknown])).toEqual({
      'slo.measured': false,
      'slo.attained': undefined,
      'slo.attainment': undefined,
      'slo.budgetLeft': undefined,
      'slo.burning': undefined,
      'slo.coverage': undefined,
    });
    expect(values([])['slo.measured']).toBeUndefined();
    // Nobody answers: that says nothing about the objective.
    expect(values([unknown], false)['slo.measured']).toBeUndefined();
    expect(values([known], false)['slo.measured']).toBe(true);
  });

  it('[OB13] valid is what the linter says', () => {
    const about = (slos: number, invalid: number) =>
      validityFacts(
        {
          slos: Array(slos).fill({ file: 'a', line: 1 }),
          invalid: Array(invalid).fill({ file: 'b', line: 2 }),
        },
        {
          observedAt: 'now',
          fileEvidence: (file, line) => ({
            kind: 'file',
            repository: 'r',
            commit: 'c',
            file,
            line,
          }),
        },
      );
    expect(about(1, 0)['slo.valid'].value).toBe(true);
    expect(about(1, 1)['slo.valid']).toMatchObject({
      value: false,
      evidence: [{ file: 'b', line: 2 }],
    });
    expect(about(0, 0)['slo.valid']).not.toHaveProperty('value');
  });
});
