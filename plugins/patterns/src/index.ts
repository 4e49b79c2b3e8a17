/**
 * Golden patterns, the rules that check them, and how far they are adopted. The showing floor.
 *
 * @packageDocumentation
 */
export { patternsPlugin, patternsPlugin as default } from './plugin';
export { patternsApiRef } from './api';
export type { PatternsApi } from './api';
export { patternsTranslationRef } from './translation';
