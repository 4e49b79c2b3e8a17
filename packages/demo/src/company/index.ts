/** Answers: which components does the parcel company have, what is in them, and what is wrong with them? */
export { repositories } from './repositories';
export type { ComponentSpec, RepositorySpec } from './ComponentSpec';
export { componentFiles } from './componentFiles';
export { rotaFiles } from './rotaFiles';
export { repositoryFiles } from './repositoryFiles';
export { pascal } from './values';
