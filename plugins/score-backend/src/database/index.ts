/** The plugin's database. */
export { chunks, migrate } from './migrate';
export { lastChange, nextChange } from './nextChange';
