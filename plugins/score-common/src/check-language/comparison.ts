import type { Comparable, Test } from './Condition';

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

function isBelow(a: Comparable, b: Comparable): boolean {
  return typeof a === 'string' ? compareText(a, b as string) < 0 : a < b;
}

function isEqual(a: Comparable, b: Comparable): boolean {
  if (!Array.isArray(a)) return a === b;
  const other = b as readonly (string | number)[];
  return (
    a.length === other.length && a.every((item, index) => item === other[index])
  );
}

type Comparison = (a: Comparable, b: Comparable) => boolean;

/** What an operator says of two values of types that it accepts. */
export function comparisonOf(test: Test): Comparison {
  switch (test.operator) {
    case 'eq':
      return isEqual;
    case 'ne':
      return (a, b) => !isEqual(a, b);
    case 'lt':
      return isBelow;
    case 'le':
      return (a, b) => !isBelow(b, a);
    case 'gt':
      return (a, b) => isBelow(b, a);
    case 'ge':
      return (a, b) => !isBelow(a, b);
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
