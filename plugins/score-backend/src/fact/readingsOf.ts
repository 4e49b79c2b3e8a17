import {
  errorOf,
  FactReading,
  readFact,
} from '@fathom/backstage-plugin-score-common';
import type { FactDefinition } from '@fathom/kernel';
import type { StoredSource } from './FactStore';

/** All declared facts of one entity as they can be read at a moment. */
export function readingsOf(
  definitions: readonly FactDefinition[],
  sources: readonly StoredSource[],
  now: Date,
): Map<string, FactReading> {
  const bySource = new Map(sources.map(source => [source.source, source]));
  return new Map(
    definitions.map(definition => {
      const stored = bySource.get(definition.source);
      const observation =
        stored && Object.hasOwn(stored.facts, definition.id)
          ? stored.facts[definition.id]
          : undefined;
      const error = stored && errorOf(stored.errors, definition.id);
      return [definition.id, readFact(definition, { observation, error }, now)];
    }),
  );
}
