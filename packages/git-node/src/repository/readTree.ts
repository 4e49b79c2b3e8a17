import { GitError, streamGit } from '../process';
import type { PathKey, TreeEntry } from './GitRepository';

/** Parses one entry of `ls-tree`, with or without `-l`: `<mode> <type> <oid> <size>\t<path>`. */
function parseEntry(line: string): TreeEntry {
  const tab = line.indexOf('\t');
  const [mode, , oid, size] = line.slice(0, tab).split(/ +/);
  return {
    path: line.slice(tab + 1),
    mode,
    oid,
    // "-" for a submodule, "BAD" for contents that are not here.
    size: /^\d+$/.test(size ?? '') ? Number(size) : undefined,
  };
}

/** As it comes, so that others work while git lists a million files. */
async function parseTree({
  stdout,
  done,
}: ReturnType<typeof streamGit>): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  let rest = '';
  for await (const chunk of stdout) {
    const lines = (rest + (chunk as Buffer).toString('latin1')).split('\0');
    rest = lines.pop()!;
    for (const line of lines) entries.push(parseEntry(line));
  }
  await done;
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
    parseTree(
      streamGit(gitDir, [
        'ls-tree',
        ...(options.recursive ? ['-r'] : []),
        ...(sizes ? ['-l'] : []),
        '-z',
        '--full-tree',
        '--end-of-options',
        commit,
        ...(options.paths ? ['--', ...options.paths] : []),
      ]),
    );
  try {
    return await list(true);
  } catch (error) {
    // A clone without contents does not know how long they are; it does know the files.
    if (!(error instanceof GitError && error.reason === 'exit')) throw error;
    return await list(false);
  }
}
