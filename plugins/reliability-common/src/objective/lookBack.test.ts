import { formatDecimal } from '../budget';
import { measure, minute, day, at } from './__testUtils__/measures';
import type { PartSeries } from './count';
import { lookBack } from './lookBack';

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

  it('[OB3] [OB12] slices of a calendar window are held against the budget of all of it', () => {
    const part = new Map<number, string>();
    const total = new Map<number, string>();
    // The window began five days ago; its first 20 slices were bad.
    for (let index = 0; index < 2880; index++) {
      const isBad = index >= 1440 && index < 1460;
      part.set(first + index * step, isBad ? '0' : '1');
      total.set(first + index * step, '1');
    }
    const { breaches, course, aheadMinutes } = lookBack(
      measure({
        window:
          '{duration: 10d, calendar: {startTime: 2026-05-31 12:00:00, timeZone: UTC}}',
        method: 'Timeslices',
        objectives:
          '[{target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: 5m}]',
      }),
      [{ part, total }],
      { first, last: at, step },
    );
    expect(aheadMinutes).toBe(5 * 1440);
    // Of 2,880 slices 28.8 may be bad.
    expect(course.at(-1)!.left).toBeCloseTo(1 - 20 / 28.8, 6);
    expect(breaches).toEqual([]);
  });

  it('[OB12] one failure alone sends nothing', () => {
    expect(look(index => (index === 1500 ? 1 : 0)).alerts).toEqual([]);
  });
});
