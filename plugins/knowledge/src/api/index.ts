/** What the knowledge screens ask of their backend. */
export { knowledgeApiRef, KnowledgeClient } from './KnowledgeClient';
export type { KnowledgeApi, PlanQuestion } from './KnowledgeClient';
