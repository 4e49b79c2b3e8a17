import type { RepositoryItemReason } from './contract';

const minute = 60_000;
const longest = 60 * minute;
const longestForFiles = minute;
const politePause = 5 * minute;

/**
 * How long to wait before a remote is asked again.
 *
 * @param options - `failures`: in a row, 0 after a success
 * @returns milliseconds
 * @public
 */
export function nextTurnMs(options: {
  pollMs: number;
  failures: number;
  reason?: RepositoryItemReason;
  isFile: boolean;
}): number {
  const { pollMs, failures, reason, isFile } = options;
  if (failures <= 0) return pollMs;
  // Beyond 2^20 the bound has long won.
  const doubled = (base: number) => base * 2 ** Math.min(failures, 20);
  if (reason === 'rateLimited') {
    return Math.max(pollMs, Math.min(doubled(politePause / 2), longest));
  }
  const bound = isFile ? longestForFiles : longest;
  return Math.max(pollMs, Math.min(doubled(pollMs), bound));
}
