import { Decimal, decimal } from './decimal';
import {
  BudgetOptions,
  ErrorBudget,
  errorBudget,
  isBelow,
  ratioOf,
  SliceData,
} from './errorBudget';

/** One objective of a composite. @public */
export interface CompositePart {
  weight: Decimal;
  target: Decimal;
  sliceTarget?: Decimal;
  /** Slices at the same times in every part. */
  data: readonly SliceData[];
}

const one = decimal(1);

/**
 * The target of a composite: what is declared, else what the objectives allow together. Undefined when they
 * allow everything to fail.
 *
 * @public
 */
export function compositeTarget(
  parts: readonly Pick<CompositePart, 'weight' | 'target'>[],
  declared?: Decimal,
): Decimal | undefined {
  if (declared) return declared;
  const budget = parts.reduce(
    (sum, { weight, target }) => sum.plus(weight.times(one.minus(target))),
    decimal(0),
  );
  return budget.lt(1) ? one.minus(budget) : undefined;
}

/**
 * The error budget of a composite.
 *
 * @public
 */
export function compositeBudget(
  parts: readonly CompositePart[],
  options: Omit<BudgetOptions, 'sliceTarget'>,
): ErrorBudget {
  if (options.method === 'Occurrences') return addBurn(parts, options);
  const length = Math.max(0, ...parts.map(({ data }) => data.length));
  const data = Array.from({ length }, (_, at) =>
    options.method === 'Timeslices'
      ? anyBad(parts, at)
      : addShortfalls(parts, at),
  );
  return errorBudget(data, { ...options, sliceTarget: one });
}

function addBurn(
  parts: readonly CompositePart[],
  options: Omit<BudgetOptions, 'sliceTarget'>,
): ErrorBudget {
  const budgets = parts.map(({ data, target }) =>
    errorBudget(data, { ...options, target }),
  );
  const whole = errorBudget(
    parts.flatMap(({ data }) => data),
    options,
  );
  if (budgets.some(({ consumed }) => consumed === undefined))
    return {
      ...whole,
      attainment: undefined,
      consumed: undefined,
      remaining: undefined,
      burnRate: undefined,
    };
  const sum = (pick: (budget: ErrorBudget) => Decimal) =>
    budgets.reduce(
      (total, budget, at) => total.plus(parts[at].weight.times(pick(budget))),
      decimal(0),
    );
  const consumed = sum(budget => budget.consumed!);
  const burnRate = sum(budget => budget.burnRate!);
  const attainment = one.minus(burnRate.times(one.minus(options.target)));
  return {
    ...whole,
    attainment: attainment.lt(0) ? decimal(0) : attainment,
    consumed,
    remaining: one.minus(consumed),
    burnRate,
  };
}

function dataAt(parts: readonly CompositePart[], at: number) {
  return parts.flatMap(part => {
    const slice = part.data[at];
    return slice && ('ratio' in slice || slice.total.gt(0))
      ? [{ ...part, slice }]
      : [];
  });
}

function anyBad(parts: readonly CompositePart[], at: number): SliceData {
  const present = dataAt(parts, at);
  const bad = present.some(({ slice, sliceTarget, target }) =>
    isBelow(slice, sliceTarget ?? target),
  );
  // A slice that one objective did not measure is bad when another was bad, and otherwise not known.
  if (!bad && present.length < parts.length) return undefined;
  return { ratio: decimal(bad ? 0 : 1) };
}

function addShortfalls(parts: readonly CompositePart[], at: number): SliceData {
  const present = dataAt(parts, at);
  if (present.length < parts.length) return undefined;
  const ratio = present.reduce(
    (left, part) =>
      left.minus(part.weight.times(one.minus(ratioOf(part.slice)))),
    one,
  );
  return { ratio: ratio.lt(0) ? decimal(0) : ratio };
}
