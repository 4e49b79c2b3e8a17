/** Which components hang on how few people? */
export { KnowledgePage } from './KnowledgePage';
export { WithinCard } from './WithinCard';
