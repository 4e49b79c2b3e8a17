import { GitError, runGit } from '../process';
import type { PathKey, TreeEntry } from './GitRepository';

/** Parses `ls-tree -z`, with or without `-l`: `<mode> <type> <oid> <size>\t<path>\0`. */
function parseTree(output: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let from = 0;
  while (from < output.length) {
    const end = output.indexOf(0, from);
    const line = output.toString('latin1', from, end < 0 ? undefined : end);
    from = end < 0 ? output.length : end + 1;
    const tab = line.indexOf('\t');
    const [mode, , oid, size] = line.slice(0, tab).split(/ +/);
    entries.push({
      path: line.slice(tab + 1),
      mode,
      oid,
      // "-" for a submodule, "BAD" for contents that are not here.
      size: /^\d+$/.test(size ?? '') ? Number(size) : undefined,
    });
  }
  return entries;
}

/**
 * Entries of a tree, by one process.
 *
 * @param paths - only these, as text; the whole tree when undefined
 */
export async function readTree(
  gitDir: string,
  commit: string,
  options: { recursive: boolean; paths?: readonly PathKey[] },
): Promise<TreeEntry[]> {
  const list = (sizes: boolean) =>
    runGit(gitDir, [
      'ls-tree',
      ...(options.recursive ? ['-r'] : []),
      ...(sizes ? ['-l'] : []),
      '-z',
      '--full-tree',
      '--end-of-options',
      commit,
      ...(options.paths ? ['--', ...options.paths] : []),
    ]);
  try {
    return parseTree(await list(true));
  } catch (error) {
    // A clone without contents does not know how long they are; it does know the files.
    if (!(error instanceof GitError && error.reason === 'exit')) throw error;
    return parseTree(await list(false));
  }
}
