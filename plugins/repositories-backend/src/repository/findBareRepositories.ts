import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const maxDepth = 4;
const maxFound = 10_000;

export interface BareRepositories {
  found: string[];
  /** Folders of which nothing can be said, and why: what was known below them may still be there. */
  blind: { dir: string; reason: string }[];
}

/**
 * Bare repositories below a folder. Links are not followed; nothing below a repository is looked at. A
 * root that is missing or empty may be a mount that is not there, so it is not the same as one that
 * holds no repository.
 */
export async function findBareRepositories(
  root: string,
): Promise<BareRepositories> {
  const found: string[] = [];
  const blind: BareRepositories['blind'] = [];
  const list = async (dir: string) => {
    try {
      const entries = await readdir(dir, { withFileTypes: true });
      if (dir === root && entries.length === 0)
        blind.push({ dir, reason: 'it is empty' });
      return entries;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Deleted between two looks: nothing is hidden there.
      if (code !== 'ENOENT' || dir === root)
        blind.push({
          dir,
          reason:
            code === 'ENOENT' ? 'it is missing' : `it cannot be read (${code})`,
        });
      return [];
    }
  };
  const look = async (dir: string, depth: number): Promise<void> => {
    if (found.length >= maxFound) return;
    if (
      existsSync(join(dir, 'HEAD')) &&
      existsSync(join(dir, 'objects')) &&
      existsSync(join(dir, 'refs'))
    ) {
      found.push(dir);
      return;
    }
    if (depth >= maxDepth) return;
    for (const entry of await list(dir)) {
      if (entry.isDirectory() && !entry.name.startsWith('.')) {
        await look(join(dir, entry.name), depth + 1);
      }
    }
  };
  await look(root, 0);
  return { found: found.sort(), blind };
}
