/**
 * The anchor of a heading, as forges make them; `seen` numbers repeated ones. Prefixed, so that a
 * document cannot take the id of a part of the page.
 */
export function headingId(text: string, seen?: Map<string, number>): string {
  const base =
    text
      .toLowerCase()
      .replace(/^doc-/, '')
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replace(/\s+/g, '-') || 'section';
  const times = seen?.get(base) ?? 0;
  seen?.set(base, times + 1);
  return `doc-${times === 0 ? base : `${base}-${times}`}`;
}

/** @public */
export interface ContentsEntry {
  /** The id of the heading in the drawn document. */
  id: string;
  level: number;
  text: string;
}

/**
 * The headings of a Markdown document with the ids that `Markdown` gives them.
 *
 * @public
 */
export function tableOfContents(markdown: string): ContentsEntry[] {
  const seen = new Map<string, number>();
  const found: ContentsEntry[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark) {
      if (!fence) fence = mark;
      else if (mark[0] === fence[0] && mark.length >= fence.length)
        fence = undefined;
    } else if (!fence) {
      const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(
        line,
      );
      if (heading) {
        const text = heading[2]
          .replace(/[`*]/g, '')
          .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
        found.push({
          id: headingId(text, seen),
          level: heading[1].length,
          text,
        });
      }
    }
  }
  return found;
}
