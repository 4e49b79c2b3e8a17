import fc from 'fast-check';
import {
  calendarWindow,
  rollingWindow,
  sliceCount,
  windowMinutes,
} from './budgetWindow';
import { compositeBudget, compositeTarget } from './compositeBudget';
import { decimal, formatDecimal, parseDecimal } from './decimal';
import {
  formatDuration,
  durationMinutes,
  parseDuration,
  promDuration,
} from './duration';
import { BudgetOptions, errorBudget, SliceData } from './errorBudget';

const d = (text: string | number) => parseDecimal(String(text))!;
const events = (good: number, total: number): SliceData => ({
  good: d(good),
  total: d(total),
});
const ratio = (text: string): SliceData => ({ ratio: d(text) });
const told = (
  data: SliceData[],
  options: Omit<BudgetOptions, 'target'> & { target: string },
) => {
  const budget = errorBudget(data, { ...options, target: d(options.target) });
  return Object.fromEntries(
    Object.entries(budget).map(([key, value]) => [
      key,
      typeof value === 'object' ? formatDecimal(value) : value,
    ]),
  );
};

describe('decimals', () => {
  it.each([
    ['0.9990', '0.999'],
    ['1e-3', '0.001'],
    ['.5', '0.5'],
    ['+1.50', '1.5'],
    ['100', '100'],
    ['-0', '0'],
    ['0.0', '0'],
    ['1200', '1200'],
    ['5.', '5'],
  ])('[EB1] reads %s and prints %s', (from, to) =>
    expect(formatDecimal(d(from))).toBe(to),
  );

  it.each([
    '',
    'a',
    '1,5',
    '0x1',
    '1e400',
    '1e-99',
    '1 2',
    'Infinity',
    'NaN',
    '1'.repeat(50),
    '--1',
    '1e',
  ])('[EB1] does not read %s', text =>
    expect(parseDecimal(text)).toBeUndefined(),
  );

  it('[EB1] subtracts without noise', () => {
    expect(formatDecimal(d('1').minus('0.999'))).toBe('0.001');
    expect(formatDecimal(d('100').minus('99.95').div(100))).toBe('0.0005');
    expect(formatDecimal(d('14.4').times('0.001'))).toBe('0.0144');
  });

  it('[EB1] reads what it prints', () =>
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 15 }),
        (digits, places) => {
          const value = decimal(digits).times(decimal(`1e-${places}`));
          return parseDecimal(formatDecimal(value))!.eq(value);
        },
      ),
    ));
});

describe('durations', () => {
  it('[EB11] counts minutes, and prints the units of PromQL', () => {
    expect(
      ['5m', '1h', '28d', '4w', '1M', '1Q', '1Y', '90m', '36h'].map(text =>
        promDuration(durationMinutes(parseDuration(text)!)),
      ),
    ).toEqual(['5m', '1h', '28d', '28d', '30d', '90d', '365d', '90m', '36h']);
    expect(formatDuration(parseDuration('12h')!)).toBe('12h');
    for (const text of ['0d', '1.5h', '30s', '1h30m', '30D', '', 'd', '01d'])
      expect(parseDuration(text)).toBeUndefined();
  });
});

