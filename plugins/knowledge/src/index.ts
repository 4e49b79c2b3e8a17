/**
 * Who knows what: authorship, bus factor, handover. The showing floor.
 *
 * @packageDocumentation
 */
export { knowledgePlugin as default } from './plugin';
export { knowledgeApiRef } from './api';
export type { KnowledgeApi, PlanQuestion } from './api';
export { knowledgeTranslationRef } from './translation';
