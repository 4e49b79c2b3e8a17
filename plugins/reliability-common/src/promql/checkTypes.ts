import type { SyntaxNode } from '@lezer/common';
import { RE2JS } from 're2js';
import type { PromqlError } from './PromqlQuery';

const takesRange =
  /^(rate|irate|increase|delta|idelta|deriv|predict_linear|changes|resets|holt_winters|double_exponential_smoothing|ts_of_\w+|\w+_over_time)$/;

const withParameter =
  /^(topk|bottomk|quantile|count_values|limitk|limit_ratio)$/i;

/** What the grammar lets through and Prometheus refuses. */
export function checkTypes(
  text: string,
  top: SyntaxNode,
): PromqlError | undefined {
  const root = top.firstChild;
  if (root?.name === 'StringLiteral' || root?.name === 'NumberDurationLiteral')
    return { at: root.from, found: 'no metric at all' };
  let problem: PromqlError | undefined;
  top.cursor().iterate(({ node }) => {
    if (problem) return false;
    problem = checkNode(text, node);
    return !problem;
  });
  return problem;
}

function checkNode(text: string, node: SyntaxNode): PromqlError | undefined {
  if (node.name === 'MatrixSelector' || node.name === 'SubqueryExpr') {
    const call = callAround(node);
    const name = call ? functionName(text, call) : undefined;
    if (name === undefined || !takesRange.test(name))
      return {
        at: node.from,
        found: `a range that no function takes${
          name ? `, inside of ${name}` : ''
        }`,
      };
  }
  if (node.name === 'FunctionCall') {
    const name = functionName(text, node);
    if (takesRange.test(name) && !hasRange(node))
      return {
        at: node.from,
        found: `${name} without a range in square brackets`,
      };
  }
  if (node.name === 'AggregateExpr') {
    const op = node.getChild('AggregateOp');
    const name = op ? text.slice(op.from, op.to) : '';
    const wanted = withParameter.test(name) ? 2 : 1;
    if (argumentsOf(node) !== wanted)
      return {
        at: node.from,
        found: `${name} with ${argumentsOf(node)} arguments, not ${wanted}`,
      };
  }
  if (node.name === 'VectorSelector') return checkMatchers(text, node);
  return undefined;
}

function argumentsOf(call: SyntaxNode): number {
  let count = 0;
  const body = call.getChild('FunctionCallBody');
  for (let child = body?.firstChild; child; child = child.nextSibling)
    if (!child.type.isError && child.name !== 'LineComment') count += 1;
  return count;
}

function functionName(text: string, call: SyntaxNode): string {
  const name = call.getChild('FunctionIdentifier');
  return name ? text.slice(name.from, name.to) : '';
}

const transparent = ['ParenExpr', 'OffsetExpr', 'StepInvariantExpr'];

function callAround(node: SyntaxNode): SyntaxNode | undefined {
  let up = node.parent;
  while (up && transparent.includes(up.name)) up = up.parent;
  return up?.name === 'FunctionCallBody' && up.parent?.name === 'FunctionCall'
    ? up.parent
    : undefined;
}

function hasRange(call: SyntaxNode): boolean {
  const body = call.getChild('FunctionCallBody');
  for (let child = body?.firstChild; child; child = child.nextSibling) {
    let inner: SyntaxNode | null = child;
    while (inner && transparent.includes(inner.name)) inner = inner.firstChild;
    if (inner?.name === 'MatrixSelector' || inner?.name === 'SubqueryExpr')
      return true;
  }
  return false;
}

function checkMatchers(
  text: string,
  selector: SyntaxNode,
): PromqlError | undefined {
  const matchers = selector.getChild('LabelMatchers');
  let binds =
    selector.getChild('Identifier') !== null ||
    matchers?.getChild('QuotedLabelName') !== null;
  if (!matchers) return undefined;
  for (let one = matchers.firstChild; one; one = one.nextSibling) {
    if (!/LabelMatcher$/.test(one.name)) continue;
    const op = one.getChild('MatchOp')?.firstChild?.name;
    const value = one.getChild('StringLiteral');
    if (!value) continue;
    const content = literal(text.slice(value.from, value.to));
    if (content === undefined) {
      binds = true;
      continue;
    }
    if (op === 'EqlRegex' || op === 'NeqRegex') {
      const matchesNothing = regexMatchesEmpty(content);
      if (matchesNothing === undefined)
        return {
          at: value.from,
          found: 'a regular expression that Prometheus does not read',
        };
      if ((op === 'EqlRegex') !== matchesNothing) binds = true;
    } else if ((op === 'EqlSingle') !== (content === '')) binds = true;
  }
  return binds
    ? undefined
    : {
        at: selector.from,
        found: 'a selector that matches every series',
      };
}

/** Whether it matches the empty text; undefined when it is no regular expression. */
function regexMatchesEmpty(pattern: string): boolean | undefined {
  if (/^[\w.+*|\-/ :]*$/.test(pattern) && !/(^|[|])[+*]|[+*]{2}/.test(pattern))
    return new RegExp(`^(?:${pattern})$`).test('');
  try {
    return RE2JS.compile(`^(?:${pattern})$`).matches('');
  } catch {
    return undefined;
  }
}

function literal(quoted: string): string | undefined {
  if (quoted.startsWith('`')) return quoted.slice(1, -1);
  const inner = quoted.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  try {
    return JSON.parse(`"${inner.replace(/\\'/g, "'")}"`) as string;
  } catch {
    return undefined;
  }
}
