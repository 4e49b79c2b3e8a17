/**
 * Where a module adds evidence of who knows a component, beside what its history tells.
 *
 * @packageDocumentation
 */
export { knowledgeEvidenceExtensionPoint } from './knowledgeEvidenceExtensionPoint';
export type { KnowledgeEvidenceExtensionPoint } from './knowledgeEvidenceExtensionPoint';
export type { EvidenceSource } from './EvidenceSource';
