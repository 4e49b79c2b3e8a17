/**
 * Objectives, alerts and runbooks of a service: do they hold, lead somewhere, and were they tried? The showing floor.
 *
 * @packageDocumentation
 */
export { reliabilityPlugin as default } from './plugin';
export { reliabilityApiRef } from './api';
export type { ReliabilityApi } from './api';
export { reliabilityTranslationRef } from './translation';
