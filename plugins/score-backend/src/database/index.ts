/** The plugin's database. */
export { chunks, migrate } from './migrate';
