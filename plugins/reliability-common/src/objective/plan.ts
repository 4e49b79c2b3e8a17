import {
  calendarWindow,
  durationMinutes,
  longestWindowDays,
  parseDuration,
} from '../budget';
import { Measure, periodMinutes } from './measure';

const minute = 60_000;
/** Points of a course: enough to draw, and few enough that many fit in an answer. */
const mostPoints = 200;
const steps = [
  5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720, 1440, 2880, 7200, 10080,
];

/** What stretch of time an objective is judged over, in milliseconds. @public */
export interface MeasuredWindow {
  from: number;
  /** The evaluation; not the end of a calendar window. */
  at: number;
  /** End of the calendar window. */
  to?: number;
}

/** A scrape, and what carries its samples on, take this long. */
const arrival = 15_000;

/** The newest minute whose samples have arrived: a look in its first seconds would guess what was counted last. @public */
export function arrivedMinute(now: number): number {
  return Math.floor((now - arrival) / minute) * minute;
}

/** The newest time at which it can be measured: where its slices end. @public */
export function lastEvaluation({ sliceMinutes }: Measure, now: number): number {
  const align = sliceMinutes * minute;
  return Math.floor(now / align) * align;
}

/** The window that holds a time; undefined before a calendar window begins. @public */
export function windowAt(
  measure: Measure,
  at: number,
): MeasuredWindow | undefined {
  const { window } = measure;
  if (!window) return undefined;
  if (window.kind === 'rolling')
    return { from: at - periodMinutes(measure) * minute, at };
  const calendar = calendarWindow(window.duration, window, at);
  return (
    calendar && {
      from: Math.floor(calendar.from / minute) * minute,
      at,
      to: calendar.to,
    }
  );
}

/** Shorter stretches may hold less than two samples. @public */
export const leastSinceMinutes = 5;
/** Counts of many objectives end at the same times, so that what came since is asked for together. */
const countedEvery = 60 * minute;

/**
 * Where the newest count of its window ends: at a full hour that is long enough ago for what came since to be asked
 * for, or where its calendar window begins.
 *
 * @public
 */
export function countingTime(measure: Measure, now: number): number {
  const settled = now - leastSinceMinutes * minute;
  const at = lastEvaluation(
    measure,
    Math.floor(settled / countedEvery) * countedEvery,
  );
  return measure.window?.kind === 'calendar'
    ? Math.max(at, windowAt(measure, now)?.from ?? 0)
    : at;
}

/** The whole steps that the window is counted in, back from its evaluation. @public */
export interface CountPlan extends MeasuredWindow {
  stepMinutes: number;
  /** The end of the first step and of the last; undefined where the window is shorter than a step. */
  first?: number;
  last?: number;
}

/** How a whole window is counted: in steps of one length, which a rolling window is a multiple of. @public */
export function countPlan(measure: Measure, at: number): CountPlan | undefined {
  const window = windowAt(measure, at);
  if (!window) return undefined;
  const period = periodMinutes(measure);
  const fits = (step: number) =>
    step % measure.sliceMinutes === 0 && period / step <= mostPoints;
  const stepMinutes =
    steps.find(
      step =>
        fits(step) &&
        (measure.window!.kind === 'calendar' || period % step === 0),
    ) ?? period;
  const step = stepMinutes * minute;
  // Calendar windows are counted from their beginning; what is behind the last whole step is asked for apart.
  const count = Math.floor((window.at - window.from) / step);
  if (count === 0) return { ...window, stepMinutes };
  const first = window.from + step;
  return { ...window, stepMinutes, first, last: window.from + count * step };
}

/** Whether a text is a window from 7 days to a year, which alerts can be made for. @public */
export function isLongWindow(text: string): boolean {
  const duration = parseDuration(text);
  if (!duration || duration.unit === 'm' || duration.unit === 'h') return false;
  const days = durationMinutes(duration) / 1440;
  return days >= 7 && days <= longestWindowDays;
}
