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

/**
 * The trees of commits as changes, each against the one before and the first against none, read by
 * two processes however many there are.
 *
 * @returns by hash
 */
export async function readTrees(
  gitDir: string,
  commits: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, TreeChange[]>> {
  const trees = new Map<string, TreeChange[]>();
  if (commits.length === 0) return trees;
  for (const commit of commits) trees.set(commit, []);
  const first = listFiles(gitDir, commits[0], signal);
  first.catch(() => undefined);
  if (commits.length > 1) {
    // "<commit> <parent>": compared with the commit before it instead of with its own parents.
    const pairs = commits.slice(1).map((hash, i) => `${hash} ${commits[i]}\n`);
    const { stdout, done } = streamGit(
      gitDir,
      [
        'diff-tree',
        '--stdin',
        '-r',
        '--raw',
        '-z',
        '--no-renames',
        '--no-abbrev',
      ],
      {
        input: pairs.join(''),
        signal,
        timeoutMs: 10 * 60_000,
        maxOutputBytes: Number.MAX_SAFE_INTEGER,
      },
    );
    let rest = '';
    let into: TreeChange[] = [];
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
          into.push({ path: token, ...next });
          inPath = false;
        } else if (token.startsWith(':')) {
          const [, mode, , oid] = token.split(' ');
          next = mode === '000000' ? {} : { mode, oid };
          inPath = true;
        } else into = trees.get(token) ?? [];
      }
      rest = text.slice(from);
    }
    await done;
  }
  trees.set(commits[0], await first);
  return trees;
}
