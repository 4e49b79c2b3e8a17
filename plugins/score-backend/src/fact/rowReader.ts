import {
  FactCell,
  FactLayout,
  factLayout,
  factRow,
  FactRow,
} from '@fathom/backstage-plugin-score-common';
import type { FactDefinition, FactType, FactValue } from '@fathom/kernel';
import { FactDocument, seenAt } from './factDocument';

const hour = 3_600_000;

interface Place {
  id: string;
  place: number;
  /** Seen before this is stale. */
  freshFrom: string;
  read(value: FactValue): FactCell;
}

const readers: Record<Exclude<FactType, 'timestamp'>, Place['read']> = {
  int: value => (Number.isSafeInteger(value) ? (value as number) : undefined),
  double: value => (typeof value === 'number' ? value : undefined),
  bool: value => (typeof value === 'boolean' ? value : undefined),
  string: value => (typeof value === 'string' ? value : undefined),
  'list(string)': value => (Array.isArray(value) ? value : undefined),
};

function readerOf({ id, type }: { id: string; type: FactType }): Place['read'] {
  if (type !== 'timestamp') return readers[type];
  const single = factLayout([{ id, type }]);
  return value =>
    factRow(single, {
      get: () => ({ state: 'value', value, observedAt: '', evidence: [] }),
    })[0];
}

/** One value as checks compare it. */
export function cellOf(
  definition: { id: string; type: FactType },
  value: FactValue,
): FactCell {
  return readerOf(definition)(value);
}

/** One stored document as far as checks read it. */
export interface ReadDocument {
  source: string;
  facts: string;
  confirmedAt?: string | null;
}

/**
 * Reads documents into rows of a layout by the same rules as `readFact`, without its words: 10,000 entities
 * have 600,000 facts.
 */
export function rowReader(reading: {
  layout: FactLayout;
  definitions: readonly FactDefinition[];
  now: Date;
}): (documents: readonly ReadDocument[]) => FactRow {
  const { layout, definitions, now } = reading;
  const bySource = new Map<string, Place[]>();
  for (const definition of definitions) {
    const found = layout.find(definition.id);
    if (!found) continue;
    const places = bySource.get(definition.source) ?? [];
    places.push({
      id: definition.id,
      place: found.place,
      freshFrom: new Date(
        now.getTime() - definition.maximumAgeHours * hour,
      ).toISOString(),
      read: readerOf(definition),
    });
    bySource.set(definition.source, places);
  }
  const size = layout.facts.length;
  return documents => {
    const row: FactCell[] = new Array(size).fill(undefined);
    for (const { source, facts, confirmedAt } of documents) {
      const document: FactDocument = JSON.parse(facts);
      for (const { id, place, freshFrom, read } of bySource.get(source) ?? []) {
        const value = document.v[id];
        if (value === undefined) continue;
        if (seenAt(document, id, confirmedAt) < freshFrom) continue;
        row[place] = value === null ? null : read(value);
      }
    }
    return row;
  };
}
