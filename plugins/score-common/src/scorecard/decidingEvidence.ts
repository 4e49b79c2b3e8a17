import type { Evidence } from '@fathom/kernel';
import type { Operand } from '../check-language';

/**
 * What proves the values that decided, each once: a fact may stand in several comparisons.
 *
 * @public
 */
export function decidingEvidence(operands: readonly Operand[]): Evidence[] {
  const found = operands
    .filter(({ decided }) => decided)
    .flatMap(({ evidence }) => evidence)
    .map(item => [JSON.stringify(item), item] as const);
  return [...new Map(found).values()];
}
