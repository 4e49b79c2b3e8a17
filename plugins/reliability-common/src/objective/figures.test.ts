import fc from 'fast-check';
import { decimal, formatDecimal } from '../budget';
import {
  measure,
  series,
  figures,
  minute,
  day,
  at,
} from './__testUtils__/measures';
import { countWindow, partCount } from './count';
import { countedFigures, objectiveState, recordedFigures } from './figures';
import { countPlan, windowAt } from './plan';
import { settleBudget } from './settle';
import { shownState } from './shown';

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
