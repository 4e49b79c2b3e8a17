/** The anchor of a heading by GitHub's rules, before numbers are added to those that stand twice. */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
}

/** Gives anchors to the headings of one file, in order: `a`, `a-1`, `a-2`. */
export function createSlugger(): (text: string) => string {
  const seen = new Map<string, number>();
  return text => {
    const wanted = slugOf(text);
    let given = wanted;
    while (seen.has(given)) {
      const next = (seen.get(wanted) ?? 0) + 1;
      seen.set(wanted, next);
      given = `${wanted}-${next}`;
    }
    seen.set(given, 0);
    return given;
  };
}
