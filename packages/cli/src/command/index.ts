/** What all commands share: where they read and write, and how they refuse. */
export type { Command, CommandIo } from './CommandIo';
export { contentFolder } from './contentFolder';
export { errorWords } from './errorWords';
export { isBare } from './isBare';
export { plain } from './plain';
export { UsageError } from './UsageError';
