/** Tells the score facts that it knows. */
export { createFactReports } from './createFactReports';
export type { FactReports } from './createFactReports';
