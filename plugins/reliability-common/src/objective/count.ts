import { Decimal, decimal, formatDecimal, parseDecimal } from '../budget';
import { settleBudget } from './settle';
import type { Measure } from './measure';
import type { BurnPoint } from './Objective';
import type { CountPlan } from './plan';

/** Good and all, and how many instants had anything, of one part of a measure. @public */
export interface PartCount {
  good: string;
  total: string;
  seen: number;
  /** Of how many. */
  instants: number;
}

/** A whole window, counted. @public */
export interface ObjectiveCount {
  /** The end of what is counted, and its begin; ISO 8601, UTC. */
  at: string;
  from: string;
  stepMinutes: number;
  parts: PartCount[];
  /** Stretches without data. */
  gaps: number;
  /** Share of failures of the last day and of the last three, as far as steps tell. */
  errors: { minutes: number; error: string }[];
  sparkline: BurnPoint[];
  /** The whole course; kept apart, so absent in lists. */
  course?: BurnPoint[];
}

/** What was answered for one part: values by time, as the backend wrote them. @public */
export interface PartSeries {
  part: ReadonlyMap<number, string>;
  total: ReadonlyMap<number, string>;
  seen?: ReadonlyMap<number, string>;
}

const minute = 60_000;
const zero = decimal(0);
const mostSparks = 28;
const seenEvery = 5;
/** A step with less than this share of its instants is a gap. */
const gapBelow = 0.95;

const iso = (at: number) => new Date(at).toISOString();
const round = (value: number) => Math.round(value * 100) / 100;
/** A number that a backend answered; undefined for NaN, infinities, and what is no number. @public */
export function answeredNumber(text: string | undefined): Decimal | undefined {
  return text === undefined ? undefined : parseDecimal(text);
}

/** Good and all of one answer; undefined when either is missing or no number. @public */
export function partCount(
  counts: 'good' | 'bad',
  part: string | undefined,
  total: string | undefined,
): { good: Decimal; total: Decimal } | undefined {
  const some = answeredNumber(part);
  const all = answeredNumber(total);
  if (!some || !all || all.lt(0) || some.lt(0)) return undefined;
  // Both sides are extrapolated apart, so that a part may look larger than the whole.
  const within = some.gt(all) ? all : some;
  return { good: counts === 'good' ? within : all.minus(within), total: all };
}

interface Step {
  at: number;
  parts: ({ good: Decimal; total: Decimal } | undefined)[];
  seen: number;
  instants: number;
}

function stepsOf(
  measure: Measure,
  plan: CountPlan,
  series: readonly PartSeries[],
): Step[] {
  const steps: Step[] = [];
  if (plan.first === undefined || plan.last === undefined) return steps;
  const perStep =
    plan.stepMinutes /
    (measure.unit === 'slices' ? measure.sliceMinutes : seenEvery);
  for (let at = plan.first; at <= plan.last; at += plan.stepMinutes * minute) {
    const parts = measure.parts.map(({ counts }, index) =>
      partCount(
        counts,
        series[index].part.get(at),
        series[index].total.get(at),
      ),
    );
    const seen = series.map(one =>
      Math.min(
        perStep,
        Number(
          answeredNumber((one.seen ?? one.total).get(at))?.toFixed(0) ?? 0,
        ),
      ),
    );
    steps.push({
      at,
      parts,
      seen: Math.min(...seen),
      instants: perStep,
    });
  }
  return steps;
}

/** Adds up what was answered for the steps of a window. @public */
export function countWindow(
  measure: Measure,
  plan: CountPlan,
  series: readonly PartSeries[],
): ObjectiveCount {
  const steps = stepsOf(measure, plan, series);
  const sums = measure.parts.map((_, index) => sumOf(steps, index));
  const seen = steps.reduce((sum, step) => sum + step.seen, 0);
  const instants = steps.reduce((sum, step) => sum + step.instants, 0);
  const parts = sums.map(({ good, total }) => ({
    good: formatDecimal(good),
    total: formatDecimal(total),
    seen: round(seen),
    instants: round(instants),
  }));
  const course = courseOf(measure, plan, { steps, parts });
  return {
    at: iso(plan.last ?? plan.from),
    from: iso(plan.from),
    stepMinutes: plan.stepMinutes,
    parts,
    gaps: gapsOf(steps),
    errors: recentErrors(measure, plan, steps),
    sparkline: thinned(course),
    course,
  };
}

