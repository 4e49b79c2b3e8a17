const before = 60;
const after = 240;

/**
 * The part of a text around its first hit. Some search engines mark hits in the whole text, of which a
 * list of results can show little.
 *
 * @param text - with marks around each hit
 * @param preTag - what stands before a hit
 * @param postTag - what stands after a hit
 */
export function excerpt(text: string, preTag: string, postTag: string): string {
  const hit = Math.max(text.indexOf(preTag), 0);
  // From the start of a word, to the end of one; never inside a mark.
  const cut = text.lastIndexOf(' ', Math.max(hit - before, 0));
  const start = hit <= before ? 0 : Math.max(cut, 0);
  let end = start + before + after;
  if (end >= text.length) return `${start > 0 ? '… ' : ''}${text.slice(start)}`;
  end = text.lastIndexOf(' ', end);
  if (end <= hit) end = start + before + after;
  const opened = text.lastIndexOf(preTag, end);
  const closed = text.indexOf(postTag, opened);
  if (opened >= start && closed + postTag.length > end)
    end = closed + postTag.length;
  return `${start > 0 ? '… ' : ''}${text.slice(start, end).trim()} …`;
}
