import type { Operator, Term, Test } from './Condition';
import type { MetOperand } from './Explanation';
import { factOf, metWords, shownValue, termWords, wishWords } from './words';

const mirror: Partial<Record<Operator, Operator>> = {
  eq: 'eq',
  ne: 'ne',
  lt: 'gt',
  le: 'ge',
  gt: 'lt',
  ge: 'le',
  in: 'contains',
};

/**
 * The side whose value is shown as "actual": the one with the fact that the question is about, where the
 * operator can be turned round.
 */
export function subjectOf(test: Test): {
  subject: Term;
  other?: Term;
  operator: Operator;
  /** The fact that is asked. */
  fact?: string;
} {
  const { left, right, operator } = test;
  const fact = factOf(left) ?? factOf(right);
  const mirrored = mirror[operator];
  if (factOf(left) === undefined && fact !== undefined && right && mirrored)
    return { subject: right, other: left, operator: mirrored, fact };
  return { subject: left, other: right, operator, fact };
}

/** One comparison in words, from the values that it met. */
export type Words = (met: MetOperand) => string;

/** Many entities meet few values. */
const mostRemembered = 64;

/** Of a comparison with a literal, whose outcome hangs on the actual value alone. */
function remember(words: Words): Words {
  const known = new Map<MetOperand['actual'], string>();
  return met => {
    const before = known.get(met.actual);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const made = words(met);
    known.set(met.actual, made);
    return made;
  };
}

/**
 * The words for one comparison, with all that does not hang on the values put together once: they are made
 * for every failure of a sweep.
 */
export function compileWords(test: Test, negated: boolean): Words {
  const { subject, other, operator } = subjectOf(test);
  const { type } = subject;
  const what = termWords(subject);
  const wish = wishWords(operator, negated);
  const satisfied = negated ? 'fail' : 'pass';
  if (operator === 'has' || operator === 'is') {
    const [no, yes] =
      operator === 'has'
        ? [`${what} was looked for and not found`, `${what} is there`]
        : [`${what} is false`, `${what} is true`];
    const ifNot = `${negated ? yes : no}, ${wish}`;
    const ifSo = negated ? no : yes;
    return met => (met.outcome === satisfied ? ifSo : ifNot);
  }
  const start = `${what} is `;
  if (other?.kind !== 'literal')
    return ({ outcome, actual, expected }) => {
      const is = start + metWords(actual!, type, expected);
      const value = metWords(expected!, other!.type, actual);
      const wished = `${wish} ${termWords(other!)} (${value})`;
      return outcome === satisfied ? `${is} (${wished})` : `${is}, ${wished}`;
    };
  const ifNot = `, ${wish} ${termWords(other)}`;
  const ifSo = ` (${wish} ${termWords(other)})`;
  if (type === 'bool') {
    const words = [
      [`${start}false${ifNot}`, `${start}false${ifSo}`],
      [`${start}true${ifNot}`, `${start}true${ifSo}`],
    ];
    return ({ outcome, actual }) =>
      words[actual === true ? 1 : 0][outcome === satisfied ? 1 : 0];
  }
  const limit = shownValue(other.value, other.type);
  const words: Words = ({ outcome, actual }) =>
    start +
    metWords(actual!, type, limit) +
    (outcome === satisfied ? ifSo : ifNot);
  return type === 'int' || type === 'double' || type === 'string'
    ? remember(words)
    : words;
}
