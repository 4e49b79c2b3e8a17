import { momentWords, writeInstant } from '../fact';
import type { Comparable, Operator, Term, TermType } from './Condition';
import { durationWords } from './duration';

/** The first fact that a term asks. */
export function factOf(term: Term | undefined): string | undefined {
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

/** What a sum of dates gives may lie outside of what a calendar can write. */
export const noTime = 'a time that no calendar has';

type ShownValue = string | number | boolean | (string | number)[];

/** A value as JSON and screens have it: a timestamp as text, a duration as milliseconds. */
export function shownValue(value: Comparable, type: TermType): ShownValue {
  if (typeof value === 'bigint')
    return type === 'timestamp'
      ? writeInstant(value) ?? noTime
      : Number(value) / 1e6;
  return value as ShownValue;
}

/** A value, as `shownValue` gives it, in a sentence. */
function valueWords(value: ShownValue, type: TermType): string {
  if (type === 'duration') return durationWords(value as number);
  if (Array.isArray(value))
    return value.length === 0 ? 'nothing' : `[${value.join(', ')}]`;
  if (typeof value !== 'string') return String(value);
  return type === 'timestamp' ? momentWords(value) : `"${value}"`;
}

const fewestDigits = 3;

/**
 * A value that was met, in a sentence: a number with three digits, or as many more as it takes to stay on its
 * side of what it is compared with.
 */
export function metWords(
  value: ShownValue,
  type: TermType,
  limit?: ShownValue,
): string {
  if (typeof value !== 'number' || type === 'duration' || value % 1 === 0)
    return valueWords(value, type);
  const side = (of: number) =>
    typeof limit === 'number' ? Math.sign(of - limit) : 0;
  const whole = Math.floor(Math.log10(Math.abs(value))) + 1;
  for (let digits = Math.max(fewestDigits, whole + 1); digits < 17; digits++) {
    const short = Number(value.toPrecision(digits));
    if (side(short) === side(value)) return String(short);
  }
  return String(value);
}

/** A term in a sentence. */
export function termWords(term: Term): string {
  switch (term.kind) {
    case 'fact':
      return term.fact;
    case 'now':
      return 'now';
    case 'literal':
      return valueWords(shownValue(term.value, term.type), term.type);
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

/** What an operator wishes: `be at least`, or its opposite below a `!`. */
export function wishWords(operator: Operator, negated: boolean): string {
  return `should ${wanted[operator][negated ? 1 : 0]}`;
}
