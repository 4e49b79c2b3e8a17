/** Answers: how does a test get a real repository whose every commit hash is known beforehand? */
export { createRepository } from './createRepository';
export type { RepositoryBuilder } from './createRepository';
export type { Change, CommitSpec, Person } from './CommitSpec';
export { loseObject } from './loseObject';
