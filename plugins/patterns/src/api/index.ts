/** What do the screens ask of the backend? */
export { patternsApiRef, PatternsClient } from './PatternsClient';
export type { PatternsApi } from './PatternsClient';
