import { GitError, GitSetting, runGit } from '../process';
import type { Remote } from './findRemote';

/** What git asks a server first. */
const question = '/info/refs';

/** Whether git was sent to another address, which it is not allowed to follow by itself. */
export function isRedirected(error: unknown): boolean {
  return (
    error instanceof GitError &&
    error.reason === 'exit' &&
    /returned error: 30[1278]/.test(error.stderr)
  );
}

/**
 * Where a server sends git to. git itself tells only in its trace, and has to be asked: it knows the way
 * through a proxy, and keeps credentials out of the trace.
 */
export async function findRedirect(
  remote: Remote,
  options: {
    key: string;
    settings: readonly GitSetting[];
    signal?: AbortSignal;
    timeoutMs: number;
  },
): Promise<string | undefined> {
  const { key, settings, signal, timeoutMs } = options;
  let said = '';
  await runGit(
    undefined,
    ['ls-remote', '--quiet', '--end-of-options', remote.url, 'HEAD'],
    {
      ...{ settings, signal, timeoutMs, on: key },
      protocols: [remote.protocol],
      tracesHttp: true,
      onStderr: chunk => {
        said = (said + chunk).slice(0, 64 * 1024);
      },
    },
  ).catch((error: GitError) => {
    if (error.reason !== 'exit') throw error;
  });
  const header = /^.*<= Recv header: location: *(\S+) *$/im.exec(said)?.[1];
  if (!header || !URL.canParse(header, remote.url)) return undefined;
  const target = new URL(header, remote.url);
  if (!target.pathname.endsWith(question)) return undefined;
  return `${target.origin}${target.pathname.slice(0, -question.length)}`;
}
