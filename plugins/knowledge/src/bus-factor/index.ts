/** How many people hold a component, who knows what, and what would be lost? */
export { BusFactorCard } from './BusFactorCard';
export { KnowledgeTab } from './KnowledgeTab';
export { knowledgePath } from './knowledgePath';
export { countOf } from './words';
