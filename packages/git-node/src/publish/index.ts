/** How a new bare repository with one first commit comes to be under a configured root. */
export { publishRepository } from './publishRepository';
export type { PublishedRepository, PublishRequest } from './publishRepository';
export type { PublishLimits } from './collectFiles';
export type { PublishAuthor } from './firstCommit';
