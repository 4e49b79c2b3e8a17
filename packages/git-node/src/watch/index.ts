/** Which repositories changed, and which entities lie in them? */
export { createGoneEntities } from './goneEntities';
export type { GoneEntities } from './goneEntities';
export { groupEntities } from './groupEntities';
export type { WatchedRepository } from './groupEntities';
export { watchRepositories } from './watchRepositories';
export type { WatchOptions } from './watchRepositories';
