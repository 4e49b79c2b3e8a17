/** What is known of a fact at one moment: a fresh value, none, or not readable and why. */
export type {
  FactReading,
  FactReadings,
  UnreadableReason,
} from './FactReading';
export { isValueOfType } from './factValue';
export {
  instantOf,
  parseInstant,
  parseTimestamp,
  writeInstant,
} from './instant';
export { cellReader, factLayout, factRow } from './factRow';
export type { FactCell, FactLayout, FactRow } from './factRow';
export { readFact } from './readFact';
export type { StoredFact } from './readFact';
export { errorOf, takeReport } from './takeReport';
export type { SourceError, SourceRecord, TakenReport } from './takeReport';
export { changeCause, changeCauses } from './changeCause';
export type { ChangeCause } from './changeCause';
export { momentWords } from './momentWords';
export { staleWords } from './staleWords';
