import { existsSync } from 'node:fs';
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a mirror's own note says of the last fetch. */
export interface MirrorNote {
  key: string;
  digest: string;
  tip: string;
  branch?: string;
  /** Where its server said that it is. */
  url?: string;
  /** Without file contents, because it was larger than so many bytes with them. */
  blobless?: { above: number };
  /** Of one without file contents: the packs whose objects were checked. */
  packs?: readonly string[];
  /** When it was checked because somebody had found it damaged, and was not. ISO 8601. */
  foundSoundAt?: string;
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

/** Who finds a mirror damaged leaves this in it, with what git said. */
const damageFile = 'fathom-damaged';

/**
 * @returns false when it was known already
 * @throws when it cannot be written
 */
export async function markDamaged(
  gitDir: string,
  words: string,
): Promise<boolean> {
  return writeFile(join(gitDir, damageFile), words, { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

export function isMarkedDamaged(gitDir: string): boolean {
  return existsSync(join(gitDir, damageFile));
}

export async function clearDamaged(gitDir: string): Promise<void> {
  await rm(join(gitDir, damageFile), { force: true });
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
