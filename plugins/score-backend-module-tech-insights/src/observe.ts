import type { FactObservation, FactType, FactValue } from '@fathom/kernel';
import type { WantedFact } from './config';
import type { LatestFacts } from './TechInsightsClient';

/** What Tech Insights calls our types. */
const typesThere: Record<string, FactType> = {
  integer: 'int',
  float: 'double',
  string: 'string',
  boolean: 'bool',
  datetime: 'timestamp',
  set: 'list(string)',
};

/** Our name of a type of theirs; undefined for what checks cannot compare, such as `object`. */
export function typeHere(there: string): FactType | undefined {
  return Object.hasOwn(typesThere, there) ? typesThere[there] : undefined;
}

const isoInstant =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** A moment in UTC; undefined for what is none, and for a time without its zone. */
function toInstant(value: unknown): string | undefined {
  if (typeof value !== 'string' || !isoInstant.test(value)) return undefined;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** A value of theirs as one of ours. Undefined when it is none of the type: it is never bent into one. */
function toValue(value: unknown, type: FactType): FactValue | undefined {
  switch (type) {
    case 'int':
      return Number.isSafeInteger(value) ? (value as number) : undefined;
    case 'double':
      return Number.isFinite(value) ? (value as number) : undefined;
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'timestamp':
      return toInstant(value);
    case 'list(string)':
      return Array.isArray(value) &&
        value.every(item => typeof item === 'string')
        ? value
        : undefined;
    default: {
      const never: never = type;
      return never;
    }
  }
}

/** What was seen of one entity, and what of it is of another type than declared. */
export interface Observed {
  facts: Record<string, FactObservation>;
  wrong: string[];
}

/**
 * Turns the newest rows of one entity into observations. A retriever without a row did not look at the entity,
 * so its facts are left out; one that looked and has no value found none.
 */
export function observe(
  rows: LatestFacts,
  wanted: readonly (WantedFact & { type: FactType })[],
  query: string,
): Observed {
  const observed: Observed = { facts: {}, wrong: [] };
  for (const { retriever, fact, id, type } of wanted) {
    const row = Object.hasOwn(rows, retriever) ? rows[retriever] : undefined;
    const observedAt = row && toInstant(row.timestamp);
    if (!row || !observedAt) continue;
    const there = Object.hasOwn(row.facts, fact) ? row.facts[fact] : undefined;
    const isThere = there !== undefined && there !== null;
    const value = isThere ? toValue(there, type) : undefined;
    if (isThere && value === undefined) {
      observed.wrong.push(id);
      continue;
    }
    observed.facts[id] = {
      ...(value !== undefined && { value }),
      observedAt,
      evidence: [
        { kind: 'query', source: 'Tech Insights', query, at: observedAt },
      ],
    };
  }
  return observed;
}
