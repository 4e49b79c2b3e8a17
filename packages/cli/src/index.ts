/**
 * The fathom command: the same rules, before merge.
 *
 * @packageDocumentation
 */
export { runFathom } from './runFathom';
export type { Command, CommandIo } from './command';
