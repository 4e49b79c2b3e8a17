/** Asks the paved-roads backend. */
export { pavedRoadsApiRef, PavedRoadsClient } from './PavedRoadsClient';
export type { PavedRoadsApi } from './PavedRoadsClient';
