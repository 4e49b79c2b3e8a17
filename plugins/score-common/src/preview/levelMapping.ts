/**
 * How high a level of either scorecard is in the order of the new one, -1 for none.
 */
export function levelMapping(
  before: readonly string[],
  after: readonly string[],
): { before(level?: string): number; after(level?: string): number } {
  const rankAfter = (level?: string) =>
    level === undefined ? -1 : after.indexOf(level);
  const isRenamed =
    before.length === after.length &&
    before.every((name, at) => name === after[at] || !after.includes(name)) &&
    after.every((name, at) => name === before[at] || !before.includes(name));
  return {
    after: rankAfter,
    before(level) {
      if (level === undefined) return -1;
      const at = before.indexOf(level);
      if (isRenamed) return at;
      if (after.includes(level)) return rankAfter(level);
      // one that is gone lies between those that are left
      return Math.max(-1, ...before.slice(0, at).map(rankAfter)) + 0.5;
    },
  };
}
