import { Decimal, decimal } from './decimal';

/** What is made of slices in which nothing was measured. @public */
export type NoData = 'exclude' | 'bad' | 'good';

/** @public */
export type BudgetMethod = 'Occurrences' | 'Timeslices' | 'RatioTimeslices';

/** What was measured in a slice: events, a ratio, or nothing. @public */
export type SliceData =
  | { good: Decimal; total: Decimal }
  | { ratio: Decimal }
  | undefined;

/** @public */
export interface BudgetOptions {
  method: BudgetMethod;
  /** 0 up to, not including, 1. */
  target: Decimal;
  /** Timeslices only: the ratio from which a slice is good. */
  sliceTarget?: Decimal;
  noData?: NoData;
  /** How many slices the window has; those that are not given yet are in its future. */
  slices?: number;
}

/** @public */
export interface ErrorBudget {
  method: BudgetMethod;
  target: Decimal;
  /** 1 − target. */
  budget: Decimal;
  /** Events with Occurrences, else slices. */
  total: Decimal;
  good: Decimal;
  bad: Decimal;
  /** How many bad ones the budget allows over the whole window. */
  allowed: Decimal;
  /** Undefined when nothing was measured. */
  attainment?: Decimal;
  consumed?: Decimal;
  remaining?: Decimal;
  burnRate?: Decimal;
  /** The share of slices with data. */
  coverage: Decimal;
}

const zero = decimal(0);
const one = decimal(1);

/**
 * The error budget of an objective over some slices. One slice is enough for Occurrences.
 *
 * @public
 */
export function errorBudget(
  data: readonly SliceData[],
  options: BudgetOptions,
): ErrorBudget {
  const measured = data.filter(hasData);
  const coverage =
    data.length === 0 ? zero : decimal(measured.length).div(data.length);
  const counts =
    options.method === 'Occurrences'
      ? countEvents(measured, options.noData)
      : countSlices(data, measured.length, options);
  return { ...settle(counts, options), coverage };
}

function hasData(slice: SliceData): slice is Exclude<SliceData, undefined> {
  return slice !== undefined && ('ratio' in slice || slice.total.gt(0));
}

interface Counts {
  /** Over what was measured. */
  total: Decimal;
  bad: Decimal;
  /** Over the whole window. */
  whole: Decimal;
}

function countEvents(
  measured: readonly Exclude<SliceData, undefined>[],
  noData: NoData = 'exclude',
): Counts {
  let total = zero;
  let bad = zero;
  for (const slice of measured) {
    // A ratio alone says nothing about how many events it stands for: each counts as one.
    const all = 'ratio' in slice ? one : slice.total;
    total = total.plus(all);
    bad = bad.plus(
      'ratio' in slice ? one.minus(slice.ratio) : all.minus(slice.good),
    );
  }
  if (total.gt(0) || noData === 'exclude') return { total, bad, whole: total };
  return { total: one, bad: noData === 'bad' ? one : zero, whole: one };
}

function countSlices(
  data: readonly SliceData[],
  measured: number,
  { method, target, sliceTarget, noData = 'exclude', slices }: BudgetOptions,
): Counts {
  const empty = data.length - measured;
  let bad = noData === 'bad' ? decimal(empty) : zero;
  for (const slice of data) {
    if (!hasData(slice)) continue;
    if (method === 'RatioTimeslices') bad = bad.plus(one.minus(ratioOf(slice)));
    else if (isBelow(slice, sliceTarget ?? target)) bad = bad.plus(one);
  }
  const counted = noData === 'exclude' ? measured : data.length;
  const window = Math.max(slices ?? 0, data.length);
  return {
    total: decimal(counted),
    bad,
    whole: decimal(window - (noData === 'exclude' ? empty : 0)),
  };
}

/** The ratio of a slice that has data. */
export function ratioOf(slice: Exclude<SliceData, undefined>): Decimal {
  return 'ratio' in slice ? slice.ratio : slice.good.div(slice.total);
}

/** Compared without dividing, so that no rounding turns a slice. */
export function isBelow(
  slice: Exclude<SliceData, undefined>,
  share: Decimal,
): boolean {
  return 'ratio' in slice
    ? slice.ratio.lt(share)
    : slice.good.lt(share.times(slice.total));
}

function settle(
  { total, bad, whole }: Counts,
  { method, target }: BudgetOptions,
): Omit<ErrorBudget, 'coverage'> {
  const budget = one.minus(target);
  const allowed = budget.times(whole);
  const known = {
    method,
    target,
    budget,
    total,
    good: total.minus(bad),
    bad,
    allowed,
  };
  if (total.eq(0)) return known;
  const consumed = bad.div(allowed);
  return {
    ...known,
    attainment: total.minus(bad).div(total),
    consumed,
    remaining: one.minus(consumed),
    burnRate: bad.div(budget.times(total)),
  };
}
