/**
 * Who knows what: authorship, bus factor, handover. The reaching floor.
 *
 * @packageDocumentation
 */
export { knowledgePlugin as default } from './plugin';
