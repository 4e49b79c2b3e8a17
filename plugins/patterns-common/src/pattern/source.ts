import type { Problem } from '@fathom/kernel';

/** Each file of a pattern: people write tens of lines; 256 KiB is far beyond. */
const maxBytes = 256 * 1024;

interface Unwanted {
  rule: string;
  found: RegExp;
  message: string;
  remedy: string;
}

const unwanted: Unwanted[] = [
  {
    rule: 'nul',
    found: /\0/,
    message: 'There is a NUL byte here; the file may be UTF-16 or binary.',
    remedy: 'Save the file as UTF-8 text.',
  },
  {
    rule: 'byte-order-mark',
    found: /\uFEFF/,
    message: 'There is a byte order mark here.',
    remedy: 'Save the file as UTF-8 without a byte order mark.',
  },
  {
    rule: 'not-utf-8',
    found: /\uFFFD/,
    message: 'There are bytes here that are not UTF-8.',
    remedy: 'Save the file as UTF-8.',
  },
  {
    rule: 'carriage-return',
    found: /\r/,
    message: 'Lines end with a carriage return.',
    remedy:
      'Save the file with line feeds only (git: "*.md text eol=lf" and "*.yaml text eol=lf" in .gitattributes).',
  },
  {
    rule: 'bidi-control',
    found: /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/,
    message:
      'A control character turns the reading direction here: what is shown is not what is read.',
    remedy: 'Remove the character.',
  },
];

/** Line and column, from 1, of an offset. */
function positionOf(
  text: string,
  offset: number,
): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

function escaped(character: string): string {
  return `U+${character
    .codePointAt(0)!
    .toString(16)
    .toUpperCase()
    .padStart(4, '0')}`;
}

/** What keeps a text from being read at all. */
export function sourceProblems(file: string, text: string): Problem[] {
  // every character is at least a byte, so this needs no encoder
  if (text.length > maxBytes) {
    return [
      {
        file,
        line: 1,
        column: 1,
        severity: 'error',
        rule: 'size',
        message: `The file has ${text.length} characters; at most ${maxBytes} are read.`,
        remedy: 'Shorten it, or split the pattern in two.',
      },
    ];
  }
  const problems: Problem[] = [];
  for (const { rule, found, message, remedy } of unwanted) {
    const match = found.exec(text);
    if (match) {
      problems.push({
        file,
        ...positionOf(text, match.index),
        severity: 'error',
        rule,
        message: `${message} (${escaped(match[0])})`,
        remedy,
      });
    }
  }
  return problems;
}
