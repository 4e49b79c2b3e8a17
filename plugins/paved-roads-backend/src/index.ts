/**
 * Which roads there are, and what was born from them.
 *
 * @packageDocumentation
 */
export { pavedRoadsPlugin as default } from './plugin';
