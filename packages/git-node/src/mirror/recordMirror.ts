import { runGit } from '../process';
import type { RepositoryBranch } from '../service/RepositoriesService';
import type { MirrorWork } from './fetchMirror';
import { folderBytes, MirrorNote, writeNote } from './mirrorFiles';

/** @public */
export interface MirrorResult {
  gitDir: string;
  tip: string;
  defaultBranch?: string;
  /** Bytes on disk. */
  bytes: number;
  /** False when the remote had nothing new. */
  fetched: boolean;
  /** Only the history is here: with all file contents it is larger than the limit. */
  isBlobless: boolean;
  /** Those that were asked for; without a tip when the remote has none of the name. */
  branches: RepositoryBranch[];
}

export type Brought = Omit<MirrorResult, 'branches'>;

type Recorded = Pick<
  MirrorWork,
  'key' | 'gitDir' | 'remote' | 'refs' | 'blobless'
>;

/**
 * Makes the mirror itself say what it holds: by its HEAD, and by a note.
 *
 * @param kept - what the note says beside that
 */
export async function recordMirror(
  work: Recorded,
  kept: Pick<MirrorNote, 'packs' | 'foundSoundAt'>,
): Promise<void> {
  const { key, gitDir, remote, refs, blobless } = work;
  await runGit(gitDir, [
    'symbolic-ref',
    'HEAD',
    refs.branch ? `refs/heads/${refs.branch}` : 'refs/fathom/head',
  ]).catch(
    () =>
      // "HEAD must point below refs/heads" in some versions: the tip is known by its hash anyway.
      undefined,
  );
  const { digest, tip, branch } = refs;
  await writeNote(gitDir, {
    ...{ key, digest, tip, branch, blobless, url: remote.url },
    packs: blobless && kept.packs,
    foundSoundAt: kept.foundSoundAt,
  });
}

/** What is told of the mirror once it holds what the remote does. */
export async function broughtMirror(
  { gitDir, refs, blobless }: Recorded,
  fetched: boolean,
): Promise<Brought> {
  return {
    gitDir,
    tip: refs.tip,
    defaultBranch: refs.branch,
    bytes: await folderBytes(gitDir),
    fetched,
    isBlobless: blobless !== undefined,
  };
}
