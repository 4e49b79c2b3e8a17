import { GitError, runGit } from '../process';
import { bloblessSettings } from './blobless';
import type { MirrorWork } from './fetchMirror';
import { checkSettings } from './fsckSeverity';
import { markDamaged, readNote } from './mirrorFiles';
import { MirrorFailure } from './MirrorFailure';
import { remoteName } from './remoteName';

/** One that was found sound is not suspected again before so long: what is wrong is not its objects. */
const trustedMs = 60 * 60 * 1000;

/**
 * What a reader is told who finds a mirror damaged: not the remote is, so that nobody need do anything.
 *
 * @param unmarked - why nobody else will know
 */
export function damagedHere(
  key: string,
  error: GitError,
  unmarked?: NodeJS.ErrnoException,
): MirrorFailure {
  const words = (error.stderr.split('\n').pop() ?? '').slice(0, 300);
  return new MirrorFailure(
    'corrupt',
    `The mirror of ${remoteName(
      key,
    )} on this server is damaged (git says "${words}").`,
    unmarked
      ? `That could not be written down (${unmarked.code}), so that it is not made anew. Check the disk that holds fathom.home.`
      : 'It is made anew at once. If this comes back, check the disk that holds fathom.home.',
    error,
  );
}

/**
 * Keeps that a mirror was found damaged, for the next look at it. It is no news when that was known, or is not to be
 * believed.
 */
export async function suspectMirror(
  gitDir: string,
  error: GitError,
): Promise<{ isNews: boolean; unmarked?: NodeJS.ErrnoException }> {
  const note = await readNote(gitDir);
  const soundAt = Date.parse(note?.foundSoundAt ?? '');
  if (Date.now() - soundAt < trustedMs) return { isNews: false };
  try {
    return { isNews: await markDamaged(gitDir, error.message) };
  } catch (unmarked) {
    return { isNews: true, unmarked: unmarked as NodeJS.ErrnoException };
  }
}

/** Looks through all of a mirror: whoever found it damaged may have read it while it was replaced. */
export async function isSoundMirror(
  work: Omit<MirrorWork, 'refs'>,
): Promise<boolean> {
  const { key, gitDir, remote, limits, signal, blobless } = work;
  try {
    await runGit(gitDir, ['fsck', '--no-dangling', '--no-progress'], {
      settings: [
        ...(blobless ? bloblessSettings(remote.url) : []),
        ...checkSettings,
      ],
      timeoutMs: limits.timeoutMs,
      ...{ on: key, signal },
    });
    return true;
  } catch (error) {
    if (signal?.aborted) throw error;
    return false;
  }
}
