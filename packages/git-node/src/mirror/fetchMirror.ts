import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GitSetting } from '../process';
import { openGitRepository } from '../repository';
import { bloblessSettings, promisedBy } from './blobless';
import { boundedFetch } from './boundedFetch';
import type { Remote } from './findRemote';
import { fsckSettings, uncheckedFetch } from './fsckSeverity';
import type { MirrorNote } from './mirrorFiles';
import { MirrorFailure } from './MirrorFailure';
import type { RemoteRefs } from './readRemoteRefs';
import type { MirrorLimits } from './readMirrorOptions';
import { remoteName } from './remoteName';

/** Why and since when a mirror is without file contents. */
type Blobless = NonNullable<MirrorNote['blobless']>;

/** One mirror, and what it takes to bring it to what its remote holds. */
export interface MirrorWork {
  key: string;
  gitDir: string;
  remote: Remote;
  settings: readonly GitSetting[];
  /** What the remote said of itself. */
  refs: RemoteRefs;
  limits: MirrorLimits;
  signal?: AbortSignal;
  /** Without file contents. */
  blobless?: Blobless;
}

/** What a fetch came to. */
export interface Fetched {
  /** What came: the remote may have moved since it was asked. */
  refs: RemoteRefs;
  /** What git said on the way. */
  said: string;
}

/**
 * Fetches all branches and tags into the mirror.
 *
 * @throws TooLarge, MirrorFailure, GitError
 */
export async function fetchMirror(work: MirrorWork): Promise<Fetched> {
  const { key, gitDir, remote, settings, refs, blobless, signal } = work;
  const said = await boundedFetch(
    gitDir,
    [
      '--prune',
      '--force',
      ...(blobless ? ['--filter=blob:none'] : []),
      '--end-of-options',
      blobless ? promisedBy : remote.url,
      '+refs/heads/*:refs/heads/*',
      '+refs/tags/*:refs/tags/*',
      ...(refs.branch ? [] : ['+HEAD:refs/fathom/head']),
    ],
    {
      remote,
      settings: [
        ...settings,
        ...(blobless
          ? [...bloblessSettings(remote.url), ...uncheckedFetch]
          : fsckSettings),
      ],
      limits: work.limits,
      on: key,
      signal,
    },
  );
  // git refuses such refs with a warning and calls that a success.
  if (/shallow roots/.test(said) || existsSync(join(gitDir, 'shallow'))) {
    throw new MirrorFailure(
      'shallow',
      `${remoteName(key)} holds only a part of its history.`,
      'Complete it with "git fetch --unshallow", or name the repository that it was cloned from.',
    );
  }
  const ref = refs.branch ? `refs/heads/${refs.branch}` : 'refs/fathom/head';
  const tip = await openGitRepository(gitDir).findCommit(ref);
  if (tip === undefined) {
    throw new MirrorFailure(
      'corrupt',
      `${remoteName(key)} did not send its tip ${refs.tip}.`,
      'It is tried again on its next turn; if it stays so, run "git fsck --full" where it lives.',
    );
  }
  return { refs: { ...refs, tip }, said };
}
