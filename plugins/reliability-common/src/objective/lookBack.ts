import { calendarWindow, decimal } from '../budget';
import { partCount, PartSeries } from './count';
import { burnOf, firstKnown, gapsOf, History, readHistory } from './history';
import { Measure, periodMinutes } from './measure';
import type { BudgetBreach, BurnPoint, WouldAlert } from './Objective';
import { Sums } from './settle';
import { wouldAlerts } from './wouldAlerts';

const minute = 60_000;
const mostCourse = 200;

/** What a measure would have shown over some history, slice by slice. @public */
export interface LookBack {
  /** The stretch with data. */
  from?: number;
  to?: number;
  /** Of the window that ends last, each part. */
  sums: Sums[];
  /** Slices of the window with data, and those since data began. */
  seen: number;
  instants: number;
  /** Slices of the whole window, however little of it has data. */
  windowInstants: number;
  /** Of a calendar window, how much is still to come. */
  aheadMinutes: number;
  gaps: number;
  course: BurnPoint[];
  breaches: BudgetBreach[];
  alerts: WouldAlert[];
}

/**
 * Follows the budget and the alerts of a measure through its history.
 *
 * @param at - ends of the first and the last step, and the length of one, in milliseconds
 *
 * @public
 */
export function lookBack(
  measure: Measure,
  series: readonly PartSeries[],
  at: { first: number; last: number; step: number },
): LookBack {
  const count = Math.round((at.last - at.first) / at.step) + 1;
  const history = readHistory(measure, series, { ...at, count });
  const begin = firstKnown(history, count);
  const empty: LookBack = {
    sums: measure.parts.map(() => ({ good: decimal(0), total: decimal(0) })),
    seen: 0,
    instants: 0,
    windowInstants: 0,
    aheadMinutes: 0,
    gaps: 0,
    course: [],
    breaches: [],
    alerts: [],
  };
  if (begin === undefined) return empty;
  const time = (index: number) => at.first + index * at.step;
  const left: (number | undefined)[] = [];
  for (let index = begin; index < count; index++) {
    const { from, ahead } = stretchAt(measure, { index, ...at });
    left[index] = leftAt(measure, history, {
      index,
      from: Math.max(begin, from),
      ahead,
    });
  }
  const last = stretchAt(measure, { index: count - 1, ...at });
  const start = Math.max(begin, last.from);
  return {
    from: time(begin) - at.step,
    to: time(count - 1),
    sums: exactSums(measure, series, {
      from: time(start),
      to: time(count - 1),
      step: at.step,
    }),
    seen: history.known[count] - history.known[start],
    instants: count - start,
    windowInstants: count - last.from,
    aheadMinutes: last.ahead,
    gaps: gapsOf(history, start, count),
    course: thinned(
      left.map((value, index) => ({
        at: new Date(time(index)).toISOString(),
        ...(value !== undefined && { left: Math.round(value * 1e6) / 1e6 }),
      })),
      begin,
    ),
    breaches: breachesOf(left, { begin, time }),
    alerts:
      measure.rows.length > 0
        ? wouldAlerts(measure, history, { begin, count, time })
        : [],
  };
}

/**
 * The window at the end of a step: the index of its first step, which is before the first where it is longer than
 * history, and the minutes of a calendar window that are still to come.
 */
function stretchAt(
  measure: Measure,
  { index, first, step }: { index: number; first: number; step: number },
): { from: number; ahead: number } {
  const { window } = measure;
  const at = first + index * step;
  const { from, to } = (window?.kind === 'calendar' &&
    calendarWindow(window.duration, window, at - 1)) || {
    from: at - periodMinutes(measure) * minute,
    to: at,
  };
  return {
    from: Math.round((from - first) / step) + 1,
    ahead: (to - at) / minute,
  };
}

function leftAt(
  measure: Measure,
  history: History,
  { index, from, ahead }: { index: number; from: number; ahead: number },
): number | undefined {
  const burn = burnOf(measure, history, from, index + 1);
  if (burn === undefined) return undefined;
  if (measure.unit !== 'slices') return 1 - burn;
  // How many events are still to come is not known; of slices it is, and their budget is that of the whole window.
  const counted = history.total[0][index + 1] - history.total[0][from];
  const toCome = Math.floor(ahead / measure.sliceMinutes);
  return 1 - (burn * counted) / (counted + toCome);
}

/** Added up exactly, for what is shown as a figure. */
function exactSums(
  measure: Measure,
  series: readonly PartSeries[],
  { from, to, step }: { from: number; to: number; step: number },
): Sums[] {
  return measure.parts.map(({ counts }, part) => {
    let good = decimal(0);
    let total = decimal(0);
    for (let time = from; time <= to; time += step) {
      const found = partCount(
        counts,
        series[part].part.get(time),
        series[part].total.get(time),
      );
      if (!found) continue;
      good = good.plus(found.good);
      total = total.plus(found.total);
    }
    return { good, total };
  });
}

function thinned(course: readonly BurnPoint[], begin: number): BurnPoint[] {
  const points = course.slice(begin);
  const every = Math.max(1, Math.ceil(points.length / mostCourse));
  return points.filter((_, at) => (points.length - 1 - at) % every === 0);
}

function breachesOf(
  left: readonly (number | undefined)[],
  { begin, time }: { begin: number; time(index: number): number },
): BudgetBreach[] {
  const breaches: BudgetBreach[] = [];
  let open: BudgetBreach | undefined;
  for (let index = begin; index < left.length; index++) {
    const value = left[index];
    // Where nothing is known, what was goes on.
    if (value === undefined) continue;
    if (value <= 0) {
      if (!open) {
        open = { from: new Date(time(index)).toISOString(), lowest: value };
        breaches.push(open);
      }
      open.lowest = Math.min(open.lowest, Math.round(value * 1e6) / 1e6);
    } else if (open) {
      open.to = new Date(time(index)).toISOString();
      open = undefined;
    }
  }
  return breaches;
}