/**
 * Whether a count found nothing of a window in which one before it had found something: then it tells of the backend,
 * not of the window, and the one before still holds.
 *
 * @public
 */
export function isEmptyHanded(
  found: ObjectiveCount,
  before: ObjectiveCount | undefined,
): boolean {
  const sawNothing = ({ parts }: ObjectiveCount) =>
    parts.every(({ seen }) => seen === 0);
  return (
    before !== undefined &&
    Date.parse(found.from) < Date.parse(before.at) &&
    sawNothing(found) &&
    !sawNothing(before)
  );
}

function sumOf(steps: readonly Step[], index: number) {
  let good = zero;
  let total = zero;
  for (const { parts } of steps) {
    const found = parts[index];
    if (!found) continue;
    good = good.plus(found.good);
    total = total.plus(found.total);
  }
  return { good, total };
}

function gapsOf(steps: readonly Step[]): number {
  let gaps = 0;
  let inGap = false;
  for (const { seen, instants } of steps) {
    const isGap = seen < instants * gapBelow;
    if (isGap && !inGap) gaps += 1;
    inGap = isGap;
  }
  return gaps;
}

/** How much of the budget was left at the end of each step, of what the whole window allows. */
function courseOf(
  measure: Measure,
  plan: CountPlan,
  { steps, parts }: { steps: readonly Step[]; parts: readonly PartCount[] },
): BurnPoint[] {
  const whole = settleBudget(measure, {
    sums: parts.map(toSums),
    minutes: (plan.at - plan.from) / minute,
    wholeMinutes: ((plan.to ?? plan.at) - plan.from) / minute,
  });
  if (!whole) return [];
  // Of each part: what share of the whole budget one bad event uses.
  const price = measure.parts.map(({ weight, target }, index) =>
    measure.parts.length === 1
      ? decimal(1).div(whole.allowed)
      : weight.div(decimal(1).minus(target).times(parts[index].total)),
  );
  let used = zero;
  const points: BurnPoint[] = [{ at: iso(plan.from), left: 1 }];
  for (const { at, parts: counted } of steps) {
    used = counted.reduce(
      (sum, one, index) =>
        one ? sum.plus(one.total.minus(one.good).times(price[index])) : sum,
      used,
    );
    points.push({
      at: iso(at),
      ...(counted.every(Boolean) && {
        left: Number(decimal(1).minus(used).toFixed(6)),
      }),
    });
  }
  return points;
}

export function toSums({ good, total }: Pick<PartCount, 'good' | 'total'>) {
  return { good: decimal(good), total: decimal(total) };
}

function thinned(course: readonly BurnPoint[]): BurnPoint[] {
  const every = Math.max(1, Math.ceil(course.length / mostSparks));
  return course.filter((_, at) => (course.length - 1 - at) % every === 0);
}

function recentErrors(
  measure: Measure,
  plan: CountPlan,
  steps: readonly Step[],
): ObjectiveCount['errors'] {
  // A composite of events has no share of failures of its own.
  if (measure.parts.length !== 1) return [];
  return [1440, 4320].flatMap(minutes => {
    const since = (plan.last ?? plan.from) - minutes * minute;
    if (plan.stepMinutes > minutes / 6 || since < plan.from) return [];
    const { good, total } = sumOf(
      steps.filter(({ at }) => at > since),
      0,
    );
    return total.gt(0)
      ? [{ minutes, error: formatDecimal(total.minus(good).div(total)) }]
      : [];
  });
}
