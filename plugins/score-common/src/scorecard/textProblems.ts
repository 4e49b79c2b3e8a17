import type { Problem } from '@fathom/kernel';
import { CST, Document, Parser, Scalar, visit } from 'yaml';
import { byteLength } from '../check-language';

/** A scorecard is written by people; what is larger is not one. */
const maximumBytes = 256 * 1024;
/** 20,000 nested `[` overflow the stack of what composes YAML. */
const maximumDepth = 64;

const unwanted: readonly [RegExp, string, string][] = [
  [/\0/, 'a NUL character', 'Save the file as UTF-8 text.'],
  [/\uFEFF/, 'a byte order mark', 'Save the file as UTF-8 without it.'],
  [/\uFFFD/, 'a byte that is not UTF-8', 'Save the file as UTF-8.'],
  [
    /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/,
    'a control character that turns the reading direction: what is shown is not what is read',
    'Remove the character.',
  ],
];

/** Half of a pair: databases change it, or refuse it. */
const loneSurrogate =
  /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

interface Unwanted {
  index: number;
  message: string;
  remedy: string;
}

function findUnwanted(text: string): Unwanted[] {
  return [
    ...unwanted,
    [
      loneSurrogate,
      'half of a character (a lone surrogate)',
      'Write the whole character.',
    ] as const,
  ].flatMap(([pattern, what, remedy]) => {
    const match = pattern.exec(text);
    if (!match) return [];
    const code = match[0].charCodeAt(0).toString(16).toUpperCase();
    return [
      {
        index: match.index,
        message: `There is ${what} here (U+${code.padStart(4, '0')}).`,
        remedy,
      },
    ];
  });
}

/**
 * What keeps the strings of a document from being taken, that its text does not show: between double quotes a
 * character may be written as an escape.
 */
export function escapedProblems(
  document: Document.Parsed,
): { offset: number; message: string; remedy: string }[] {
  const found: { offset: number; message: string; remedy: string }[] = [];
  visit(document, {
    Scalar: (_, { type, value, range }) => {
      if (type !== Scalar.QUOTE_DOUBLE || typeof value !== 'string') return;
      for (const { message, remedy } of findUnwanted(value))
        found.push({
          offset: range?.[0] ?? 0,
          message,
          remedy: `It is written as an escape. ${remedy}`,
        });
    },
  });
  return found;
}

/** Depth of the concrete syntax, without recursion: composing is what would overflow. */
function isTooDeep(text: string): boolean {
  const open: { token: CST.Token; depth: number }[] = [];
  for (const token of new Parser().parse(text)) open.push({ token, depth: 0 });
  while (open.length > 0) {
    const { token, depth } = open.pop()!;
    if (depth > maximumDepth) return true;
    if (token.type === 'document' && token.value)
      open.push({ token: token.value, depth });
    if ('items' in token)
      for (const { key, value } of token.items) {
        if (key) open.push({ token: key, depth: depth + 1 });
        if (value) open.push({ token: value, depth: depth + 1 });
      }
  }
  return false;
}

/** What keeps a text from being parsed at all, found before it is. */
export function textProblems(file: string, text: string): Problem[] {
  const refuse = (message: string, remedy: string, offset = 0): Problem => {
    const before = text.slice(0, offset).split('\n');
    return {
      file,
      line: before.length,
      column: before[before.length - 1].length + 1,
      severity: 'error',
      rule: 'scorecard-yaml',
      message,
      remedy,
    };
  };
  const split = 'Split it into several scorecards.';
  if (
    text.length > maximumBytes ||
    (text.length > maximumBytes / 3 && byteLength(text) > maximumBytes)
  )
    return [
      refuse(`The file is larger than ${maximumBytes / 1024} KiB.`, split),
    ];
  const found = findUnwanted(text).map(({ message, remedy, index }) =>
    refuse(message, remedy, index),
  );
  if (found.length === 0 && isTooDeep(text))
    found.push(
      refuse(
        `The document nests deeper than ${maximumDepth} levels.`,
        'Flatten it.',
      ),
    );
  return found;
}
