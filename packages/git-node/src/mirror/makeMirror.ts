import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runGit } from '../process';
import { openGitRepository } from '../repository';
import { TooLarge } from './boundedFetch';
import { checkPacks } from './checkPacks';
import { fetchMirror, MirrorWork } from './fetchMirror';
import { Brought, broughtMirror, recordMirror } from './recordMirror';
import { clearHalfMade } from './tidyMirror';
import { historyTooLarge } from './tooLarge';

/**
 * Makes the mirror beside its place, whole or without file contents as is wanted, and puts it there when
 * it is complete. What was there stays until then.
 *
 * @throws TooLarge, MirrorFailure, GitError
 */
export async function makeMirror(work: MirrorWork): Promise<Brought> {
  const { gitDir } = work;
  const folder = dirname(gitDir);
  await clearHalfMade(folder);
  const making = { ...work, gitDir: join(folder, `.making-${randomUUID()}`) };
  const old = join(folder, `.old-${randomUUID()}`);
  try {
    await runGit(undefined, [
      'init',
      '--quiet',
      '--bare',
      '--template=',
      '--initial-branch=main',
      '--end-of-options',
      making.gitDir,
    ]);
    const { refs, said } = await fetchMirror(making);
    const packs = work.blobless && (await checkPacks(making, []));
    // A server may ignore what it was asked to leave out: what came counts.
    const isFiltered =
      work.blobless &&
      !/filtering not recognized by server/.test(said) &&
      (await lacksContents(making.gitDir, refs.tip));
    const blobless = isFiltered ? work.blobless : undefined;
    await recordMirror({ ...making, refs, blobless }, { packs });
    if (existsSync(gitDir)) await rename(gitDir, old);
    await rename(making.gitDir, gitDir);
    return await broughtMirror({ ...work, refs, blobless }, true);
  } finally {
    await rm(making.gitDir, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

/** The same without file contents, for what is larger than the limit with them. */
export async function makeBloblessMirror(work: MirrorWork): Promise<Brought> {
  const blobless = { above: work.limits.bytes };
  try {
    return await makeMirror({ ...work, blobless });
  } catch (error) {
    if (error instanceof TooLarge)
      throw historyTooLarge(work.key, work.limits.bytes);
    throw error;
  }
}

/** Whether contents of files at a commit are not here. */
async function lacksContents(gitDir: string, tip: string): Promise<boolean> {
  const tree = await openGitRepository(gitDir).listTree(tip);
  return tree.some(({ mode, size }) => mode !== '160000' && size === undefined);
}
