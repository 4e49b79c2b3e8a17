/** The list of all patterns. */
export { PatternsPage } from './PatternsPage';