describe('errorBudget', () => {
  it('[EB2] [EB5] Occurrences: 999,400 good of 1,000,000 at 0.999', () =>
    expect(
      told([events(999_400, 1_000_000)], {
        method: 'Occurrences',
        target: '0.999',
      }),
    ).toEqual({
      method: 'Occurrences',
      target: '0.999',
      budget: '0.001',
      total: '1000000',
      good: '999400',
      bad: '600',
      allowed: '1000',
      attainment: '0.9994',
      consumed: '0.6',
      remaining: '0.4',
      burnRate: '0.6',
      coverage: '1',
    }));

  // One hour of 1 m slices, 100 requests each, but six minutes at 400 with half of them failing.
  const hour = [
    ...Array.from({ length: 54 }, () => events(100, 100)),
    ...Array.from({ length: 6 }, () => events(200, 400)),
  ];
  it.each([
    ['Occurrences', '0.84615384615384615385', '[EB2]'],
    ['Timeslices', '0.9', '[EB3]'],
    ['RatioTimeslices', '0.95', '[EB4]'],
  ] as const)('%s of a bad hour is %s %s', (method, attainment, _) =>
    expect(
      told(hour, { method, target: '0.99', sliceTarget: d('0.99') }),
    ).toMatchObject({ attainment }),
  );

  it.each([
    ['0.9995', 10_080, '5.04'],
    ['0.95', 20_160, '1008'],
    ['0.999', 43_200, '43.2'],
    ['0.9999', 40_320, '4.032'],
    ['0.995', 10_080, '50.4'],
  ])(
    '[EB3] allows at %s over %s slices of a minute %s bad ones',
    (target, slices, allowed) =>
      expect(
        told([ratio('1')], { method: 'Timeslices', target, slices }),
      ).toMatchObject({ allowed }),
  );

  it('[EB4] the published attack: 822.86 slices at 1 % use up 95 % of two weeks', () => {
    const slices = 20_160;
    const attacked = 823;
    const data = Array.from({ length: slices }, (_, at) =>
      ratio(at < attacked ? '0.01' : '0.99'),
    );
    const { consumed } = errorBudget(data, {
      method: 'RatioTimeslices',
      target: d('0.95'),
    });
    expect(Number(consumed)).toBeCloseTo(1, 3);
    expect(consumed!.gt(1)).toBe(true);
  });

  it('[EB5] goes below zero and says so', () =>
    expect(
      told([events(90, 100)], { method: 'Occurrences', target: '0.99' }),
    ).toMatchObject({
      consumed: '10',
      remaining: '-9',
      burnRate: '10',
    }));

  it('[EB5] burns by what was measured, consumes of the whole window', () =>
    expect(
      told([ratio('0'), ratio('1')], {
        method: 'Timeslices',
        target: '0.9',
        slices: 20,
      }),
    ).toMatchObject({
      consumed: '0.5',
      remaining: '0.5',
      burnRate: '5',
      allowed: '2',
    }));

  it('[EB6] no data is what was declared, and never a number by itself', () => {
    const gap = [events(100, 100), undefined, events(0, 0), events(0, 100)];
    const of = (noData?: BudgetOptions['noData']) =>
      told(gap, { method: 'Timeslices', target: '0.5', noData });
    expect(of()).toMatchObject({
      total: '2',
      bad: '1',
      attainment: '0.5',
      coverage: '0.5',
    });
    expect(of('bad')).toMatchObject({
      total: '4',
      bad: '3',
      attainment: '0.25',
    });
    expect(of('good')).toMatchObject({
      total: '4',
      bad: '1',
      attainment: '0.75',
    });
    for (const method of [
      'Occurrences',
      'Timeslices',
      'RatioTimeslices',
    ] as const) {
      expect(told([undefined], { method, target: '0.9' })).toEqual(
        expect.not.objectContaining({ attainment: expect.anything() }),
      );
      expect(
        told([events(0, 0)], { method, target: '0.9', noData: 'bad' }),
      ).toMatchObject({ attainment: '0', consumed: '10' });
      expect(
        told([events(0, 0)], { method, target: '0.9', noData: 'good' }),
      ).toMatchObject({ attainment: '1', consumed: '0' });
    }
  });

  const slice = fc.option(
    fc
      .tuple(fc.nat(1000), fc.nat(1000))
      .map(([good, bad]) => events(good, good + bad)),
    { nil: undefined },
  );
  const options = fc.record({
    method: fc.constantFrom(
      'Occurrences',
      'Timeslices',
      'RatioTimeslices',
    ) as fc.Arbitrary<BudgetOptions['method']>,
    target: fc
      .integer({ min: 0, max: 99_999 })
      .map(n => decimal(n).div(100_000)),
    sliceTarget: fc.integer({ min: 1, max: 100 }).map(n => decimal(n).div(100)),
    noData: fc.constantFrom('exclude', 'bad', 'good') as fc.Arbitrary<
      BudgetOptions['noData']
    >,
  });

  it('[EB2] [EB3] [EB4] a budget never exceeds its window, and never loses an event', () =>
    fc.assert(
      fc.property(fc.array(slice, { maxLength: 30 }), options, (data, some) => {
        const budget = errorBudget(data, some);
        expect(budget.allowed.lte(budget.total)).toBe(true);
        expect(budget.bad.gte(0) && budget.bad.lte(budget.total)).toBe(true);
        expect(budget.good.plus(budget.bad).eq(budget.total)).toBe(true);
        expect(budget.coverage.gte(0) && budget.coverage.lte(1)).toBe(true);
        if (!budget.consumed) return;
        expect(budget.attainment!.gte(0) && budget.attainment!.lte(1)).toBe(
          true,
        );
        expect(budget.consumed.plus(budget.remaining!).eq(1)).toBe(true);
        // consumed ≤ 1 exactly when the target is attained
        expect(budget.bad.lte(budget.allowed)).toBe(budget.consumed.lte(1));
      }),
    ));

  it('[EB2] [EB3] [EB4] the parts of a window add up to the whole', () =>
    fc.assert(
      fc.property(
        fc.array(slice, { maxLength: 30 }),
        fc.nat(30),
        options,
        (data, cut, some) => {
          fc.pre(some.method !== 'Occurrences' || some.noData === 'exclude');
          const whole = errorBudget(data, some);
          const [left, right] = [data.slice(0, cut), data.slice(cut)].map(
            part => errorBudget(part, some),
          );
          for (const key of ['total', 'good', 'bad', 'allowed'] as const)
            expect(
              left[key].plus(right[key]).minus(whole[key]).abs().lt('1e-15'),
            ).toBe(true);
        },
      ),
    ));

  it('[EB3] one more bad slice never gives budget back', () =>
    fc.assert(
      fc.property(
        fc.array(slice, { minLength: 1, maxLength: 20 }),
        options,
        (data, some) => {
          const before = errorBudget(data, { ...some, slices: 100 });
          const after = errorBudget([...data, events(0, 10)], {
            ...some,
            slices: 100,
          });
          expect(after.bad.gte(before.bad)).toBe(true);
        },
      ),
    ));
});

