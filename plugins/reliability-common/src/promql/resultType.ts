import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import type { PromqlError } from './PromqlQuery';

/** What an expression gives. */
type ResultType = 'series' | 'range' | 'number' | 'text';

const words: Record<ResultType, string> = {
  ...{ series: 'series', range: 'a range' },
  ...{ number: 'a number', text: 'text' },
};

const letters: Record<string, ResultType> = {
  ...{ s: 'series', r: 'range', n: 'number', t: 'text' },
};

/** What functions take, by Prometheus' own list: ? may be left out, * comes any number of times. */
const signatures = new Map<string, string>([
  ...'clamp_max clamp_min'.split(' ').map(name => [name, 's n'] as const),
  ...'days_in_month day_of_month day_of_week day_of_year hour minute month year'
    .split(' ')
    .map(name => [name, 's?'] as const),
  ...'abs absent ceil deg exp floor histogram_count histogram_stddev histogram_stdvar histogram_sum histogram_avg ln log10 log2 rad scalar sgn sort sort_desc sqrt timestamp acos acosh asin asinh atan atanh cos cosh sin sinh tan tanh'
    .split(' ')
    .map(name => [name, 's'] as const),
  ['clamp', 's n n'],
  ['double_exponential_smoothing', 'r n n'],
  ['holt_winters', 'r n n'],
  ['histogram_fraction', 'n n s'],
  ['histogram_quantile', 'n s'],
  ['label_join', 's t t t*'],
  ['label_replace', 's t t t t'],
  ['predict_linear', 'r n'],
  ['quantile_over_time', 'n r'],
  ['round', 's n?'],
  ['vector', 'n'],
]);

const givesNumber = new Set(['scalar', 'time', 'pi', 'step', 'range']);
const setOperators = new Set(['And', 'Or', 'Unless']);
const comparisons = new Set(['Eql', 'EqlC', 'Neq', 'Gtr', 'Lss', 'Gte', 'Lte']);

interface Part {
  at: number;
  type: ResultType;
}

interface Frame {
  parts: Part[];
  /** Names of the nodes that stand in it. */
  names: string[];
}

/** What does not fit together in a query, or that it gives no series: Prometheus takes neither as a rule over series. */
export function checkResult(
  text: string,
  top: SyntaxNode,
): PromqlError | undefined {
  const frames: Frame[] = [{ parts: [], names: [] }];
  let problem: PromqlError | undefined;
  // Without recursion: a query may be thousands of operators deep.
  top.cursor().iterate(
    ({ name }) => {
      frames[frames.length - 1].names.push(name);
      frames.push({ parts: [], names: [] });
    },
    node => {
      const frame = frames.pop()!;
      const outer = frames[frames.length - 1];
      if (node.name === 'FunctionCallBody') outer.parts.push(...frame.parts);
      problem ??= misfit(text, node, frame);
      const type = typeOf(text, node, frame);
      if (type) outer.parts.push({ at: node.from, type });
    },
  );
  if (problem) return problem;
  const whole = frames[0].parts[0];
  return whole && whole.type !== 'series'
    ? { at: whole.at, found: `${words[whole.type]} instead of series` }
    : undefined;
}

function typeOf(
  text: string,
  node: SyntaxNodeRef,
  { parts }: Frame,
): ResultType | undefined {
  switch (node.name) {
    case 'NumberDurationLiteral':
      return 'number';
    case 'StringLiteral':
      return 'text';
    case 'VectorSelector':
    case 'AggregateExpr':
      return 'series';
    case 'MatrixSelector':
    case 'SubqueryExpr':
      return 'range';
    case 'FunctionCall':
      return givesNumber.has(functionName(text, node)) ? 'number' : 'series';
    case 'BinaryExpr':
      return parts.every(({ type }) => type === 'number') ? 'number' : 'series';
    case 'PromQL':
    case 'ParenExpr':
    case 'UnaryExpr':
    case 'OffsetExpr':
    case 'StepInvariantExpr':
      return parts[0]?.type;
    default:
      return undefined;
  }
}

function misfit(
  text: string,
  node: SyntaxNodeRef,
  { parts, names }: Frame,
): PromqlError | undefined {
  switch (node.name) {
    case 'FunctionCall':
      return misfitOfCall(functionName(text, node), node, parts);
    case 'AggregateExpr':
      return misfitOfAggregate(text, node, parts);
    case 'BinaryExpr':
      return misfitOfOperator(node, parts, names);
    case 'SubqueryExpr':
      return misfitOf('a subquery', parts.slice(0, 1), ['series']);
    case 'UnaryExpr':
      return parts[0]?.type === 'text'
        ? { at: node.from, found: 'a sign before text' }
        : undefined;
    default:
      return undefined;
  }
}

function misfitOfCall(
  name: string,
  node: SyntaxNodeRef,
  parts: readonly Part[],
): PromqlError | undefined {
  const signature = signatures.get(name);
  if (signature === undefined) return undefined;
  const wanted = signature.split(' ');
  const least = wanted.filter(one => one.length === 1).length;
  const last = wanted[wanted.length - 1];
  const most = last.endsWith('*') ? Infinity : wanted.length;
  if (parts.length < least || parts.length > most)
    return {
      at: node.from,
      found: `${name} with ${parts.length} arguments, not ${least}`,
    };
  return misfitOf(
    name,
    parts,
    parts.map((_, index) => letters[(wanted[index] ?? last)[0]]),
  );
}

function misfitOfAggregate(
  text: string,
  node: SyntaxNodeRef,
  parts: readonly Part[],
): PromqlError | undefined {
  const op = node.node.getChild('AggregateOp');
  const name = op ? text.slice(op.from, op.to).toLowerCase() : '';
  const parameter = name === 'count_values' ? 'text' : 'number';
  return misfitOf(
    name,
    parts,
    parts.length > 1 ? [parameter, 'series'] : ['series'],
  );
}

function misfitOf(
  name: string,
  parts: readonly Part[],
  wanted: readonly ResultType[],
): PromqlError | undefined {
  const index = parts.findIndex(({ type }, at) => type !== wanted[at]);
  if (index < 0) return undefined;
  const { at, type } = parts[index];
  return {
    at,
    found: `${words[type]} where ${name} takes ${words[wanted[index]]}`,
  };
}

function misfitOfOperator(
  { from: at }: SyntaxNodeRef,
  parts: readonly Part[],
  names: readonly string[],
): PromqlError | undefined {
  if (parts.some(({ type }) => type === 'text'))
    return { at, found: 'a calculation with text' };
  const numbers = parts.filter(({ type }) => type === 'number').length;
  if (numbers > 0 && names.some(name => setOperators.has(name)))
    return { at, found: 'and, or or unless with a number' };
  if (numbers > 0 && names.includes('MatchingModifierClause'))
    return { at, found: 'on or ignoring with a number' };
  if (
    numbers === 2 &&
    names.some(name => comparisons.has(name)) &&
    !names.includes('BoolModifier')
  )
    return { at, found: 'a comparison of two numbers without bool' };
  return undefined;
}

function functionName(text: string, { node }: SyntaxNodeRef): string {
  const name = node.getChild('FunctionIdentifier');
  return name ? text.slice(name.from, name.to) : '';
}
