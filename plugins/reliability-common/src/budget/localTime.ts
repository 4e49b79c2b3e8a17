import { DateTime, IANAZone } from 'luxon';

/** Whether a text is a name of the IANA time zone database; offsets and "local" are none. */
export function isZone(name: string): boolean {
  return (
    /^[A-Za-z]/.test(name) && name !== 'local' && IANAZone.isValidZone(name)
  );
}

/** Whether a text is a real date and time of the form `YYYY-MM-DD HH:MM:SS`. */
export function isLocalTime(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text);
  if (!match) return false;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return (
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  );
}

const localFormat = 'yyyy-MM-dd HH:mm:ss';

/** The moment that a local time names; one that the clocks leave out is the moment as far behind the change. */
export function atLocalTime(text: string, zone: string): DateTime {
  return DateTime.fromFormat(text, localFormat, { zone });
}

/** What is taken for a local time that the clocks of its zone leave out; undefined for one that they show. */
export function insteadOfGap(text: string, zone: string): string | undefined {
  const taken = atLocalTime(text, zone).toFormat(localFormat);
  return taken === text ? undefined : taken;
}
