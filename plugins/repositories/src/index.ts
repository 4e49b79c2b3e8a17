/**
 * Which repositories there are, their mirrors, and what could not be read and why. The showing floor.
 *
 * @packageDocumentation
 */
export { repositoriesPlugin as default } from './plugin';
export { repositoriesApiRef } from './api';
export type { RepositoriesApi } from './api';
export { repositoriesTranslationRef } from './translation';
