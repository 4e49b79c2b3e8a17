/** hostile input: 3,000 nested parentheses overflow the stack of the parser. */
export const maximumBytes = 4096;
export const maximumDepth = 64;

/** Length of the string literal that starts at `start`, quotes included; to the end when it is open. */
function stringLength(text: string, start: number, raw: boolean): number {
  const quote = text[start];
  const triple = quote.repeat(3);
  const close = text.startsWith(triple, start) ? triple : quote;
  let at = start + close.length;
  while (at < text.length && !text.startsWith(close, at)) {
    at += text[at] === '\\' && !raw ? 2 : 1;
  }
  return at + close.length - start;
}

/**
 * Where an expression nests deeper than the limit, before any parser sees it: brackets, and chains
 * of prefix operators, which a recursive parser nests as well. Undefined when it does not.
 */
export function findTooDeep(text: string): number | undefined {
  let depth = 0;
  let prefixes = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"' || char === "'") {
      const raw = /[rR][bB]?$/.test(text.slice(Math.max(0, at - 2), at));
      at += stringLength(text, at, raw) - 1;
    } else if (char === '/' && text[at + 1] === '/') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    if (char === '!' || char === '-') prefixes++;
    else if (!/\s/.test(char)) prefixes = 0;
    if (depth + prefixes > maximumDepth) return at;
  }
  return undefined;
}

/** Line and column, from 1, of an offset. */
export function positionOf(
  text: string,
  offset: number,
): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return {
    line: before.length,
    column: before[before.length - 1].length + 1,
  };
}

/** Bytes in UTF-8; a surrogate counts as half of its four. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800 || (code >= 0xd800 && code <= 0xdfff)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}
