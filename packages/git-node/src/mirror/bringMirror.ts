import { dirname } from 'node:path';
import { openGitRepository } from '../repository';
import { TooLarge } from './boundedFetch';
import { checkPacks, listPacks } from './checkPacks';
import { classifyFailure } from './classifyFailure';
import { fetchMirror, MirrorWork } from './fetchMirror';
import { makeBloblessMirror, makeMirror } from './makeMirror';
import { isSoundMirror } from './damagedMirror';
import {
  clearDamaged,
  isMarkedDamaged,
  MirrorNote,
  readNote,
  writeNote,
} from './mirrorFiles';
import { Brought, broughtMirror, recordMirror } from './recordMirror';
import { clearHalfMade, clearLeftovers, tidyMirror } from './tidyMirror';

/**
 * Brings a mirror to what its remote says that it holds: by nothing when it does, else by fetching what
 * is new, else by making it anew. Only under its lock.
 */
export async function bringMirror(wanted: MirrorWork): Promise<Brought> {
  const { key, gitDir, refs, limits } = wanted;
  let note = await readNote(gitDir);
  // The limit was raised: it may now be mirrored whole.
  if (note?.blobless && note.blobless.above < limits.bytes) note = undefined;
  const work = { ...wanted, blobless: note?.blobless };
  if (note && (await isUsable(work, note))) {
    if (note.digest === refs.digest && note.tip === refs.tip) {
      if (note.branch !== refs.branch) await recordMirror(work, note);
      return broughtMirror(work, false);
    }
    try {
      return await fetchNew(work, note);
    } catch (error) {
      // One that outgrew the limit is made anew, without contents or with fewer.
      if (error instanceof TooLarge) return makeBloblessMirror(work);
      // So is one that was damaged here; if the remote is, that fails the same way.
      if (classifyFailure(error, key).reason !== 'corrupt') throw error;
    }
  }
  if (note?.blobless) return makeBloblessMirror(work);
  try {
    return await makeMirror(work);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return makeBloblessMirror(work);
  }
}

/** Whether it holds what was read of it last, and is not damaged. */
async function isUsable(work: MirrorWork, note: MirrorNote): Promise<boolean> {
  const { gitDir } = work;
  if (!(await openGitRepository(gitDir).findCommit(note.tip))) return false;
  if (!isMarkedDamaged(gitDir)) return true;
  if (!(await isSoundMirror(work))) return false;
  await writeNote(gitDir, { ...note, foundSoundAt: new Date().toISOString() });
  await clearDamaged(gitDir);
  return true;
}

async function fetchNew(work: MirrorWork, note: MirrorNote): Promise<Brought> {
  await clearLeftovers(work.gitDir);
  await clearHalfMade(dirname(work.gitDir));
  const { refs } = await fetchMirror(work);
  const fetched = { ...work, refs };
  const packs = work.blobless && (await checkPacks(work, note.packs ?? []));
  await recordMirror(fetched, { ...note, packs });
  const tidied = await tidyMirror(fetched);
  // All of them were checked, and are others now.
  if (packs && tidied)
    await recordMirror(fetched, {
      ...note,
      packs: await listPacks(work.gitDir),
    });
  return broughtMirror(fetched, true);
}
