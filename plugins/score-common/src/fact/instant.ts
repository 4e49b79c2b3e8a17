const form =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

const million = 1_000_000n;
/** CEL's timestamps reach from the year 1 to the year 9999. */
const first = -62_135_596_800_000;
const last = 253_402_300_799_999;

/** Milliseconds and the nanoseconds beyond them of an RFC 3339 timestamp that a calendar has. */
function parseParts(
  text: string,
): { milliseconds: number; nanoseconds: number } | undefined {
  const parts = form.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map(Number);
  const date = new Date(0);
  // Date.UTC would take the years 0 to 99 as 1900 to 1999
  date.setUTCFullYear(year, month - 1, day);
  // 30 February would silently be 2 March
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const [zoneHour, zoneMinute] = [
    Number(parts[9] ?? 0),
    Number(parts[10] ?? 0),
  ];
  if (zoneHour > 23 || zoneMinute > 59) return undefined;
  const zone = (parts[8] === '-' ? -1 : 1) * (zoneHour * 60 + zoneMinute);
  const fraction = Number((parts[7] ?? '').padEnd(9, '0'));
  const milliseconds =
    date.getTime() +
    ((hour * 60 + minute - zone) * 60 + second) * 1000 +
    Math.floor(fraction / 1e6);
  return milliseconds < first || milliseconds > last
    ? undefined
    : { milliseconds, nanoseconds: fraction % 1e6 };
}

/**
 * Milliseconds since 1970 of an RFC 3339 timestamp, or undefined when it is none that a calendar has.
 *
 * @public
 */
export function parseTimestamp(text: string): number | undefined {
  return parseParts(text)?.milliseconds;
}

/** Nanoseconds since 1970 of an RFC 3339 timestamp: what comparisons see. */
export function parseInstant(text: string): bigint | undefined {
  const parts = parseParts(text);
  return (
    parts && BigInt(parts.milliseconds) * million + BigInt(parts.nanoseconds)
  );
}

/** Nanoseconds since 1970 of a moment. */
export function instantOf(milliseconds: number): bigint {
  return BigInt(Math.trunc(milliseconds)) * million;
}

/** An instant as people and JSON have it, or undefined when no calendar has it. */
export function writeInstant(instant: bigint): string | undefined {
  const rest = ((instant % million) + million) % million;
  const milliseconds = Number((instant - rest) / million);
  if (milliseconds < first || milliseconds > last) return undefined;
  const text = new Date(milliseconds).toISOString();
  return rest === 0n
    ? text
    : text.replace('Z', `${String(rest).padStart(6, '0').replace(/0+$/, '')}Z`);
}
