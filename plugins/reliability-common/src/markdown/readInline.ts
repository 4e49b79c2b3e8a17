import type { Token } from 'markdown-it';
import type { MarkdownPlace, MarkdownText } from './Block';

/** Text, links, code and images of one run of text. */
export function readInline(
  token: Token,
  source: readonly string[],
  start: number,
  first: number,
): MarkdownText {
  let line = token.map ? token.map[0] + first : start;
  // Where the last thing of this line was found: the same text may stand twice.
  let from = 0;
  const place = (needle: string): MarkdownPlace => {
    const at = (source[line - first] ?? '').indexOf(needle, from);
    if (at >= 0) from = at + needle.length;
    return { line, column: Math.max(at, 0) + 1 };
  };
  const lead = /^\s*(?:[-*+>]\s+|#{1,6}\s+|\d{1,9}[.)]\s+)*/.exec(
    (source[line - first] ?? '').slice(0, 200),
  );
  const found: MarkdownText = {
    line,
    column: (lead?.[0].length ?? 0) + 1,
    text: '',
    links: [],
    codes: [],
    images: [],
  };
  const parts: string[] = [];
  let link: (MarkdownText['links'][number] & { from: number }) | undefined;
  for (const child of token.children ?? []) {
    switch (child.type) {
      case 'softbreak':
      case 'hardbreak':
        line += 1;
        from = 0;
        parts.push(' ');
        break;
      case 'text':
        parts.push(child.content);
        break;
      case 'code_inline':
        parts.push(child.content);
        found.codes.push({ text: child.content, ...place(child.content) });
        break;
      case 'image': {
        const href = child.attrGet('src') ?? '';
        found.images.push({ href, alt: child.content, ...place(href) });
        break;
      }
      case 'link_open': {
        const href = child.attrGet('href') ?? '';
        // Its place is known at the end: its text stands before the address.
        link = { href, text: '', line, column: 1, from: parts.length };
        break;
      }
      case 'link_close':
        if (link) {
          const { href, from: begin } = link;
          found.links.push({
            href,
            text: parts.slice(begin).join(''),
            ...place(href),
          });
          link = undefined;
        }
        break;
      default:
    }
  }
  return { ...found, text: parts.join('').trim() };
}
