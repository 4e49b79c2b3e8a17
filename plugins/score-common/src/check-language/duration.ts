const units: Record<string, bigint> = {
  h: 3_600_000_000_000n,
  m: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: 1_000_000n,
  us: 1000n,
  µs: 1000n,
  ns: 1n,
};

/** A hundred years: longer ones are slips, and lead to times that no calendar has. */
const longest = 876_600n * units.h;

const part = /(\d+(?:\.\d*)?|\.\d+)(h|ms|us|µs|ns|m|s)/g;
const whole = /^[+-]?((\d+(\.\d*)?|\.\d+)(h|ms|us|µs|ns|m|s))+$/;

/**
 * Nanoseconds of a CEL duration such as `720h` or `1h30m`; undefined when it is none, or longer than a
 * hundred years.
 */
export function parseDuration(text: string): bigint | undefined {
  if (/^[+-]?0$/.test(text)) return 0n;
  if (!whole.test(text)) return undefined;
  let total = 0n;
  for (const [, count, unit] of text.matchAll(part)) {
    const [integer, fraction = ''] = count.split('.');
    total += BigInt(integer || '0') * units[unit];
    total +=
      (BigInt(fraction || '0') * units[unit]) / 10n ** BigInt(fraction.length);
  }
  if (total > longest) return undefined;
  return text.startsWith('-') ? -total : total;
}

const named: readonly [number, string][] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
];

/** A duration in milliseconds as people say it: the largest unit that fits, one decimal. */
export function durationWords(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const [length, unit] =
    named.find(([least]) => size >= least) ?? named[named.length - 1];
  const count = Math.round((milliseconds / length) * 10) / 10;
  return `${count} ${unit}${Math.abs(count) === 1 ? '' : 's'}`;
}
