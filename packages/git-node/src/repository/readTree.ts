import { runGit } from '../process';
import type { PathKey, TreeEntry } from './GitRepository';

/** Parses `ls-tree -l -z`: `<mode> <type> <oid> <size>\t<path>\0`. */
export function parseTree(output: Buffer): TreeEntry[] {
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
      size: size === '-' ? undefined : Number(size),
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
  const output = await runGit(gitDir, [
    'ls-tree',
    ...(options.recursive ? ['-r'] : []),
    '-l',
    '-z',
    '--full-tree',
    '--end-of-options',
    commit,
    ...(options.paths ? ['--', ...options.paths] : []),
  ]);
  return parseTree(output);
}
