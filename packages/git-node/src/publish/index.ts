/** How a new bare repository with one first commit comes to be under a configured root, and a branch in one that is there. */
export { publishBranch } from './publishBranch';
export type { BranchRequest } from './publishBranch';
export { publishRepository } from './publishRepository';
export type { PublishedRepository, PublishRequest } from './publishRepository';
export type { PublishLimits } from './collectFiles';
export type { PublishAuthor } from './firstCommit';
