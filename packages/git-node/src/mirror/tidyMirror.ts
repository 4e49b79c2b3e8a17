import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { GitError, runGit } from '../process';
import { bloblessSettings } from './blobless';
import type { MirrorWork } from './fetchMirror';

/** Half-made mirrors of processes that died are taken away after so long. */
const leftoverMs = 6 * 60 * 60 * 1000;

/**
 * Puts the packs of a mirror into one when there are so many that reading is slow.
 *
 * @returns whether that was tried
 */
export async function tidyMirror(
  work: Pick<
    MirrorWork,
    'gitDir' | 'remote' | 'blobless' | 'limits' | 'signal'
  >,
): Promise<boolean> {
  const { gitDir, remote, blobless, limits, signal } = work;
  if (!(await wantsTidying(gitDir))) return false;
  // Commits that a force push left behind stay for two weeks: someone may still read them.
  await runGit(gitDir, ['gc', '--quiet', '--prune=2.weeks.ago'], {
    // Contents that are promised are not missing; nothing may be reached.
    settings: blobless ? bloblessSettings(remote.url) : [],
    timeoutMs: limits.timeoutMs,
    signal,
  }).catch((error: GitError) => {
    if (error.reason === 'aborted') throw error;
  });
  return true;
}

async function wantsTidying(gitDir: string): Promise<boolean> {
  const names = await readdir(join(gitDir, 'objects', 'pack')).catch(() => []);
  const loose = await readdir(join(gitDir, 'objects', '17')).catch(() => []);
  // One of 256 folders of loose objects stands for all, as in "git gc --auto".
  return (
    names.filter(name => name.endsWith('.pack')).length > 30 ||
    loose.length > 27
  );
}

/**
 * Takes away what a fetch that was killed left: half packs, and lock files that would stop the next
 * one. Only under the mirror's lock, when nobody else can own them.
 */
export async function clearLeftovers(gitDir: string): Promise<void> {
  const packs = join(gitDir, 'objects', 'pack');
  for (const name of await readdir(packs).catch(() => [])) {
    if (name.startsWith('tmp_')) await rm(join(packs, name), { force: true });
  }
  for (const name of [
    'packed-refs.lock',
    'config.lock',
    'HEAD.lock',
    'shallow.lock',
    'gc.pid',
  ]) {
    await rm(join(gitDir, name), { force: true });
  }
  await clearRefLocks(join(gitDir, 'refs'));
}

async function clearRefLocks(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true }).catch(
    () => [],
  )) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) await clearRefLocks(path);
    else if (entry.name.endsWith('.lock')) await rm(path, { force: true });
  }
}

/** Takes away what lies in the folder of all mirrors and was never finished. */
export async function clearHalfMade(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/^\.(making|old|checking)-/.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > leftoverMs) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
