const mostCandidates = 2_000;
const longest = 120;

/** The candidate that a mistyped name most likely means; undefined when none is near. */
export function nearestName(
  name: string,
  candidates: readonly string[],
): string | undefined {
  const wanted = name.slice(0, longest).toLowerCase();
  // A fifth of the letters may differ, else it is another name.
  let best = Math.max(1, Math.floor(wanted.length / 5)) + 1;
  let found: string | undefined;
  for (const candidate of candidates.slice(0, mostCandidates)) {
    const distance = distanceOf(
      wanted,
      candidate.slice(0, longest).toLowerCase(),
      best,
    );
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

/** Levenshtein's distance, or `limit` when it is no less. */
function distanceOf(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min(
        row[j] + 1,
        next[j - 1] + 1,
        row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return row[b.length];
}
