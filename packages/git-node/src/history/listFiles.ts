import { runGit, streamGit } from '../process';
import type { PathKey, TreeEntry } from '../repository';

/**
 * The files of a commit without their sizes, which git would have to look up one by one, and which a
 * clone without contents does not know.
 */
export async function listFiles(
  gitDir: string,
  commit: string,
  signal?: AbortSignal,
): Promise<TreeEntry[]> {
  const output = await runGit(
    gitDir,
    ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit],
    { signal },
  );
  const text = output.toString('latin1');
  const files: TreeEntry[] = [];
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\0', from);
    const tab = text.indexOf('\t', from);
    const [mode, , oid] = text.slice(from, tab).split(' ');
    files.push({ path: text.slice(tab + 1, end), mode, oid });
    from = end + 1;
  }
  return files;
}

/**
 * What changed in the tree of a commit since another one; `mode` is missing for a path that is gone.
 *
 * @public
 */
export interface TreeChange {
  path: PathKey;
  mode?: string;
  oid?: string;
}

/** What changed from one commit to another, for many pairs, by one process. */
async function diffTrees(
  gitDir: string,
  pairs: readonly { from: string; to: string }[],
  signal?: AbortSignal,
): Promise<TreeChange[][]> {
  const changes: TreeChange[][] = pairs.map(() => []);
  const { stdout, done } = streamGit(
    gitDir,
    [
      'diff-tree',
      '--stdin',
      '--always',
      '-r',
      '--raw',
      '-z',
      '--no-renames',
      '--no-abbrev',
    ],
    {
      // "<commit> <parent>": compared with the one named instead of with its own parents.
      input: pairs.map(({ from, to }) => `${to} ${from}\n`).join(''),
      signal,
      timeoutMs: 10 * 60_000,
      maxOutputBytes: Number.MAX_SAFE_INTEGER,
    },
  );
  let rest = '';
  let pair = -1;
  let next: Omit<TreeChange, 'path'> = {};
  let inPath = false;
  for await (const chunk of stdout) {
    const text = rest + (chunk as Buffer).toString('latin1');
    let from = 0;
    for (
      let end = text.indexOf('\0', from);
      end >= 0;
      end = text.indexOf('\0', from)
    ) {
      const token = text.slice(from, end);
      from = end + 1;
      if (inPath) {
        changes[pair].push({ path: token, ...next });
        inPath = false;
      } else if (token.startsWith(':')) {
        const [, mode, , oid] = token.split(' ');
        next = mode === '000000' ? {} : { mode, oid };
        inPath = true;
      } else pair += 1;
    }
    rest = text.slice(from);
  }
  await done;
  return changes;
}

/**
 * The trees of commits as changes, each against the one before and the first against none, read by one
 * process however many there are.
 *
 * @param tip - a commit whose tree is known
 * @returns by hash
 */
export async function readTrees(
  gitDir: string,
  commits: readonly string[],
  tip: { hash: string; tree: readonly TreeEntry[] },
  signal?: AbortSignal,
): Promise<Map<string, readonly TreeChange[]>> {
  if (commits.length === 0) return new Map();
  if (commits.length === 1 && commits[0] === tip.hash)
    return new Map([[tip.hash, tip.tree]]);
  const pairs = commits.map((to, i) => ({
    from: i === 0 ? tip.hash : commits[i - 1],
    to,
  }));
  const [first, ...others] = await diffTrees(gitDir, pairs, signal);
  const tree = new Map<PathKey, TreeChange>(
    tip.tree.map(entry => [entry.path, entry]),
  );
  for (const change of first) {
    if (change.mode === undefined) tree.delete(change.path);
    else tree.set(change.path, change);
  }
  return new Map([
    [commits[0], [...tree.values()]],
    ...others.map((changes, i) => [commits[i + 1], changes] as const),
  ]);
}
