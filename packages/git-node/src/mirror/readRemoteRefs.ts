import { createHash } from 'node:crypto';
import { GitSetting, runGit } from '../process';
import type { Remote } from './findRemote';
import { MirrorFailure } from './MirrorFailure';
import { remoteName } from './remoteName';

/** What a remote says about itself, before anything is fetched. */
export interface RemoteRefs {
  tip: string;
  /** Undefined when HEAD points at a commit and no branch. */
  branch?: string;
  /** Equal digests: the same refs at the same commits. */
  digest: string;
}

const maxRefBytes = 64 * 1024 * 1024;

/**
 * Asks a remote for its branches and tags, and finds the one to read: `branch`, else the remote's HEAD.
 *
 * @throws MirrorFailure when it is empty, or its HEAD points at nothing
 */
export async function readRemoteRefs(
  remote: Remote,
  options: {
    key: string;
    branch?: string;
    settings: readonly GitSetting[];
    signal?: AbortSignal;
    timeoutMs: number;
  },
): Promise<RemoteRefs> {
  const output = await runGit(
    undefined,
    [
      'ls-remote',
      '--symref',
      '--quiet',
      '--end-of-options',
      remote.url,
      'HEAD',
      'refs/heads/*',
      'refs/tags/*',
    ],
    {
      protocols: [remote.protocol],
      settings: options.settings,
      signal: options.signal,
      timeoutMs: options.timeoutMs,
      maxOutputBytes: maxRefBytes,
      on: options.key,
    },
  );
  const lines = output.toString('latin1').split('\n').filter(Boolean);
  let head: string | undefined;
  let headBranch: string | undefined;
  const branches = new Map<string, string>();
  for (const line of lines) {
    const [value, ref] = line.split('\t');
    const symbolic = /^ref: refs\/heads\/(.+)$/.exec(value);
    if (ref === 'HEAD' && symbolic) headBranch = symbolic[1];
    else if (ref === 'HEAD') head = value;
    else if (ref?.startsWith('refs/heads/')) branches.set(ref.slice(11), value);
  }
  const name = remoteName(options.key);
  if (branches.size === 0 && !head) {
    throw new MirrorFailure(
      'empty',
      `${name} has no commit yet.`,
      'Push a first commit.',
    );
  }
  const known = [...branches.keys()].slice(0, 5).join(', ') || 'none';
  if (options.branch !== undefined) {
    const tip = branches.get(options.branch);
    if (!tip) {
      throw new MirrorFailure(
        'danglingHead',
        `${name} has no branch ${options.branch}; it has: ${known}.`,
        'Correct the branch under fathom.repositories.sources, or push it.',
      );
    }
    return { tip, branch: options.branch, digest: refsDigest(lines) };
  }
  if (!head) {
    throw new MirrorFailure(
      'danglingHead',
      `HEAD of ${name} points at a branch that does not exist; it has: ${known}.`,
      'Set the default branch at the forge, or with "git symbolic-ref HEAD refs/heads/<branch>" in the bare repository.',
    );
  }
  return {
    tip: head,
    // A server that speaks an old protocol does not name the branch of HEAD.
    branch:
      headBranch ??
      ['main', 'master'].find(one => branches.get(one) === head) ??
      [...branches].find(([, tip]) => tip === head)?.[0],
    digest: refsDigest(lines),
  };
}

function refsDigest(lines: string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
