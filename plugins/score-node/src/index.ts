/**
 * How other plugins report facts to the score.
 *
 * @packageDocumentation
 */
export type { FactsService } from './FactsService';
export { factsServiceRef } from './factsServiceRef';
