/** Bare mirrors of remotes on this host: made, fetched, refused, always with a reason. */
export { findRemote } from './findRemote';
export { MirrorFailure } from './MirrorFailure';
export { Mirrors } from './Mirrors';
export type { MirrorRequest } from './Mirrors';
export type { MirrorResult } from './recordMirror';
export { readMirrorOptions } from './readMirrorOptions';
export type { MirrorLimits, MirrorOptions } from './readMirrorOptions';
