/** What kinds Fathom adds to the catalog. */
export { fathomModel } from './fathomModel';
