/** @public */
export type DurationUnit = 'm' | 'h' | 'd' | 'w' | 'M' | 'Q' | 'Y';

/** A duration-shorthand of OpenSLO: `5m`, `28d`, `1M`. @public */
export interface Duration {
  count: number;
  unit: DurationUnit;
}

/** A leap year: no metrics backend is asked for more, and few keep so much. */
export const longestWindowDays = 366;

const minutesOf: Record<DurationUnit, number> = {
  m: 1,
  h: 60,
  d: 1440,
  w: 7 * 1440,
  // Nominal lengths, for rolling windows only; calendar windows count by the calendar.
  M: 30 * 1440,
  Q: 90 * 1440,
  Y: 365 * 1440,
};

/**
 * Reads a duration-shorthand; undefined when it is none: `0d`, `1.5h`, `30s`, `1h30m`, `30D`.
 *
 * @public
 */
export function parseDuration(text: string): Duration | undefined {
  const match = /^([1-9]\d{0,8})([mhdwMQY])$/.exec(text);
  return match
    ? { count: Number(match[1]), unit: match[2] as DurationUnit }
    : undefined;
}

/** @public */
export function formatDuration({ count, unit }: Duration): string {
  return `${count}${unit}`;
}

/**
 * The length in minutes, a month as 30, a quarter as 90 and a year as 365 days.
 *
 * @public
 */
export function durationMinutes({ count, unit }: Duration): number {
  return count * minutesOf[unit];
}

/** Whether its length depends on the calendar. @public */
export function isCalendarUnit({ unit }: Duration): boolean {
  return unit === 'M' || unit === 'Q' || unit === 'Y';
}

/**
 * The same length in the units of PromQL, whose `m` are minutes and which has no months: the largest of d, h
 * and m that divides it.
 *
 * @public
 */
export function promDuration(minutes: number): string {
  if (minutes % 1440 === 0) return `${minutes / 1440}d`;
  if (minutes % 60 === 0) return `${minutes / 60}h`;
  return `${minutes}m`;
}