describe('windows', () => {
  const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');
  const calendar = (
    duration: string,
    startTime: string,
    zone: string,
    now: string,
  ) => {
    const window = calendarWindow(
      parseDuration(duration)!,
      { startTime, zone },
      Date.parse(now),
    );
    return (
      window && [iso(window.from), iso(window.to), windowMinutes(window) / 60]
    );
  };

  it('[EB7] a rolling window ends now', () =>
    expect(rollingWindow(parseDuration('1h')!, 7_200_000)).toEqual({
      from: 3_600_000,
      to: 7_200_000,
    }));

  it.each([
    ['America/New_York', '2026-03-15T00:00:00Z', 743, '44.58'],
    ['America/New_York', '2026-11-15T00:00:00Z', 721, '43.26'],
    ['Europe/Berlin', '2026-10-15T00:00:00Z', 745, '44.7'],
  ])(
    '[EB8] the month of %s at %s has %s hours',
    (zone, now, hours, minutes) => {
      expect(calendar('1M', '2026-01-01 00:00:00', zone, now)?.[2]).toBe(hours);
      expect(formatDecimal(d('0.001').times(Number(hours) * 60))).toBe(minutes);
    },
  );

  it('[EB7] counts from the start and does not chain', () => {
    const at = (now: string) =>
      calendar('1M', '2026-01-31 00:00:00', 'UTC', now)?.[0];
    expect(at('2026-02-27T23:59:59Z')).toBe('2026-01-31T00:00:00Z');
    expect(at('2026-02-28T00:00:00Z')).toBe('2026-02-28T00:00:00Z');
    expect(at('2026-04-01T00:00:00Z')).toBe('2026-03-31T00:00:00Z');
    expect(at('2026-05-01T00:00:00Z')).toBe('2026-04-30T00:00:00Z');
    expect(at('2026-01-30T00:00:00Z')).toBeUndefined();
  });

  it('[EB8] moves a start that the clock skips', () =>
    expect(
      calendar(
        '1d',
        '2026-03-08 02:30:00',
        'America/New_York',
        '2026-03-08T08:00:00Z',
      )?.[0],
    ).toBe('2026-03-08T07:30:00Z'));

  it.each([
    [
      '1Q',
      '2026-01-01 00:00:00',
      '2026-08-15T00:00:00Z',
      '2026-07-01T00:00:00Z',
    ],
    [
      '1Y',
      '2024-02-29 00:00:00',
      '2026-02-28T12:00:00Z',
      '2026-02-28T00:00:00Z',
    ],
    [
      '1w',
      '2026-01-05 00:00:00',
      '2026-03-01T00:00:00Z',
      '2026-02-23T00:00:00Z',
    ],
    [
      '12h',
      '2026-01-01 06:00:00',
      '2026-01-02T07:00:00Z',
      '2026-01-02T06:00:00Z',
    ],
  ])('[EB7] %s from %s holds %s since %s', (duration, start, now, from) =>
    expect(calendar(duration, start, 'UTC', now)?.[0]).toBe(from),
  );

  it('[EB7] [EB8] every moment lies in its window, and windows touch', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('1d', '1w', '1M', '1Q', '1Y', '5d', '36h'),
        fc.constantFrom(
          'UTC',
          'America/New_York',
          'Europe/Berlin',
          'Australia/Lord_Howe',
          'Asia/Kathmandu',
        ),
        fc.integer({
          min: Date.UTC(2024, 0, 31, 12),
          max: Date.UTC(2030, 0, 1),
        }),
        (duration, zone, now) => {
          const start = { startTime: '2024-01-31 00:30:00', zone };
          const window = calendarWindow(parseDuration(duration)!, start, now)!;
          expect(window.from <= now && now < window.to).toBe(true);
          expect(
            calendarWindow(parseDuration(duration)!, start, window.to)!.from,
          ).toBe(window.to);
        },
      ),
    ));

  it('[EB7] rolling and calendar agree on the same span', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom('1d', '1w', '28d', '6h'),
        (k, text) => {
          const duration = parseDuration(text)!;
          const to =
            Date.UTC(2026, 0, 1) + (k + 1) * durationMinutes(duration) * 60_000;
          expect(
            calendarWindow(
              duration,
              { startTime: '2026-01-01 00:00:00', zone: 'UTC' },
              to - 1,
            ),
          ).toEqual(rollingWindow(duration, to));
          expect(sliceCount(rollingWindow(duration, to), 1)).toBe(
            durationMinutes(duration),
          );
        },
      ),
    ));
});

