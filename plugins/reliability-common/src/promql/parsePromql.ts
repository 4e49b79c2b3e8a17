import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import { checkTypes } from './checkTypes';
import { checkResult } from './resultType';
import type {
  PromqlError,
  PromqlQuery,
  RangeSpan,
  SelectorSpan,
  Span,
} from './PromqlQuery';

const placeholder =
  /([[:]\s*)(\{\{\s*\.?\s*window\s*\}\}|\$\{(?:window|__rate_interval|__interval|interval|__range)\}|\$(?:window|__rate_interval|__interval|interval|__range)\b)/gi;
const standIn = '5m';
const longest = 20_000;

/** Reads a query, or says where and why it cannot be evaluated. */
export function parsePromql(
  written: string,
): { ok: true; query: PromqlQuery } | { ok: false; error: PromqlError } {
  if (written.trim() === '')
    return { ok: false, error: { at: 0, found: 'an empty query' } };
  if (written.length > longest)
    return {
      ok: false,
      error: { at: 0, found: `a query of more than ${longest} characters` },
    };
  const replaced = replacePlaceholders(written);
  const fail = (at: number, found: string) => ({
    ok: false as const,
    error: { at: Math.min(replaced.original(at), written.length), found },
  });
  const tree = parser.parse(replaced.text);
  let broken: SyntaxNode | undefined;
  let comments = false;
  tree.iterate({
    enter(node) {
      if (node.type.isError && !broken) broken = node.node;
      if (node.name === 'LineComment') comments = true;
    },
  });
  if (broken) return fail(broken.from, errorWords(replaced.text, broken));
  if (comments) {
    // Blanks keep the offsets; a comment would swallow what is written behind it.
    const blank = replaced.text.replace(
      /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`)|#[^\n]*/g,
      (all, quoted) => quoted ?? ' '.repeat(all.length),
    );
    return read(blank, parser.parse(blank).topNode);
  }
  return read(replaced.text, tree.topNode);

  function read(text: string, top: SyntaxNode) {
    const problem = checkTypes(text, top) ?? checkResult(text, top);
    if (problem) return fail(problem.at, problem.found);
    return {
      ok: true as const,
      query: trimmed(collect(text, top, replaced.spans)),
    };
  }
}

function errorWords(text: string, node: SyntaxNode): string {
  const rest = text.slice(node.from, node.from + 20).trim();
  return rest === ''
    ? 'the end of the query where more is needed'
    : `${JSON.stringify(rest)} where it is not understood`;
}

interface Replaced {
  text: string;
  spans: Span[];
  original(at: number): number;
}

function replacePlaceholders(written: string): Replaced {
  const spans: (Span & { originalTo: number })[] = [];
  let text = '';
  let last = 0;
  for (const match of written.matchAll(placeholder)) {
    const begin = match.index + match[1].length;
    text += written.slice(last, begin);
    last = begin + match[2].length;
    spans.push({
      from: text.length,
      to: text.length + standIn.length,
      originalTo: last,
    });
    text += standIn;
  }
  text += written.slice(last);
  return {
    text,
    spans,
    original(at) {
      let moved = at;
      for (const span of spans)
        if (span.to <= at) moved = at + (span.originalTo - span.to);
      return moved;
    },
  };
}

function collect(
  text: string,
  top: SyntaxNode,
  placeholders: readonly Span[],
): PromqlQuery {
  const ranges: RangeSpan[] = [];
  const selectors: SelectorSpan[] = [];
  const shifted: (Span & { what: string })[] = [];
  const unnamed: Span[] = [];
  top.cursor().iterate(({ node }) => {
    if (node.name === 'MatrixSelector') {
      const range = node.lastChild!;
      ranges.push({
        from: range.from,
        to: range.to,
        text: text.slice(range.from, range.to),
        placeholder: placeholders.some(({ from }) => from === range.from),
      });
    }
    if (node.name === 'OffsetExpr')
      shifted.push({ from: node.from, to: node.to, what: 'an offset' });
    if (node.name === 'StepInvariantExpr')
      shifted.push({ from: node.from, to: node.to, what: 'a fixed time (@)' });
    if (node.name === 'SubqueryExpr')
      shifted.push({ from: node.from, to: node.to, what: 'a subquery' });
    if (node.name === 'VectorSelector') {
      const metric = metricOf(text, node);
      if (metric === undefined) unnamed.push({ from: node.from, to: node.to });
      if (!isInRange(node))
        selectors.push({ ...withShift(node), end: node.to, metric });
    }
  });
  return {
    text,
    ranges,
    selectors,
    shifted,
    unnamed,
    single: isSingle(top.firstChild),
    atom: !['BinaryExpr', 'UnaryExpr'].includes(top.firstChild?.name ?? ''),
  };
}

/** Without the blanks around it. */
function trimmed(query: PromqlQuery): PromqlQuery {
  const by = query.text.length - query.text.trimStart().length;
  const move = <T extends Span>(span: T): T => ({
    ...span,
    from: span.from - by,
    to: span.to - by,
  });
  return {
    ...query,
    text: query.text.trim(),
    ranges: query.ranges.map(move),
    selectors: query.selectors.map(one => ({
      ...move(one),
      end: one.end - by,
    })),
    shifted: query.shifted.map(move),
    unnamed: query.unnamed.map(move),
  };
}

function metricOf(text: string, selector: SyntaxNode): string | undefined {
  const name = selector.getChild('Identifier');
  if (name) return text.slice(name.from, name.to);
  const matchers = selector.getChild('LabelMatchers');
  const quoted = matchers?.getChild('QuotedLabelName');
  if (quoted) return text.slice(quoted.from + 1, quoted.to - 1);
  const exact = matchers
    ? /__name__\s*=\s*"([^"]+)"/.exec(text.slice(matchers.from, matchers.to))
    : undefined;
  return exact?.[1];
}

function isInRange(node: SyntaxNode): boolean {
  for (let up = node.parent; up; up = up.parent)
    if (up.name === 'MatrixSelector' || up.name === 'SubqueryExpr') return true;
  return false;
}

/** A selector together with its offset and @. */
function withShift(node: SyntaxNode): Span {
  let outer = node;
  while (
    outer.parent?.name === 'OffsetExpr' ||
    outer.parent?.name === 'StepInvariantExpr'
  )
    outer = outer.parent;
  return { from: outer.from, to: outer.to };
}

function isSingle(node: SyntaxNode | null): boolean {
  switch (node?.name) {
    case 'ParenExpr':
      return isSingle(node.firstChild);
    case 'UnaryExpr':
      return isSingle(node.lastChild);
    case 'NumberDurationLiteral':
      return true;
    case 'AggregateExpr': {
      const op = node.getChild('AggregateOp')?.firstChild?.name;
      return (
        !node.getChild('AggregateModifier') &&
        !['Topk', 'Bottomk', 'CountValues', 'LimitK', 'LimitRatio'].includes(
          op ?? '',
        )
      );
    }
    case 'BinaryExpr':
      return isSingle(node.firstChild) && isSingle(node.lastChild);
    case 'FunctionCall':
      return node.getChild('FunctionIdentifier')?.firstChild?.name === 'Vector';
    default:
      return false;
  }
}
