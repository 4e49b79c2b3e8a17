/** Which repositories changed, and which entities lie in them? */
export { watchRepositories } from './watchRepositories';
export type { WatchOptions, WatchedRepository } from './watchRepositories';
