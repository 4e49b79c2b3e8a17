import { Decimal, decimal, formatDecimal, promDuration } from '../budget';
import { answeredNumber, ObjectiveCount, PartCount, toSums } from './count';
import { Measure, periodMinutes } from './measure';
import type {
  BurnRate,
  DataQuality,
  MeasuredHow,
  ObjectiveFigures,
  ObjectiveState,
} from './Objective';
import { MeasuredWindow } from './plan';
import { settleBudget, Sums } from './settle';

/** Of what no data was looked at. @public */
export const noQuality: DataQuality = {
  gaps: 0,
  tooFewEvents: false,
  tooLittleCoverage: false,
};

const one = decimal(1);
const minute = 60_000;
const enoughCoverage = 0.9;
/** A single failure that uses up so much of the budget says little. */
const dearFailure = '0.1';
const headlineMinutes = 60;

const iso = (at: number) => new Date(at).toISOString();
/** The state by the share of the budget that is left. @public */
export function objectiveState(
  budgetLeft: Decimal,
): Exclude<ObjectiveState, 'unknown'> {
  if (budgetLeft.lte(0)) return 'exhausted';
  if (budgetLeft.lt('0.25')) return 'atRisk';
  return budgetLeft.lt('0.5') ? 'watch' : 'ok';
}

/** What was asked beside the whole window. @public */
export interface Recent {
  window: MeasuredWindow;
  /** Of each part: what came since the count, and what left a rolling window. */
  since?: readonly (Sums | undefined)[];
  left?: readonly (Sums | undefined)[];
  /** Shares of failures by minutes, as answered, and where they come from. */
  errors: ReadonlyMap<number, { error: string; how: MeasuredHow }>;
  firing?: string[];
}

/** Figures, or why there are none. @public */
export type Measured =
  | {
      ok: true;
      figures: ObjectiveFigures;
      state: Exclude<ObjectiveState, 'unknown'>;
    }
  | { ok: false; reason: string; remedy?: string };

/** The figures of an objective from counts. @public */
export function countedFigures(
  measure: Measure,
  count: ObjectiveCount,
  recent: Recent,
): Measured {
  const { window, since, left } = recent;
  const none = (at: Sums | undefined) =>
    at ?? { good: decimal(0), total: decimal(0) };
  const sums = count.parts.map((part, at) => {
    const { good, total } = toSums(part);
    const came = none(since?.[at]);
    const went = none(left?.[at]);
    return {
      good: atLeast0(good.plus(came.good).minus(went.good)),
      total: atLeast0(total.plus(came.total).minus(went.total)),
    };
  });
  const minutes = (window.at - window.from) / minute;
  const settled = settleBudget(measure, {
    sums,
    minutes,
    wholeMinutes: ((window.to ?? window.at) - window.from) / minute,
  });
  if (!settled?.remaining || !settled.attainment) return noEvents(measure);
  const quality = qualityOf(
    measure,
    { ...count.parts[0], gaps: count.gaps },
    settled,
  );
  return {
    ok: true,
    state: objectiveState(settled.remaining),
    figures: {
      at: iso(window.at),
      from: iso(window.from),
      to: iso(window.to ?? window.at),
      how: measure.how,
      attainment: formatDecimal(settled.attainment),
      budgetLeft: formatDecimal(settled.remaining),
      total: formatDecimal(settled.total),
      bad: formatDecimal(settled.bad),
      allowed: formatDecimal(settled.allowed),
      quality,
      ...burnsOf(measure, recent, count),
    },
  };
}

/** The figures of an objective from a mean over recordings. @public */
export function recordedFigures(
  measure: Measure,
  error: string | undefined,
  recent: Recent,
): Measured {
  const share = answeredNumber(error);
  if (!share || share.lt(0)) return noEvents(measure);
  const budget = one.minus(measure.target);
  const used = share.div(budget);
  const { window } = recent;
  return {
    ok: true,
    state: objectiveState(one.minus(used)),
    figures: {
      at: iso(window.at),
      from: iso(window.from),
      to: iso(window.to ?? window.at),
      how: 'averaged',
      attainment: formatDecimal(share.gt(1) ? decimal(0) : one.minus(share)),
      budgetLeft: formatDecimal(one.minus(used)),
      quality: noQuality,
      ...burnsOf(measure, recent),
    },
  };
}

function atLeast0(value: Decimal): Decimal {
  return value.lt(0) ? decimal(0) : value;
}

function noEvents({ unit }: Measure): Measured {
  return {
    ok: false,
    reason: `Nothing was measured in its window: no ${unit}.`,
    remedy: 'Look whether its queries find series in the metrics backend.',
  };
}

/** How good the data is that a budget was settled from. @public */
export function qualityOf(
  { unit }: Pick<Measure, 'unit'>,
  {
    seen,
    instants,
    gaps,
  }: Pick<PartCount, 'seen' | 'instants'> & Pick<ObjectiveCount, 'gaps'>,
  settled?: { total: Decimal; budget: Decimal },
): DataQuality {
  const coverage = instants > 0 ? Math.min(1, seen / instants) : undefined;
  return {
    ...(coverage !== undefined && {
      coverage: Math.round(coverage * 1e4) / 1e4,
    }),
    gaps,
    ...(settled && { events: formatDecimal(settled.total) }),
    tooFewEvents:
      unit === 'events' &&
      (settled?.total.times(settled.budget).times(dearFailure).lt(1) ?? false),
    tooLittleCoverage: coverage !== undefined && coverage < enoughCoverage,
  };
}

function burnsOf(
  measure: Measure,
  { errors, firing }: Recent,
  count?: ObjectiveCount,
): Pick<ObjectiveFigures, 'burns' | 'burnRate' | 'burning' | 'firing'> {
  const budget = one.minus(measure.target);
  const known = new Map<number, { error: Decimal; how: MeasuredHow }>();
  for (const { minutes, error } of count?.errors ?? [])
    known.set(minutes, { error: decimal(error), how: measure.how });
  for (const [minutes, { error, how }] of errors) {
    const value = answeredNumber(error);
    if (value && value.gte(0)) known.set(minutes, { error: value, how });
  }
  const burns: BurnRate[] = [...known]
    .sort(([a], [b]) => a - b)
    .map(([minutes, { error, how }]) => ({
      range: promDuration(minutes),
      rate: formatDecimal(error.div(budget).round(12)),
      how,
    }));
  const isOver = (minutes: number, threshold: Decimal) =>
    known.get(minutes)?.error.gt(threshold) ?? false;
  const burning = measure.rows.find(
    ({ long, short, threshold }) =>
      isOver(long, threshold) && isOver(short, threshold),
  )?.severity;
  const headline = burns.find(
    ({ range }) => range === promDuration(headlineMinutes),
  );
  return {
    burns,
    ...(headline?.rate && { burnRate: headline.rate }),
    ...(burning && { burning }),
    ...(firing && { firing }),
  };
}

/** When the budget is used up at the pace of the last hour; undefined when it is not, or already is. @public */
export function exhaustsAt(
  measure: Measure,
  { budgetLeft, burnRate, at }: ObjectiveFigures,
): string | undefined {
  const left = answeredNumber(budgetLeft);
  const rate = answeredNumber(burnRate);
  // Slower than one budget a window never uses it up.
  if (!left || !rate || left.lte(0) || rate.lte(1)) return undefined;
  const lasts = left.times(periodMinutes(measure)).div(rate);
  return iso(Date.parse(at) + Number(lasts.toFixed(0)) * minute);
}
