/** What is known of a fact at one moment: a fresh value, none, or not readable and why. */
export type {
  FactReading,
  FactReadings,
  UnreadableReason,
} from './FactReading';
export { isValueOfType, parseTimestamp } from './factValue';
export { readFact } from './readFact';
export type { StoredFact } from './readFact';
