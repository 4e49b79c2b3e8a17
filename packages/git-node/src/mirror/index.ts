/** Bare mirrors of remotes on this host. */
export { mirrorFolder, readFathomHome } from './mirrorFolder';
