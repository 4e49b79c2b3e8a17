import type { DurationLikeObject } from 'luxon';
import { Duration, durationMinutes, DurationUnit } from './duration';
import { atLocalTime } from './localTime';

/** A window in time, half open, in milliseconds since 1970. @public */
export interface BudgetWindow {
  from: number;
  to: number;
}

/** @public */
export interface CalendarStart {
  /** `YYYY-MM-DD HH:MM:SS`, local. */
  startTime: string;
  /** An IANA name. */
  zone: string;
}

const unitNames: Record<DurationUnit, keyof DurationLikeObject> = {
  m: 'minutes',
  h: 'hours',
  d: 'days',
  w: 'weeks',
  M: 'months',
  Q: 'quarters',
  Y: 'years',
};
const minute = 60_000;

/** The window that ends now. @public */
export function rollingWindow(duration: Duration, now: number): BudgetWindow {
  return { from: now - durationMinutes(duration) * minute, to: now };
}

/**
 * The calendar window that holds now; undefined before the declared start.
 *
 * @public
 */
export function calendarWindow(
  duration: Duration,
  { startTime, zone }: CalendarStart,
  now: number,
): BudgetWindow | undefined {
  const start = atLocalTime(startTime, zone);
  if (!start.isValid || now < start.toMillis()) return undefined;
  const boundary = (k: number) =>
    start.plus({ [unitNames[duration.unit]]: k * duration.count }).toMillis();
  // A first guess by the nominal length; the calendar is never far from it.
  let k = Math.max(
    0,
    Math.floor((now - start.toMillis()) / (durationMinutes(duration) * minute)),
  );
  while (k > 0 && boundary(k) > now) k -= 1;
  while (boundary(k + 1) <= now) k += 1;
  return { from: boundary(k), to: boundary(k + 1) };
}

/** @public */
export function windowMinutes({ from, to }: BudgetWindow): number {
  return (to - from) / minute;
}

/** How many slices of a length begin in a window. @public */
export function sliceCount(window: BudgetWindow, sliceMinutes: number): number {
  return Math.ceil(windowMinutes(window) / sliceMinutes);
}
