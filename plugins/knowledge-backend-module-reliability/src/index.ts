/**
 * Exercises of runbooks as evidence of who knows a component.
 *
 * @packageDocumentation
 */
export { knowledgeModuleReliability as default } from './module';
