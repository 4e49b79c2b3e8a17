/** Which components hang on how few people? */
export { KnowledgePage } from './KnowledgePage';
export { CodeTab } from './CodeTab';
export { CodeCard, WithinCard } from './WithinCard';
