import { Composer, Document, Parser, YAMLParseError } from 'yaml';
import { convert, isEmpty, ReportSource, SourceRule } from './convert';
import type { DocNode } from './DocNode';

/** What can be wrong with a file before its documents are looked at. */
type ReadRule =
  | SourceRule
  | 'bidi-character'
  | 'file-empty'
  | 'file-encoding'
  | 'file-too-large'
  | 'yaml-syntax';

export type ReportRead = (
  rule: ReadRule,
  offset: number,
  found: string,
) => void;

const mostCharacters = 2 * 1024 * 1024;
const mostDocuments = 5_000;
const mostSyntaxErrors = 5;
const bidi = /[\u202a-\u202e\u2066-\u2069]/;

/** The documents of a file: those that can be read, each message for the others. Never throws. */
export function readDocuments(text: string, report: ReportRead): DocNode[] {
  if (text.length > mostCharacters) {
    report(
      'file-too-large',
      0,
      `${(text.length / 1024 / 1024).toFixed(1)} MiB, more than 2 MiB`,
    );
    return [];
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    report(
      'file-encoding',
      nul,
      /^.?\0.\0/s.test(text)
        ? 'text that looks like UTF-16'
        : 'a NUL character',
    );
    return [];
  }
  const turned = bidi.exec(text);
  if (turned)
    report(
      'bidi-character',
      turned.index,
      `the character U+${turned[0]
        .charCodeAt(0)
        .toString(16)
        .toUpperCase()}, which turns the reading direction`,
    );
  const roots: DocNode[] = [];
  let seen = 0;
  const composer = new Composer({
    version: '1.2',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const take = (document: Document.Parsed) => {
    seen += 1;
    const root = readDocument(document, report);
    if (root) roots.push(root);
  };
  for (const token of new Parser().parse(text)) {
    for (const document of composer.next(token)) take(document);
    if (seen > mostDocuments) {
      report(
        'file-too-large',
        token.type === 'document' ? token.offset : 0,
        `more than ${mostDocuments} documents`,
      );
      return roots;
    }
  }
  let empty = true;
  for (const document of composer.end()) take(document);
  empty = roots.length === 0 && seen <= 1;
  if (empty && !text.split('\n').some(saysSomething))
    report('file-empty', 0, 'nothing');
  return roots;
}

/** Beside comments, marks of documents, and nothing by its name. */
function saysSomething(line: string): boolean {
  const bare = line.replace(/^(---|\.\.\.)/, '').trim();
  return !['', 'null', '~'].includes(bare) && !bare.startsWith('#');
}

function readDocument(
  document: Document.Parsed,
  report: ReportRead,
): DocNode | undefined {
  const { errors, warnings } = document;
  if (errors.length > 0) {
    let told = 0;
    for (const error of errors) {
      const deep = error.code === 'RESOURCE_EXHAUSTION';
      report(
        deep ? 'yaml-depth' : 'yaml-syntax',
        error.pos[0],
        deep ? 'nesting that is too deep to read' : words(error),
      );
      told += 1;
      // What follows an overflow follows from it.
      if (deep || told === mostSyntaxErrors) break;
    }
    return undefined;
  }
  let bad = false;
  for (const warning of warnings)
    if (warning.code === 'TAG_RESOLVE_FAILED') {
      report('yaml-tag', warning.pos[0], words(warning));
      bad = true;
    }
  if (bad || isEmpty(document.contents)) return undefined;
  const told: ReportSource = (rule, offset, found) =>
    report(rule, offset, found);
  return convert(document.contents, told);
}

function words(error: Pick<YAMLParseError, 'message'>): string {
  return error.message.split('\n')[0].replace(/\s+/g, ' ');
}
