import { calendarWindow, Decimal, decimal } from '../budget';
import type { BurnRow } from '../prometheus-rules';
import { partCount, PartSeries } from './count';
import { Measure, periodMinutes } from './measure';
import type { BudgetBreach, BurnPoint, WouldAlert } from './Objective';
import { Sums } from './settle';

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

interface History {
  first: number;
  step: number;
  /** Of each part bad and all events up to the end of each step; the first is 0. */
  bad: Float64Array[];
  total: Float64Array[];
  known: Uint32Array;
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
        ? alertsOf(measure, history, { begin, count, time })
        : [],
  };
}

function readHistory(
  measure: Measure,
  series: readonly PartSeries[],
  { first, step, count }: { first: number; step: number; count: number },
): History {
  const bad = measure.parts.map(() => new Float64Array(count + 1));
  const total = measure.parts.map(() => new Float64Array(count + 1));
  const known = new Uint32Array(count + 1);
  for (let index = 0; index < count; index++) {
    const time = first + index * step;
    let isKnown = true;
    measure.parts.forEach(({ counts }, part) => {
      const found = partCount(
        counts,
        series[part].part.get(time),
        series[part].total.get(time),
      );
      if (!found) isKnown = false;
      const all = found ? Number(found.total) : 0;
      total[part][index + 1] = total[part][index] + all;
      bad[part][index + 1] =
        bad[part][index] + (found ? all - Number(found.good) : 0);
    });
    known[index + 1] = known[index] + (isKnown ? 1 : 0);
  }
  return { first, step, bad, total, known };
}

function firstKnown({ known }: History, count: number): number | undefined {
  for (let index = 0; index < count; index++)
    if (known[index + 1] > known[index]) return index;
  return undefined;
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

/** The share of failures of one part between two steps; undefined without events. */
function errorOf(
  { bad, total }: History,
  part: number,
  from: number,
  to: number,
): number | undefined {
  const all = total[part][to] - total[part][from];
  return all > 0 ? (bad[part][to] - bad[part][from]) / all : undefined;
}

/** How many times its budget a stretch burns; undefined when a part has nothing. */
function burnOf(
  { parts, target }: Measure,
  history: History,
  from: number,
  to: number,
): number | undefined {
  if (parts.length === 1) {
    const error = errorOf(history, 0, from, to);
    return error === undefined ? undefined : error / budgetOf(target);
  }
  let sum = 0;
  for (let part = 0; part < parts.length; part++) {
    const error = errorOf(history, part, from, to);
    if (error === undefined) return undefined;
    sum += (Number(parts[part].weight) * error) / budgetOf(parts[part].target);
  }
  return sum;
}

function budgetOf(target: Decimal): number {
  return Number(decimal(1).minus(target));
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

function gapsOf({ known }: History, from: number, to: number): number {
  let gaps = 0;
  for (let index = from; index < to; index++) {
    const isKnown = known[index + 1] > known[index];
    const wasKnown = index === from || known[index] > known[index - 1];
    if (!isKnown && wasKnown) gaps += 1;
  }
  return gaps;
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

function alertsOf(
  measure: Measure,
  history: History,
  {
    begin,
    count,
    time,
  }: { begin: number; count: number; time(index: number): number },
): WouldAlert[] {
  const found: WouldAlert[] = [];
  for (const severity of ['page', 'ticket'] as const) {
    const rows = measure.rows.filter(row => row.severity === severity);
    let open: WouldAlert | undefined;
    for (let index = begin; index < count; index++) {
      const peak = firing(measure, history, { rows, index, begin });
      if (peak !== undefined) {
        if (!open) {
          open = {
            severity,
            from: new Date(time(index)).toISOString(),
            peak,
          };
          found.push(open);
        }
        open.peak = Math.max(open.peak, Math.round(peak * 1e6) / 1e6);
      } else if (open) {
        open.to = new Date(time(index)).toISOString();
        open = undefined;
      }
    }
  }
  return [...found].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The burn rate over the long range of a row that fires; undefined when none does. */
function firing(
  measure: Measure,
  history: History,
  {
    rows,
    index,
    begin,
  }: { rows: readonly BurnRow[]; index: number; begin: number },
): number | undefined {
  let peak: number | undefined;
  const budget = budgetOf(measure.target);
  for (const { long, short, threshold } of rows) {
    const over = (minutes: number) => {
      const steps = Math.max(1, Math.round((minutes * minute) / history.step));
      const from = Math.max(begin, index + 1 - steps);
      const burn = burnOf(measure, history, from, index + 1);
      return burn !== undefined && burn * budget > Number(threshold)
        ? burn
        : undefined;
    };
    // One failure alone alerts nobody, as in the rules.
    const steps = Math.round((long * minute) / history.step);
    const alone =
      measure.unit === 'events' &&
      measure.parts.length === 1 &&
      history.bad[0][index + 1] -
        history.bad[0][Math.max(begin, index + 1 - steps)] <=
        1.5;
    const high = over(long);
    if (high !== undefined && over(short) !== undefined && !alone)
      peak = Math.max(peak ?? 0, high);
  }
  return peak;
}
