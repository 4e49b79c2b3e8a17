import type { FactReadings } from '../fact';
import { byName, compile, compileTerm } from './compile';
import type { Condition, Operator, Test } from './Condition';
import { subjectOf } from './compileWords';
import type { MetOperand } from './Explanation';
import { whyUnknown } from './explainAccess';
import { FALSE, Ternary, TRUE, UNKNOWN } from './ternary';
import { metWords, shownValue, termWords } from './words';

/**
 * One fact that must become otherwise.
 *
 * @public
 */
export interface Need {
  kind: 'fact';
  /** Undefined for a comparison of literals, which nothing can turn. */
  fact?: string;
  /** What must hold, in the operators of the YAML form; `not` before one that has no opposite. */
  operator: NeedOperator;
  /** What it must hold with; undefined for `has` and `notHas`. */
  value?: MetOperand['expected'];
  /** What it is now; undefined when there is none, or none that may be judged. */
  actual?: MetOperand['actual'];
  /** For example `slo.count: 0, needs at least 1`. */
  words: string;
}

/** @public */
export type NeedOperator =
  | Exclude<Operator, 'is'>
  | 'notIn'
  | 'notContains'
  | 'notStartsWith'
  | 'notEndsWith'
  | 'notMatches'
  | 'notHas';

/**
 * What must become otherwise: all of a list, any one of it, or one fact.
 *
 * @public
 */
export type Needs =
  | Need
  | { kind: 'all' | 'any'; of: readonly Needs[]; words: string };

/**
 * What would turn an outcome.
 *
 * @public
 */
export interface Turn {
  to: 'pass' | 'fail';
  needs: Needs;
}

const opposite: Record<Exclude<Operator, 'is'>, NeedOperator> = {
  eq: 'ne',
  ne: 'eq',
  lt: 'ge',
  le: 'gt',
  gt: 'le',
  ge: 'lt',
  in: 'notIn',
  contains: 'notContains',
  startsWith: 'notStartsWith',
  endsWith: 'notEndsWith',
  matches: 'notMatches',
  has: 'notHas',
};

const needWords: Record<NeedOperator, string> = {
  eq: 'to be',
  ne: 'not to be',
  lt: 'less than',
  le: 'at most',
  gt: 'more than',
  ge: 'at least',
  in: 'to be one of',
  notIn: 'to be none of',
  contains: 'to contain',
  notContains: 'not to contain',
  startsWith: 'to start with',
  notStartsWith: 'not to start with',
  endsWith: 'to end with',
  notEndsWith: 'not to end with',
  matches: 'to match',
  notMatches: 'not to match',
  has: 'to be there',
  notHas: 'not to be there',
};

function needOf(
  test: Test,
  readings: FactReadings,
  context: { now: number; wanted: Ternary },
): Need {
  const { now, wanted } = context;
  const { subject, other, operator, fact } = subjectOf(test);
  const read = compileTerm(subject, byName)(readings, now);
  const expected = other && compileTerm(other, byName)(readings, now);
  const isTrue = wanted === TRUE;
  let needed: NeedOperator = 'eq';
  if (operator !== 'is') needed = isTrue ? operator : opposite[operator];
  let value =
    expected === undefined ? undefined : shownValue(expected, other!.type);
  if (operator === 'is') value = isTrue;
  const actual =
    read === undefined ? undefined : shownValue(read, subject.type);
  let wish = needWords[needed];
  if (operator === 'is') wish += ` ${isTrue}`;
  else if (other?.kind === 'literal') wish += ` ${termWords(other)}`;
  else if (other)
    wish += ` ${termWords(other)}${
      value === undefined ? '' : ` (${metWords(value, other.type, actual)})`
    }`;
  const judged = compile(test, byName)(readings, now);
  let is =
    actual === undefined ? 'not there' : metWords(actual, subject.type, value);
  if (judged === UNKNOWN) is = whyUnknown(test, readings);
  return {
    kind: 'fact',
    ...(fact !== undefined && { fact }),
    operator: needed,
    ...(value !== undefined && { value }),
    ...(actual !== undefined && { actual }),
    words:
      judged === UNKNOWN
        ? `${is}; needs ${wish}`
        : `${termWords(subject)}: ${is}, needs ${wish}`,
  };
}

/** What is needed so that a condition has the wanted value; undefined when it has it, or never can. */
function needsOf(
  condition: Condition,
  readings: FactReadings,
  context: { now: number; wanted: Ternary },
): Needs | undefined {
  const { now, wanted } = context;
  if (compile(condition, byName)(readings, now) === wanted) return undefined;
  switch (condition.kind) {
    case 'constant':
      return undefined;
    case 'test':
      return needOf(condition, readings, context);
    case 'not':
      return needsOf(condition.condition, readings, {
        now,
        wanted: wanted === TRUE ? FALSE : TRUE,
      });
    case 'all':
    case 'any': {
      // all parts true, or any part false; the other way round for any
      const everyPart = (condition.kind === 'all') === (wanted === TRUE);
      const of: Needs[] = [];
      for (const part of condition.conditions) {
        const needs = needsOf(part, readings, context);
        const holds = compile(part, byName)(readings, now) === wanted;
        if (needs) of.push(needs);
        // a part that nothing can turn
        else if (!holds && everyPart) return undefined;
      }
      if (of.length <= 1) return of[0];
      const kind = everyPart ? 'all' : 'any';
      return {
        kind,
        of,
        words: of
          .map(({ kind: inner, words }) =>
            inner === 'fact' ? words : `(${words})`,
          )
          .join(everyPart ? ' and ' : ' or '),
      };
    }
    default: {
      const never: never = condition;
      return never;
    }
  }
}

/** What would turn the outcome of a condition. */
export function findTurn(
  condition: Condition,
  readings: FactReadings,
  now: number,
): Turn | undefined {
  const isPass = compile(condition, byName)(readings, now) === TRUE;
  const needs = needsOf(condition, readings, {
    now,
    wanted: isPass ? FALSE : TRUE,
  });
  return needs && { to: isPass ? 'fail' : 'pass', needs };
}
