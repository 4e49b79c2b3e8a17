/**
 * What each road gives, what was born from it, and where an entity comes from. The showing floor.
 *
 * @packageDocumentation
 */
export { pavedRoadsPlugin as default } from './plugin';
export { pavedRoadsApiRef } from './api';
export type { PavedRoadsApi } from './api';
export { pavedRoadsTranslationRef } from './translation';
