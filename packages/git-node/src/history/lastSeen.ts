import { runGit } from '../process';
import { historySettings } from './historySettings';

/**
 * When each author's e-mail (lower case) was last seen in a history, seconds since 1970.
 *
 * @public
 */
export async function lastSeen(
  gitDir: string,
  tip: string,
  options: { signal?: AbortSignal } = {},
): Promise<Map<string, number>> {
  const output = await runGit(
    gitDir,
    [
      'log',
      '-s',
      '--no-show-signature',
      '-z',
      '--format=tformat:%aE%x01%ct',
      '--end-of-options',
      tip,
      '--',
    ],
    { signal: options.signal, settings: historySettings },
  );
  const seen = new Map<string, number>();
  for (const line of output.toString('utf8').split('\0')) {
    const [mail, at] = line.split('\x01');
    const seconds = Number(at);
    if (!mail || !Number.isFinite(seconds)) continue;
    const key = mail.toLowerCase();
    if (seconds > (seen.get(key) ?? 0)) seen.set(key, seconds);
  }
  return seen;
}
