import type { FactType } from '@fathom/kernel';
import { cellReader, FactReadings, instantOf, writeInstant } from '../fact';
import { comparisonOf } from './comparison';
import type { Comparable, Condition, Term, Test } from './Condition';
import { FALSE, Ternary, ternary, TRUE, UNKNOWN } from './ternary';

/** Judges a condition; `now` is milliseconds since 1970, so that an outcome can be replayed. */
export type Judge<S> = (source: S, now: number) => Ternary;

/** The value of a term, or undefined when a fact in it has none that may be judged. */
export type TermReader<S> = (source: S, now: number) => Comparable | undefined;

/** How the facts of an entity are reached: by name, or by their place in a row. */
export interface FactAccess<S> {
  value(fact: string, type: FactType): TermReader<S>;
  presence(fact: string): (source: S) => Ternary;
}

/** Facts by name. */
export const byName: FactAccess<FactReadings> = {
  value: (fact, type) => {
    const read = cellReader(type);
    return readings => {
      const reading = readings.get(fact);
      return reading?.state === 'value' ? read(reading.value) : undefined;
    };
  },
  presence: fact => readings => {
    const state = readings.get(fact)?.state;
    if (state === 'value') return TRUE;
    return state === 'none' ? FALSE : UNKNOWN;
  },
};

/** Compiles one term. */
export function compileTerm<S>(
  term: Term,
  access: FactAccess<S>,
): TermReader<S> {
  switch (term.kind) {
    case 'fact':
      return access.value(term.fact, term.type);
    case 'literal': {
      const { value } = term;
      return () => value;
    }
    case 'now':
      return (_, now) => instantOf(now);
    case 'size': {
      const of = compileTerm(term.of, access);
      return (source, now) => {
        const value = of(source, now);
        if (value === undefined) return undefined;
        return typeof value === 'string'
          ? [...value].length
          : (value as readonly string[]).length;
      };
    }
    case 'sum':
    case 'difference': {
      const left = compileTerm(term.left, access);
      const right = compileTerm(term.right, access);
      const isSum = term.kind === 'sum';
      const isTime = term.type === 'timestamp';
      return (source, now) => {
        const a = left(source, now) as bigint | undefined;
        const b = right(source, now) as bigint | undefined;
        if (a === undefined || b === undefined) return undefined;
        const value = isSum ? a + b : a - b;
        // beyond the calendar CEL has an error, and an error is unknown here
        return isTime && writeInstant(value) === undefined ? undefined : value;
      };
    }
    default: {
      const never: never = term;
      return never;
    }
  }
}

/** Compiles one comparison. */
export function compileTest<S>(test: Test, access: FactAccess<S>): Judge<S> {
  const { operator, left } = test;
  if (operator === 'has' && left.kind === 'fact')
    return access.presence(left.fact);
  const readLeft = compileTerm(left, access);
  if (operator === 'is')
    return (source, now) => {
      const value = readLeft(source, now);
      return value === undefined ? UNKNOWN : ternary(value === true);
    };
  const readRight = compileTerm(test.right!, access);
  const holds = comparisonOf(test);
  return (source, now) => {
    const a = readLeft(source, now);
    const b = readRight(source, now);
    return a === undefined || b === undefined ? UNKNOWN : ternary(holds(a, b));
  };
}

/** False decides an "all" and true an "any"; what is neither that nor unknown is the other one. */
function compileGroup<S>(
  judges: readonly Judge<S>[],
  decisive: Ternary,
): Judge<S> {
  return (source, now) => {
    let result: Ternary = decisive === TRUE ? FALSE : TRUE;
    for (let at = 0; at < judges.length; at++) {
      const value = judges[at](source, now);
      if (value === decisive) return decisive;
      if (value === UNKNOWN) result = UNKNOWN;
    }
    return result;
  };
}

/** Compiles a condition into closures over Kleene's three values. */
export function compile<S>(
  condition: Condition,
  access: FactAccess<S>,
): Judge<S> {
  const part = (inner: Condition) => compile(inner, access);
  switch (condition.kind) {
    case 'constant': {
      const value = ternary(condition.value);
      return () => value;
    }
    case 'all':
      return compileGroup(condition.conditions.map(part), FALSE);
    case 'any':
      return compileGroup(condition.conditions.map(part), TRUE);
    case 'not': {
      const judge = part(condition.condition);
      return (source, now) => {
        const value = judge(source, now);
        if (value === UNKNOWN) return UNKNOWN;
        return value === TRUE ? FALSE : TRUE;
      };
    }
    case 'test':
      return compileTest(condition, access);
    default: {
      const never: never = condition;
      return never;
    }
  }
}
