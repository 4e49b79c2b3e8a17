/**
 * Facts, checks, levels: what a service lacks and why. The showing floor.
 *
 * @packageDocumentation
 */
export { scorePlugin as default } from './plugin';
export { scoreApiRef } from './api';
export type { ScoreApi } from './api';
export { scoreTranslationRef } from './translation';
