import type { Evidence, FactType } from '@fathom/kernel';
import type { FactReadings } from '../fact';
import { compile, compileTerm, compileTest } from './compile';
import type { Condition, Operator, Term, Test } from './Condition';
import { durationWords } from './duration';
import { FALSE, Ternary, TRUE, UNKNOWN } from './ternary';

/**
 * One comparison of a check with the value that it met.
 *
 * @public
 */
export interface Operand {
  /** The fact that it asks; undefined for one of literals only. */
  fact?: string;
  /** Type of what was compared. */
  type: FactType | 'duration' | 'list(number)';
  operator: Operator;
  /** Inside an odd number of `!`: what it says must not hold. */
  negated: boolean;
  expected?: string | number | boolean | (string | number)[];
  /** Undefined when there is none, or none that may be judged. */
  actual?: string | number | boolean | (string | number)[];
  /** Of the comparison itself, before any `!`. */
  outcome: 'pass' | 'fail' | 'unknown';
  /** Whether the outcome of the whole check hangs on this one. */
  decided: boolean;
  /** In words, for example `slo.count is 0, should be at least 1`. */
  words: string;
  observedAt?: string;
  evidence: Evidence[];
}

/** @public */
export interface Explanation {
  outcome: 'pass' | 'fail' | 'unknown';
  /** Why, in words: the operands that decided. */
  reason: string;
  operands: Operand[];
}

const outcomeOf = {
  [TRUE]: 'pass',
  [FALSE]: 'fail',
  [UNKNOWN]: 'unknown',
} as const;

type Value = NonNullable<Operand['actual']>;

function factOf(term: Term | undefined): string | undefined {
  switch (term?.kind) {
    case 'fact':
      return term.fact;
    case 'size':
      return factOf(term.of);
    case 'sum':
    case 'difference':
      return factOf(term.left) ?? factOf(term.right);
    default:
      return undefined;
  }
}

function termWords(term: Term): string {
  switch (term.kind) {
    case 'fact':
      return term.fact;
    case 'now':
      return 'now';
    case 'literal':
      return valueWords(term.value as Value, term.type);
    case 'size':
      return `the size of ${termWords(term.of)}`;
    case 'difference':
      return term.type === 'duration' && term.left.kind === 'now'
        ? `the age of ${termWords(term.right)}`
        : `${termWords(term.left)} - ${termWords(term.right)}`;
    case 'sum':
      return `${termWords(term.left)} + ${termWords(term.right)}`;
    default: {
      const never: never = term;
      return never;
    }
  }
}

/** What a sum of dates gives may lie outside of what a calendar can write. */
function timeWords(at: number): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime())
    ? 'a time that no calendar has'
    : time.toISOString();
}

function valueWords(value: Value, type: Operand['type']): string {
  if (type === 'duration') return durationWords(value as number);
  if (type === 'timestamp' && typeof value === 'number')
    return timeWords(value);
  if (Array.isArray(value))
    return value.length === 0 ? 'nothing' : value.join(', ');
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return typeof value === 'string' ? `"${value}"` : String(value);
}

const wanted: Record<Operator, [string, string]> = {
  is: ['be true', 'be false'],
  eq: ['be', 'not be'],
  ne: ['not be', 'be'],
  lt: ['be less than', 'be at least'],
  le: ['be at most', 'be more than'],
  gt: ['be more than', 'be at most'],
  ge: ['be at least', 'be less than'],
  in: ['be one of', 'be none of'],
  contains: ['contain', 'not contain'],
  startsWith: ['start with', 'not start with'],
  endsWith: ['end with', 'not end with'],
  matches: ['match', 'not match'],
  has: ['be there', 'not be there'],
};

function whyUnknown(test: Test, readings: FactReadings): string {
  const fact = [factOf(test.left), factOf(test.right)].find(id => {
    const reading = id === undefined ? undefined : readings.get(id);
    return id !== undefined && reading?.state !== 'value';
  });
  if (fact === undefined) return 'not judged';
  const reading = readings.get(fact);
  if (!reading) return `${fact} was never collected`;
  if (reading.state === 'unreadable') return `${fact}: ${reading.message}`;
  return `${fact}: looked and found none`;
}

