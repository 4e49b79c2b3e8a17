import { ok, Problem, problems as failed, Result } from '@fathom/kernel';
import {
  CST,
  Document,
  isNode,
  isPair,
  isMap,
  LineCounter,
  parseDocument,
  Parser,
} from 'yaml';
import type { z } from 'zod/v3';

const maxDepth = 64;
// A pattern has no need of aliases that multiply.
const maxAliasCount = 20;

interface YamlSource {
  file: string;
  text: string;
  /** Lines above the text in the file. */
  lineOffset: number;
  /** The name of this kind of document in a problem, for example `front-matter`. */
  rule: string;
}

/** Depth of the concrete syntax, without recursion: composing is what would overflow. */
function isDeeperThan(text: string, limit: number): boolean {
  const open: { token: CST.Token; depth: number }[] = [];
  for (const token of new Parser().parse(text)) open.push({ token, depth: 0 });
  while (open.length > 0) {
    const { token, depth } = open.pop()!;
    if (depth > limit) return true;
    if (token.type === 'document' && token.value)
      open.push({ token: token.value, depth });
    if ('items' in token) {
      for (const item of token.items) {
        if (item.key) open.push({ token: item.key, depth: depth + 1 });
        if (item.value) open.push({ token: item.value, depth: depth + 1 });
      }
    }
  }
  return false;
}

function offsetAt(
  document: Document,
  path: readonly (string | number)[],
  key?: string,
): number {
  for (let length = path.length; length >= 0; length--) {
    const node =
      length === 0
        ? document.contents
        : document.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    if (key !== undefined && length === path.length && isMap(node)) {
      const pair = node.items.find(
        item => isPair(item) && String(item.key) === key,
      );
      const keyNode = pair?.key;
      if (isNode(keyNode) && keyNode.range) return keyNode.range[0];
    }
    return node.range[0];
  }
  return 0;
}

function pathText(path: readonly (string | number)[]): string {
  return path
    .map((part, i) =>
      typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${part}`,
    )
    .join('');
}

/** A YAML document with the places of its values. */
export interface YamlReading<T> {
  value: T;
  lineOf(path: readonly (string | number)[]): number;
  problem(
    path: readonly (string | number)[],
    message: string,
    remedy: string,
  ): Problem;
}

type Refuse = (message: string, remedy: string, offset?: number) => Problem;

/** Composes what is neither too deep nor wrong as YAML; all that is wrong at once. */
function composeYaml(
  text: string,
  refuse: Refuse,
  lines: LineCounter,
): Result<{ document: Document.Parsed; raw: unknown }> {
  try {
    if (isDeeperThan(text, maxDepth))
      return failed([
        refuse(
          `The document is nested deeper than ${maxDepth}.`,
          'Flatten it.',
        ),
      ]);
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
      uniqueKeys: true,
    });
    const found = [...document.errors, ...document.warnings];
    if (found.length > 0)
      return failed(
        found.map(({ message, pos }) =>
          refuse(message, 'Correct the YAML at this place.', pos[0]),
        ),
      );
    return ok({ document, raw: document.toJS({ maxAliasCount }) });
  } catch (error) {
    return failed([
      refuse(
        `The YAML cannot be read: ${String(error)}`,
        'Use fewer aliases and less nesting.',
      ),
    ]);
  }
}

function problemsOf(
  issue: z.ZodIssue,
  document: Document,
  refuse: Refuse,
): Problem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => ({
      ...refuse(
        `The key "${key}" is not known here.`,
        'Remove it, or correct its name.',
        offsetAt(document, path, key),
      ),
      path: pathText([...path, key]),
    }));
  const where = pathText(path);
  const what = `"${where || 'the document'}"`;
  const offset = offsetAt(document, path);
  const isMissing =
    issue.code === 'invalid_type' && issue.received === 'undefined';
  return [
    {
      ...(isMissing
        ? refuse(`${what} is missing.`, `Add it (${issue.expected}).`, offset)
        : refuse(`${what}: ${issue.message}.`, 'Correct the value.', offset)),
      path: where,
    },
  ];
}

/** Reads YAML that nobody vouches for, and checks it against a schema: all problems at once. */
export function readYaml<T>(
  source: YamlSource,
  schema: z.ZodType<T, z.ZodTypeDef, unknown>,
): Result<YamlReading<T>> {
  const { file, text, lineOffset, rule } = source;
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line) + lineOffset, column: Math.max(1, col) };
  };
  const refuse: Refuse = (message, remedy, offset = 0) => ({
    file,
    ...at(offset),
    severity: 'error',
    rule,
    message,
    remedy,
  });
  const composed = composeYaml(text, refuse, lines);
  if (!composed.ok) return composed;
  const { document, raw } = composed.value;
  const checked = schema.safeParse(raw);
  if (!checked.success)
    return failed(
      checked.error.issues.flatMap(issue =>
        problemsOf(issue, document, refuse),
      ),
    );
  return ok({
    value: checked.data,
    lineOf: path => at(offsetAt(document, path)).line,
    problem: (path, message, remedy) => ({
      ...refuse(message, remedy, offsetAt(document, path)),
      path: pathText(path),
    }),
  });
}
