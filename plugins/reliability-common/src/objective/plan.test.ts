import { measure, minute, at } from './__testUtils__/measures';
import {
  arrivedMinute,
  countPlan,
  isLongWindow,
  lastEvaluation,
  windowAt,
} from './plan';

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

  it('[OB3] a look waits for the samples of its minute, and measures the one before meanwhile', () => {
    const seconds = 1000;
    expect(
      [0, 14, 15, 59].map(after => arrivedMinute(at + after * seconds)),
    ).toEqual([at - minute, at - minute, at, at]);
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
