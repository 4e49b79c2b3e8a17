/** The plugin's database. */
export { bulkInsert } from './bulkInsert';
export { chunks, migrate } from './migrate';
export { lastChange, nextChange } from './nextChange';
export { readAhead } from './readAhead';
export { whereAmong } from './whereAmong';
