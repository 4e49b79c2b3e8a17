import { UsageError } from '../command';

/**
 * Seconds since 1970 of a DATE: `2026-03-31` means its last second in UTC; else ISO 8601 with a
 * time, in UTC unless it names a zone.
 */
export function parseDate(text: string, option: string): number {
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(text) || bare ? text : `${text}Z`;
  const time = /^\d{4}-\d{2}-\d{2}/.test(text)
    ? Date.parse(bare ? `${text}T23:59:59Z` : zoned.replace(' ', 'T'))
    : NaN;
  // 2026-02-30 would become a day of March.
  const day = Number(text.slice(8, 10));
  const lastDay = new Date(
    Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0),
  ).getUTCDate();
  if (Number.isNaN(time) || day > lastDay) {
    throw new UsageError(
      `${option} "${text}" is no date. Write 2026-03-31 or 2026-03-31T12:00:00Z.`,
    );
  }
  return Math.floor(time / 1000);
}
