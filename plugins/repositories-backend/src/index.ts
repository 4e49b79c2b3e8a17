/**
 * Which repositories there are, their mirrors, and what could not be read and why. The reaching floor.
 *
 * @packageDocumentation
 */
export { repositoriesPlugin as default } from './plugin';
