/** Telling people, each thing once. */
export { Notices } from './Notices';
export type { Notice } from './Notices';