/** The side whose value is shown as "actual": the one with the fact that the question is about. */
function subjectOf(test: Test): {
  subject: Term;
  other?: Term;
  swapped: boolean;
} {
  if (
    factOf(test.left) === undefined &&
    test.right &&
    factOf(test.right) !== undefined
  )
    return { subject: test.right, other: test.left, swapped: true };
  return { subject: test.left, other: test.right, swapped: false };
}

const mirrored: Partial<Record<Operator, Operator>> = {
  lt: 'gt',
  le: 'ge',
  gt: 'lt',
  ge: 'le',
  in: 'contains',
};

function explainTest(
  test: Test,
  readings: FactReadings,
  context: { now: number; negated: boolean; decided: boolean },
): Operand {
  const { now, negated, decided } = context;
  const outcome = outcomeOf[compileTest(test)(readings, now)];
  const { subject, other, swapped } = subjectOf(test);
  const operator = swapped
    ? mirrored[test.operator] ?? test.operator
    : test.operator;
  const fact = factOf(subject);
  const reading = fact === undefined ? undefined : readings.get(fact);
  const plain = (
    value: ReturnType<ReturnType<typeof compileTerm>>,
  ): Value | undefined =>
    Array.isArray(value) ? [...value] : (value as Value | undefined);
  const shown = (term: Term): Value | undefined => {
    const value = plain(compileTerm(term)(readings, now));
    return term.type === 'timestamp' && typeof value === 'number'
      ? timeWords(value)
      : value;
  };
  const actual = shown(subject);
  const expected = other ? shown(other) : undefined;
  const wish = wanted[operator][negated ? 1 : 0];
  const expectedWords = other
    ? ` ${
        other.kind === 'literal'
          ? termWords(other)
          : `${termWords(other)}${
              expected === undefined
                ? ''
                : ` (${valueWords(expected, other.type)})`
            }`
      }`
    : '';
  const is =
    operator === 'has'
      ? `${termWords(subject)} ${
          outcome === 'pass' ? 'is there' : 'was looked for and not found'
        }`
      : `${termWords(subject)} is ${
          actual === undefined ? 'not known' : valueWords(actual, subject.type)
        }`;
  const satisfied = outcome === (negated ? 'fail' : 'pass');
  let words = `${is}, should ${wish}${expectedWords}`;
  if (outcome === 'unknown') words = whyUnknown(test, readings);
  else if (satisfied)
    words =
      operator === 'is' || operator === 'has'
        ? is
        : `${is} (should ${wish}${expectedWords})`;
  return {
    ...(fact !== undefined && { fact }),
    type: subject.type,
    operator,
    negated,
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
    outcome,
    decided,
    words,
    ...(reading?.observedAt !== undefined && {
      observedAt: reading.observedAt,
    }),
    evidence: [...(reading?.evidence ?? [])],
  };
}

function walk(
  condition: Condition,
  readings: FactReadings,
  context: { now: number; negated: boolean; decided: boolean },
): Operand[] {
  switch (condition.kind) {
    case 'constant':
      return [];
    case 'test':
      return [explainTest(condition, readings, context)];
    case 'not':
      return walk(condition.condition, readings, {
        ...context,
        negated: !context.negated,
      });
    case 'all':
    case 'any': {
      const whole: Ternary = compile(condition)(readings, context.now);
      return condition.conditions.flatMap(part =>
        walk(part, readings, {
          ...context,
          decided:
            context.decided && compile(part)(readings, context.now) === whole,
        }),
      );
    }
    default: {
      const never: never = condition;
      return never;
    }
  }
}

/** Judges once more, slowly, and says why: every comparison with the value that it met. */
export function explain(
  condition: Condition,
  readings: FactReadings,
  now: number,
): Explanation {
  const outcome = outcomeOf[compile(condition)(readings, now)];
  const operands = walk(condition, readings, {
    now,
    negated: false,
    decided: true,
  });
  const deciding = operands.filter(operand => operand.decided);
  const reason = deciding.map(operand => operand.words).join('; ');
  return {
    outcome,
    reason: reason || `The check is always ${outcome}.`,
    operands,
  };
}
