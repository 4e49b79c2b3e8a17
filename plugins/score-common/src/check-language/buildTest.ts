import { RE2JS } from 're2js';
import type { Operator, Term, TermType, Test } from './Condition';

/** What a pair of operand types is refused for; the caller adds the place. */
export interface Refusal {
  rule: string;
  message: string;
  remedy: string;
}

const operatorSigns: Record<Operator, string> = {
  is: '',
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  in: 'in',
  contains: 'contains',
  startsWith: 'startsWith',
  endsWith: 'endsWith',
  matches: 'matches',
  has: 'has',
};

function isNumber(type: TermType | undefined): boolean {
  return type === 'int' || type === 'double';
}

function isList(type: TermType): boolean {
  return type.startsWith('list(');
}

function isSameKind(a: TermType, b: TermType): boolean {
  if (a === b || (isNumber(a) && isNumber(b))) return true;
  return isList(a) && isList(b) && (a === 'list()' || b === 'list()');
}

/** Whether a value may be asked for in a list. */
function isElementOf(type: TermType, list: TermType): boolean {
  if (list === 'list(string)') return type === 'string';
  if (list === 'list(number)') return isNumber(type);
  return list === 'list()' && (type === 'string' || isNumber(type));
}

const ordered: readonly TermType[] = [
  'int',
  'double',
  'string',
  'timestamp',
  'duration',
];

function accepts(operator: Operator, left: Term, right?: Term): boolean {
  switch (operator) {
    case 'is':
      return left.type === 'bool';
    case 'has':
      return left.kind === 'fact';
    case 'eq':
    case 'ne':
      return !!right && isSameKind(left.type, right.type);
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return (
        !!right &&
        isSameKind(left.type, right.type) &&
        ordered.includes(left.type)
      );
    case 'in':
      return !!right && isElementOf(left.type, right.type);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'matches':
      return left.type === 'string' && right?.type === 'string';
    default: {
      const never: never = operator;
      return never;
    }
  }
}

function usage(operator: Operator, left: Term): string {
  if (operator === 'is') return 'Compare it, for example with == or >=.';
  if (operator === 'has') return 'Write has() around the name of one fact.';
  if (isList(left.type))
    return 'Ask a list with "x" in list, or with size(list).';
  return 'Compare values of the same type; int and double compare as numbers.';
}

/**
 * Puts one comparison together when the types of its operands allow it.
 */
export function buildTest(
  operator: Operator,
  left: Term,
  right?: Term,
): { ok: true; test: Test } | { ok: false; refusal: Refusal } {
  if (!accepts(operator, left, right)) {
    const sign = operatorSigns[operator];
    return {
      ok: false,
      refusal: {
        rule: 'check-type',
        message: right
          ? `"${sign}" cannot compare ${left.type} with ${right.type}.`
          : `${left.type} alone is no condition.`,
        remedy: usage(operator, left),
      },
    };
  }
  if (operator !== 'matches')
    return { ok: true, test: { kind: 'test', operator, left, right } };
  if (right?.kind !== 'literal') {
    return {
      ok: false,
      refusal: {
        rule: 'check-regular-expression',
        message: 'The pattern of matches() is not a literal.',
        remedy: 'Write the regular expression as a string literal.',
      },
    };
  }
  try {
    const pattern = RE2JS.compile(String(right.value));
    return { ok: true, test: { kind: 'test', operator, left, right, pattern } };
  } catch (error) {
    return {
      ok: false,
      refusal: {
        rule: 'check-regular-expression',
        message: `The regular expression cannot be used: ${
          error instanceof Error ? error.message : error
        }.`,
        remedy:
          'Use RE2 syntax (no look-around, no back-references), so that it runs in linear time.',
      },
    };
  }
}
