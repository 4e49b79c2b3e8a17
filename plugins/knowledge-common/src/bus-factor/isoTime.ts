const lastSecond = 253_402_300_799;

/**
 * ISO 8601 in UTC, to the second; what no calendar holds is brought into the years 1970 to 9999.
 *
 * @public
 */
export function isoTime(seconds: number): string {
  const told = Math.min(Math.max(seconds || 0, 0), lastSecond);
  return new Date(told * 1000).toISOString().replace('.000Z', 'Z');
}
