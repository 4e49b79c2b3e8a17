import type { FactReadings } from '../fact';
import { parseTimestamp } from '../fact';
import type { Condition, Term, Test } from './Condition';
import { FALSE, Ternary, ternary, TRUE, UNKNOWN } from './ternary';

/** A value as comparisons see it: timestamps and durations in milliseconds. */
type Comparable = number | boolean | string | readonly (string | number)[];

/** Judges a condition; `now` is milliseconds since 1970, so that an outcome can be replayed. */
export type Judge = (readings: FactReadings, now: number) => Ternary;

/** The value of a term, or undefined when a fact in it has none that may be judged. */
export type TermReader = (
  readings: FactReadings,
  now: number,
) => Comparable | undefined;

/** CEL orders strings by code point, JavaScript by UTF-16 unit. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    if (a.charCodeAt(at) !== b.charCodeAt(at)) {
      // both halves of a pair that differs in its second unit share the first
      const from = at > 0 && /[\uDC00-\uDFFF]/.test(a[at]) ? at - 1 : at;
      return (a.codePointAt(from) ?? 0) - (b.codePointAt(from) ?? 0);
    }
  }
  return a.length - b.length;
}

function compare(a: Comparable, b: Comparable): number {
  return typeof a === 'string'
    ? compareText(a, String(b))
    : Number(a) - Number(b);
}

/** Compiles one term. */
export function compileTerm(term: Term): TermReader {
  switch (term.kind) {
    case 'fact': {
      const { fact, type } = term;
      if (type === 'timestamp')
        return readings => {
          const reading = readings.get(fact);
          return reading?.state === 'value'
            ? parseTimestamp(reading.value as string)
            : undefined;
        };
      return readings => {
        const reading = readings.get(fact);
        return reading?.state === 'value' ? reading.value : undefined;
      };
    }
    case 'literal':
      return () => term.value;
    case 'now':
      return (_, now) => now;
    case 'size': {
      const of = compileTerm(term.of);
      return (readings, now) => {
        const value = of(readings, now);
        if (value === undefined) return undefined;
        return typeof value === 'string'
          ? [...value].length
          : (value as readonly string[]).length;
      };
    }
    case 'sum':
    case 'difference': {
      const left = compileTerm(term.left);
      const right = compileTerm(term.right);
      const sign = term.kind === 'sum' ? 1 : -1;
      return (readings, now) => {
        const a = left(readings, now);
        const b = right(readings, now);
        return a === undefined || b === undefined
          ? undefined
          : (a as number) + sign * (b as number);
      };
    }
    default: {
      const never: never = term;
      return never;
    }
  }
}

function comparison(test: Test): (a: Comparable, b: Comparable) => boolean {
  switch (test.operator) {
    case 'eq':
      return (a, b) => a === b;
    case 'ne':
      return (a, b) => a !== b;
    case 'lt':
      return (a, b) => compare(a, b) < 0;
    case 'le':
      return (a, b) => compare(a, b) <= 0;
    case 'gt':
      return (a, b) => compare(a, b) > 0;
    case 'ge':
      return (a, b) => compare(a, b) >= 0;
    case 'in':
      return (a, b) => (b as readonly Comparable[]).includes(a);
    case 'contains':
      return (a, b) => (a as string).includes(b as string);
    case 'startsWith':
      return (a, b) => (a as string).startsWith(b as string);
    case 'endsWith':
      return (a, b) => (a as string).endsWith(b as string);
    case 'matches':
      return a => test.pattern!.matcher(a as string).find();
    default:
      return a => a === true;
  }
}

/** Compiles one comparison. */
export function compileTest(test: Test): Judge {
  const { operator, left } = test;
  if (operator === 'has' && left.kind === 'fact') {
    const { fact } = left;
    return readings => {
      const state = readings.get(fact)?.state;
      if (state === 'value') return TRUE;
      return state === 'none' ? FALSE : UNKNOWN;
    };
  }
  const readLeft = compileTerm(left);
  if (operator === 'is')
    return (readings, now) => {
      const value = readLeft(readings, now);
      return value === undefined ? UNKNOWN : ternary(value === true);
    };
  const readRight = compileTerm(test.right!);
  const holds = comparison(test);
  return (readings, now) => {
    const a = readLeft(readings, now);
    const b = readRight(readings, now);
    return a === undefined || b === undefined ? UNKNOWN : ternary(holds(a, b));
  };
}

function compileGroup(
  judges: readonly Judge[],
  decisive: Ternary,
  otherwise: Ternary,
): Judge {
  return (readings, now) => {
    let result: Ternary = otherwise;
    for (const judge of judges) {
      const value = judge(readings, now);
      if (value === decisive) return decisive;
      if (value === UNKNOWN) result = UNKNOWN;
    }
    return result;
  };
}

/** Compiles a condition into closures over Kleene's three values. */
export function compile(condition: Condition): Judge {
  switch (condition.kind) {
    case 'constant': {
      const value = ternary(condition.value);
      return () => value;
    }
    case 'all':
      return compileGroup(condition.conditions.map(compile), FALSE, TRUE);
    case 'any':
      return compileGroup(condition.conditions.map(compile), TRUE, FALSE);
    case 'not': {
      const judge = compile(condition.condition);
      return (readings, now) => {
        const value = judge(readings, now);
        if (value === UNKNOWN) return UNKNOWN;
        return value === TRUE ? FALSE : TRUE;
      };
    }
    case 'test':
      return compileTest(condition);
    default: {
      const never: never = condition;
      return never;
    }
  }
}
