import type { FactDefinition, FactObservation } from '@fathom/kernel';
import type { FactReading } from './FactReading';
import { isValueOfType } from './factValue';
import { staleWords } from './staleWords';

/**
 * What the store keeps of one fact: the last good observation, and the error of the source since.
 *
 * @public
 */
export interface StoredFact {
  observation?: FactObservation;
  /** The source's error since the observation. */
  error?: string;
}

const hour = 3_600_000;

/**
 * Reads one stored fact at a moment: fresh value, looked and found none, or unreadable with the reason.
 *
 * @public
 */
export function readFact(
  definition: FactDefinition,
  stored: StoredFact | undefined,
  now: Date,
): FactReading {
  const { observation, error } = stored ?? {};
  if (!observation) {
    return error
      ? {
          state: 'unreadable',
          reason: 'sourceError',
          message: `${definition.source} could not look: ${error}`,
        }
      : {
          state: 'unreadable',
          reason: 'neverCollected',
          message: `${definition.source} has not reported ${definition.id} of this entity yet`,
        };
  }
  const { value, observedAt, evidence } = observation;
  const age = now.getTime() - Date.parse(observedAt);
  if (age > definition.maximumAgeHours * hour) {
    const seen = staleWords(observedAt, definition.maximumAgeHours);
    return {
      state: 'unreadable',
      reason: 'stale',
      message: error
        ? `${seen}; since then ${definition.source} failed: ${error}`
        : seen,
      observedAt,
      evidence,
    };
  }
  if (value === undefined)
    return { state: 'none', observedAt, evidence, ...(error && { error }) };
  if (!isValueOfType(value, definition.type)) {
    return {
      state: 'unreadable',
      reason: 'wrongType',
      message: `${definition.source} reported ${
        typeof value === 'object' ? 'a list' : JSON.stringify(value)
      }, which is no ${definition.type}`,
      observedAt,
      evidence,
    };
  }
  return {
    state: 'value',
    value,
    observedAt,
    evidence,
    ...(error && { error }),
  };
}
