/** How many people hold a component, who knows what, and what would be lost? */
export { BusFactorCard, KnowledgeSummary } from './BusFactorCard';
export { KnowledgeAnswer, KnowledgeTab } from './KnowledgeTab';
export { useEntityKnowledge } from './useEntityKnowledge';
export { knowledgePath } from './knowledgePath';
export { countOf } from './words';
