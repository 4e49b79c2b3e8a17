import { findRedirect, isRedirected } from './findRedirect';
import type { MirrorWork } from './fetchMirror';
import { readRemoteRefs } from './readRemoteRefs';

type Way = Pick<MirrorWork, 'key' | 'limits' | 'remote' | 'settings'>;

const askTimeoutMs = 60_000;
/** So often may a server send git to another address. */
const mostRedirects = 3;

/**
 * Asks a remote what it holds, where its server says that it is now.
 *
 * @param wayTo - decides whether a URL may be reached, and how; throws when it may not
 */
export async function askRemote<W extends Way>(
  url: string,
  wayTo: (url: string) => Promise<W>,
  { branch, signal }: { branch?: string; signal?: AbortSignal },
): Promise<W & Pick<MirrorWork, 'refs'>> {
  let way = await wayTo(url);
  for (let redirects = 0; ; redirects++) {
    const { key, limits, remote, settings } = way;
    const options = {
      ...{ key, branch, settings, signal },
      timeoutMs: Math.min(askTimeoutMs, limits.timeoutMs),
    };
    try {
      return { ...way, refs: await readRemoteRefs(remote, options) };
    } catch (error) {
      if (redirects === mostRedirects || !isRedirected(error)) throw error;
      const next = await findRedirect(remote, options);
      if (next === undefined) throw error;
      way = await wayTo(next);
    }
  }
}
