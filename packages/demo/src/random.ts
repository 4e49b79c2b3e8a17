import { createHash } from 'node:crypto';

/** A number from 0 to below 1 that is always the same for the same words. */
export function draw(seed: string, ...words: (string | number)[]): number {
  const hash = createHash('sha256')
    .update([seed, ...words].join(':'))
    .digest('hex');
  return parseInt(hash.slice(0, 8), 16) / 2 ** 32;
}

/** One of several, always the same for the same words. */
export function pick<T>(
  items: readonly T[],
  seed: string,
  ...words: (string | number)[]
): T {
  return items[Math.floor(draw(seed, ...words) * items.length)];
}

/** The same order for the same words, and no order that a reader would notice. */
export function shuffled<T>(
  items: readonly T[],
  seed: string,
  key: (item: T) => string,
): T[] {
  return items
    .map(item => ({ item, at: draw(seed, key(item)) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
