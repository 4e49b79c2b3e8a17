import { join } from 'node:path';
import { GitSetting, runGit } from '../process';
import type { Remote } from './findRemote';
import { folderBytes } from './mirrorFiles';
import type { MirrorLimits } from './readMirrorOptions';

const watchMs = 500;

/** Thrown when a mirror grows beyond what it may. */
export class TooLarge extends Error {}

/**
 * Runs one fetch that ends when the mirror's objects are more bytes than allowed.
 *
 * @param args - after the options that every fetch has
 * @returns what git said on its error output, the end of it
 * @throws TooLarge
 */
export async function boundedFetch(
  gitDir: string,
  args: readonly string[],
  options: {
    remote: Remote;
    settings: readonly GitSetting[];
    limits: MirrorLimits;
    on: string;
    input?: string;
    signal?: AbortSignal;
  },
): Promise<string> {
  const { remote, settings, limits, on, input, signal } = options;
  const tooLarge = new AbortController();
  const objects = join(gitDir, 'objects');
  let said = '';
  const watch = setInterval(() => {
    void folderBytes(objects).then(bytes => {
      if (bytes > limits.bytes) tooLarge.abort();
    });
  }, watchMs);
  try {
    await runGit(
      gitDir,
      [
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-recurse-submodules',
        '--no-write-fetch-head',
        ...args,
      ],
      {
        protocols: [remote.protocol],
        settings,
        signal: signal
          ? AbortSignal.any([signal, tooLarge.signal])
          : tooLarge.signal,
        timeoutMs: limits.timeoutMs,
        ...{ on, input },
        onStderr: chunk => {
          said = (said + chunk).slice(-4096);
        },
      },
    );
  } catch (error) {
    if (tooLarge.signal.aborted) throw new TooLarge();
    throw error;
  } finally {
    clearInterval(watch);
  }
  if ((await folderBytes(objects)) > limits.bytes) throw new TooLarge();
  return said;
}
