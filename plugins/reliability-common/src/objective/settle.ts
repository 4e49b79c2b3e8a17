import {
  compositeBudget,
  Decimal,
  decimal,
  errorBudget,
  ErrorBudget,
} from '../budget';
import type { Measure } from './measure';

/** Good and all of one part. @public */
export interface Sums {
  good: Decimal;
  total: Decimal;
}

const one = decimal(1);
const zero = decimal(0);

/**
 * The budget of an objective by sums over its window.
 *
 * @param minutes - of the window so far; `wholeMinutes`: of all of it
 *
 * @public
 */
export function settleBudget(
  measure: Pick<
    Measure,
    'parts' | 'method' | 'target' | 'noData' | 'unit' | 'sliceMinutes'
  >,
  counted: { sums: readonly Sums[]; minutes: number; wholeMinutes: number },
): Omit<ErrorBudget, 'coverage' | 'method'> | undefined {
  const { parts, target, noData, unit } = measure;
  const { sums } = counted;
  if (unit === 'slices') return settleSlices(measure, counted);
  const options = { method: 'Occurrences' as const, target, noData };
  const found =
    parts.length === 1
      ? errorBudget([sums[0]], options)
      : compositeBudget(
          parts.map((part, at) => ({
            weight: part.weight,
            target: part.target,
            data: [sums[at]],
          })),
          options,
        );
  return found.attainment ? found : undefined;
}

function settleSlices(
  {
    target,
    noData,
    sliceMinutes,
  }: Pick<Measure, 'target' | 'noData' | 'sliceMinutes'>,
  {
    sums: [sums],
    minutes,
    wholeMinutes,
  }: { sums: readonly Sums[]; minutes: number; wholeMinutes: number },
): Omit<ErrorBudget, 'coverage' | 'method'> | undefined {
  const slices = (length: number) =>
    decimal(Math.max(0, Math.floor(length / sliceMinutes)));
  const expected = slices(minutes);
  const missing = expected.gt(sums.total) ? expected.minus(sums.total) : zero;
  const total = noData === 'exclude' ? sums.total : sums.total.plus(missing);
  if (total.eq(0)) return undefined;
  const good = noData === 'good' ? sums.good.plus(missing) : sums.good;
  const bad = total.minus(good);
  const ahead = slices(wholeMinutes - minutes);
  const budget = one.minus(target);
  const allowed = budget.times(total.plus(ahead));
  const consumed = bad.div(allowed);
  return {
    target,
    budget,
    total,
    good,
    bad,
    allowed,
    attainment: good.div(total),
    consumed,
    remaining: one.minus(consumed),
    burnRate: bad.div(budget.times(total)),
  };
}
