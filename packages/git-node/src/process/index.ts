/** How a git process is started, bounded and ended: the only place that does. */
export { createTurns } from './createTurns';
export { isDamage, saysDamaged } from './isDamage';
export { GitError, stripCredentials } from './GitError';
export type { GitErrorCause } from './GitError';
export type { GitSetting } from './gitEnvironment';
export { runGit, streamGit } from './streamGit';
