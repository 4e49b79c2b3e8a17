/** What all commands share: where they read and write, how they refuse, and how findings are told. */
export type { Command, CommandIo } from './CommandIo';
export { contentFolder } from './contentFolder';
export { errorWords } from './errorWords';
export { formatSarif } from './formatSarif';
export type { SarifRule } from './formatSarif';
export { isBare } from './isBare';
export { plain } from './plain';
export { plural } from './plural';
export { readFormat } from './readFormat';
export { UsageError } from './UsageError';
