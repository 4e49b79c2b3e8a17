/** Answers: who wrote which file of a repository, when, and in which commits? */
export { planRepository } from './planRepository';
export type { RepositoryPlan } from './planRepository';
export { composeCommits } from './composeCommits';
export { isCounted } from './isCounted';
