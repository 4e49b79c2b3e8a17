import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const maxDepth = 4;
const maxFound = 10_000;

/**
 * Bare repositories below a folder. Links are not followed; nothing below a repository is looked at.
 * A folder that is missing holds none: it may be made later.
 */
export async function findBareRepositories(root: string): Promise<string[]> {
  const found: string[] = [];
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
    const entries = await readdir(dir, { withFileTypes: true }).catch(error => {
      if (error.code === 'ENOENT' || error.code === 'EACCES') return [];
      throw error;
    });
    for (const entry of entries) {
      if (entry.isDirectory() && !entry.name.startsWith('.')) {
        await look(join(dir, entry.name), depth + 1);
      }
    }
  };
  await look(root, 0);
  return found.sort();
}
