import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a mirror's own note says of the last fetch. */
export interface MirrorNote {
  key: string;
  digest: string;
  tip: string;
  branch?: string;
  /** Without file contents, because it was larger than so many bytes with them. */
  blobless?: { above: number };
}

const noteFile = 'fathom.json';

export async function readNote(
  gitDir: string,
): Promise<MirrorNote | undefined> {
  try {
    return JSON.parse(await readFile(join(gitDir, noteFile), 'utf8'));
  } catch {
    return undefined;
  }
}

export async function writeNote(
  gitDir: string,
  note: MirrorNote,
): Promise<void> {
  await writeFile(join(gitDir, noteFile), JSON.stringify(note));
}

/** Bytes below a folder; files that go away meanwhile count as nothing. */
export async function folderBytes(dir: string): Promise<number> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const path = join(dir, entry.name);
    bytes += entry.isDirectory()
      ? await folderBytes(path)
      : await stat(path).then(
          ({ size }) => size,
          () => 0,
        );
  }
  return bytes;
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

/** Many packs make reading slow: true when it is time to put them into one. */
export async function wantsTidying(gitDir: string): Promise<boolean> {
  const names = await readdir(join(gitDir, 'objects', 'pack')).catch(() => []);
  const loose = await readdir(join(gitDir, 'objects', '17')).catch(() => []);
  // One of 256 folders of loose objects stands for all, as in "git gc --auto".
  return (
    names.filter(name => name.endsWith('.pack')).length > 30 ||
    loose.length > 27
  );
}
