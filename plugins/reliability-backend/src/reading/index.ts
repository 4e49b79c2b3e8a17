/** What one look saw of an entity, and why a later one failed. */
export { chunkSize, KnexReadings, toStored } from './KnexReadings';
export type { Reading, Readings, StoredReading } from './Readings';
