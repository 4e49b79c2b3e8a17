/** Edits between two words: insert, remove, replace (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min(
          row[j] + 1,
          next[j - 1] + 1,
          row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row[b.length];
}

/**
 * The known name that was probably meant: the closest, at most a third of its letters away, or with the same
 * word before the dot.
 */
export function nearestName(
  name: string,
  known: Iterable<string>,
): string | undefined {
  if (name.length > 100) return undefined;
  const noun = /^[^.]+\./.exec(name.toLowerCase())?.[0];
  let best: { candidate: string; far: number } | undefined;
  for (const candidate of known) {
    const far = distance(name.toLowerCase(), candidate.toLowerCase());
    const isNear =
      far <= Math.ceil(candidate.length / 3) ||
      (noun !== undefined && candidate.toLowerCase().startsWith(noun));
    if (!isNear) continue;
    if (
      !best ||
      far < best.far ||
      (far === best.far && candidate < best.candidate)
    )
      best = { candidate, far };
  }
  return best?.candidate;
}
