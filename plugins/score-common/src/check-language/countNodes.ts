import type { Condition, Term } from './Condition';

/** hostile input: 20,000 `&&` parse; a rule that people can read has tens of nodes. */
export const maximumNodes = 500;

function countTerm(term: Term): number {
  switch (term.kind) {
    case 'literal':
      return 1 + (Array.isArray(term.value) ? term.value.length : 0);
    case 'size':
      return 1 + countTerm(term.of);
    case 'sum':
    case 'difference':
      return 1 + countTerm(term.left) + countTerm(term.right);
    default:
      return 1;
  }
}

/** Names, literals and operators of a condition; `a && b && c` has two operators. */
export function countNodes(condition: Condition): number {
  switch (condition.kind) {
    case 'constant':
      return 1;
    case 'not':
      return 1 + countNodes(condition.condition);
    case 'all':
    case 'any':
      return condition.conditions.reduce(
        (sum, part) => sum + countNodes(part),
        condition.conditions.length - 1,
      );
    default:
      return (
        (condition.operator === 'is' ? 0 : 1) +
        countTerm(condition.left) +
        (condition.right ? countTerm(condition.right) : 0)
      );
  }
}