describe('composites', () => {
  const part = (weight: string, target: string, data: SliceData[]) => ({
    weight: d(weight),
    target: d(target),
    sliceTarget: d('0.99'),
    data,
  });
  const number = (value: { toFixed(): string } | undefined) => value?.toFixed();

  it('[EB9] Occurrences: weighted burn adds up', () => {
    const made = compositeBudget(
      [
        part('2', '0.99', [events(995, 1000)]),
        part('1', '0.9', [events(90, 100)]),
      ],
      { method: 'Occurrences', target: d('0.88') },
    );
    expect([
      number(made.burnRate),
      number(made.consumed),
      number(made.remaining),
    ]).toEqual(['2', '2', '-1']);
  });

  it('[EB9] Timeslices: any bad objective makes a bad slice', () => {
    const made = compositeBudget(
      [
        part('9', '0.9', [ratio('1'), ratio('0.5'), ratio('1'), undefined]),
        part('1', '0.9', [ratio('1'), ratio('1'), ratio('0'), ratio('1')]),
      ],
      { method: 'Timeslices', target: d('0.8') },
    );
    expect([number(made.total), number(made.bad)]).toEqual(['3', '2']);
  });

  it('[EB9] RatioTimeslices: two at 95 % make 90 %, and never less than 0', () => {
    const two = [
      part('1', '0.95', [ratio('0.95')]),
      part('1', '0.95', [ratio('0.95')]),
    ];
    const made = compositeBudget(two, {
      method: 'RatioTimeslices',
      target: d('0.9'),
    });
    expect([number(made.attainment), number(made.consumed)]).toEqual([
      '0.9',
      '1',
    ]);
    const heavy = [part('100', '0.95', [ratio('0.5')])];
    expect(
      number(
        compositeBudget(heavy, { method: 'RatioTimeslices', target: d('0.9') })
          .attainment,
      ),
    ).toBe('0');
  });

  it('[EB6] [EB9] is not known when one objective is not', () =>
    expect(
      compositeBudget(
        [part('1', '0.9', [events(1, 1)]), part('1', '0.9', [undefined])],
        {
          method: 'Occurrences',
          target: d('0.8'),
        },
      ).consumed,
    ).toBeUndefined());

  it('[EB10] allows what the objectives allow together, unless declared', () => {
    const two = [part('2', '0.99', []), part('1', '0.95', [])];
    expect(number(compositeTarget(two))).toBe('0.93');
    expect(number(compositeTarget(two, d('0.9')))).toBe('0.9');
    expect(compositeTarget([part('10', '0.9', [])])).toBeUndefined();
  });
});
