import { bloblessSettings, findMissing, promisedBy } from './blobless';
import { boundedFetch } from './boundedFetch';
import type { MirrorWork } from './fetchMirror';
import { uncheckedFetch } from './fsckSeverity';
import { clearLeftovers } from './tidyMirror';
import { mostBrought, tooManyContents } from './tooLarge';

/**
 * Fetches those contents of files that the mirror lacks. Only under its lock. They are asked for by their hash, which
 * git computes of what arrives, and have no structure of which more could be checked. Whatever else a server sends
 * along is checked with the next fetch of history (see `checkPacks`): before that nothing that was checked names it.
 *
 * @throws TooLarge, MirrorFailure, GitError
 */
export async function fetchContents(
  work: Omit<MirrorWork, 'refs' | 'blobless'>,
  oids: readonly string[],
): Promise<void> {
  const { key, gitDir, remote, settings, limits, signal } = work;
  const missing = await findMissing(gitDir, oids);
  if (missing.length === 0) return;
  if (missing.length > mostBrought) throw tooManyContents(key, missing.length);
  await boundedFetch(gitDir, ['--filter=blob:none', '--stdin', promisedBy], {
    remote,
    settings: [
      ...settings,
      ...bloblessSettings(remote.url),
      ...uncheckedFetch,
      { key: 'fetch.negotiationAlgorithm', value: 'noop' },
    ],
    limits,
    on: key,
    input: missing.map(oid => `${oid}\n`).join(''),
    signal,
  }).finally(() => clearLeftovers(gitDir));
}
