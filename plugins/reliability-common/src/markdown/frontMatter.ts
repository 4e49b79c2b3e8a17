/** The head of a Markdown file, cut out as text. */
export interface FrontMatter {
  /** `yaml`, `toml` for `+++`, else the mark as written behind the dashes. */
  mark: string;
  text: string;
  /** Offset of the text in the file. */
  offset: number;
  /** The line on which what follows begins. */
  bodyLine: number;
  bodyOffset: number;
}

/** Undefined when there is none; `unclosed` when it begins and does not end. */
export function cutFrontMatter(
  text: string,
): FrontMatter | 'unclosed' | undefined {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const first = /^(---|\+\+\+)([^\r\n]{0,80})\r?\n/.exec(
    text.slice(start, start + 100),
  );
  if (!first) return undefined;
  const [whole, fence, behind] = first;
  const mark = behind.trim();
  // "--- a" and "----" are no front matter, "---js" is.
  if (mark && !/^[a-z][a-z0-9]*$/i.test(mark)) return undefined;
  const offset = start + whole.length;
  let line = 2;
  for (let at = offset; at <= text.length; line += 1) {
    const end = text.indexOf('\n', at);
    const content = text.slice(at, end < 0 ? undefined : end).trimEnd();
    if (content === fence || (fence === '---' && content === '...')) {
      return {
        mark: fence === '+++' ? 'toml' : mark.toLowerCase() || 'yaml',
        text: text.slice(offset, at),
        offset,
        bodyLine: line + 1,
        bodyOffset: end < 0 ? text.length : end + 1,
      };
    }
    if (end < 0) break;
    at = end + 1;
  }
  return 'unclosed';
}
