const units: Record<string, number> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 0.001,
  ns: 0.000001,
};

/** A hundred years: longer ones are slips, and lead to times that no calendar has. */
const longest = 100 * 365.25 * 24 * units.h;

/**
 * Milliseconds of a CEL duration such as `720h` or `1h30m`; undefined when it is none, or longer than a
 * hundred years.
 */
export function parseDuration(text: string): number | undefined {
  if (!/^[+-]?(\d+(\.\d+)?(h|ms|us|ns|m|s))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, count, unit] of text.matchAll(
    /(\d+(?:\.\d+)?)(h|ms|us|ns|m|s)/g,
  )) {
    total += Number(count) * units[unit];
  }
  if (total > longest) return undefined;
  return text.startsWith('-') ? -total : total;
}

const named: readonly [number, string][] = [
  [86_400_000, 'days'],
  [3_600_000, 'hours'],
  [60_000, 'minutes'],
  [1000, 'seconds'],
];

/** A duration as people say it: the largest unit that fits, one decimal. */
export function durationWords(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const [length, unit] =
    named.find(([least]) => size >= least) ?? named[named.length - 1];
  return `${Math.round((milliseconds / length) * 10) / 10} ${unit}`;
}
