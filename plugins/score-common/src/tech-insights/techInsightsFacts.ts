import type { FactType } from '@fathom/kernel';
import { parseDocument } from 'yaml';
import { isObject } from './readConditions';

type Definitions = Map<string, { id: string; type: FactType }>;

const prefix = 'techinsights.';

function typeOf(op: unknown, value: unknown): FactType | undefined {
  const sample = Array.isArray(value) ? value[0] : value;
  if (typeof sample === 'number') return 'double';
  if (typeof sample === 'boolean') return 'bool';
  if (typeof sample === 'string')
    return op === 'contains' ? 'list(string)' : 'string';
  return undefined;
}

function collect(value: unknown, found: Definitions, depth: number): void {
  if (depth > 200) return;
  if (Array.isArray(value))
    value.forEach(item => collect(item, found, depth + 1));
  if (!isObject(value)) return;
  const { fact, op } = value;
  if (typeof fact === 'string' && fact.startsWith(prefix)) {
    const type = typeOf(op, value.value);
    const known = found.get(fact);
    // What only has() asks may be of any type.
    if (type || !known) found.set(fact, { id: fact, type: type ?? 'string' });
  }
  Object.values(value).forEach(item => collect(item, found, depth + 1));
}

/**
 * The facts of Tech Insights that a scorecard asks for, with the types that their use tells: for reading it
 * where no Tech Insights is at hand to declare them. Only the YAML form of conditions is looked at.
 *
 * @public
 */
export function techInsightsFacts(
  scorecard: string,
): Map<string, { id: string; type: FactType }> {
  const found: Definitions = new Map();
  if (!scorecard.includes(prefix)) return found;
  try {
    collect(
      parseDocument(scorecard, { merge: false }).toJS({ maxAliasCount: 50 }),
      found,
      0,
    );
  } catch {
    // What cannot be read is told by the parser of scorecards.
  }
  return found;
}
