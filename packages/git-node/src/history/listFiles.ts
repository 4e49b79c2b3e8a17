import { createTurns, GitError, streamGit } from '../process';
import type { PathKey, TreeEntry } from '../repository';
import type { ObjectReader } from './readObjects';

const deepest = 4096;
/** A few folders inside each other a few hundred times would be more than any memory holds. */
const mostEntries = 5_000_000;

type Node = { name: string; mode: string; oid: string };

/** git's own modes of what a tree holds; older ones mean the nearest of them. */
function modeOf(content: Buffer, from: number, to: number): string {
  let mode = 0;
  // Digit by digit: there are as many as files.
  for (let at = from; at < to; at++) mode = mode * 8 + content[at] - 0x30;
  switch (mode & 0o170000) {
    case 0o100000:
      return mode & 0o100 ? '100755' : '100644';
    case 0o120000:
      return '120000';
    case 0o40000:
      return '040000';
    default:
      return '160000';
  }
}

/** `<mode> <name>NUL<id>`, one after another. */
async function parseTree(content: Buffer, idBytes: number): Promise<Node[]> {
  const nodes: Node[] = [];
  const turns = createTurns();
  for (let from = 0; from < content.length; ) {
    const space = content.indexOf(0x20, from);
    const end = content.indexOf(0, space);
    if (space < 0 || end < 0) break;
    nodes.push({
      mode: modeOf(content, from, space),
      name: content.toString('latin1', space + 1, end),
      oid: content.toString('hex', end + 1, end + 1 + idBytes),
    });
    from = end + 1 + idBytes;
    if (turns.isOver()) await turns.next();
  }
  return nodes;
}

/**
 * The files of a commit without their sizes, which git would have to look up one by one, and which a
 * clone without contents does not know; in the order of `git ls-tree -r`.
 */
export async function listFiles(
  objects: ObjectReader,
  commit: string,
): Promise<TreeEntry[]> {
  const trees = new Map<string, Node[]>();
  let root = '';
  let names = [`${commit}^{tree}`];
  for (let depth = 0; names.length > 0; depth++) {
    if (depth > deepest)
      throw new GitError({
        ...{ command: 'cat-file', on: commit, reason: 'exit', stderr: '' },
        detail: `its folders are nested more than ${deepest} deep.`,
      });
    const below = new Set<string>();
    for (const { oid, content } of await objects.readTrees(names)) {
      root ||= oid;
      const nodes = await parseTree(content, oid.length / 2);
      trees.set(oid, nodes);
      for (const node of nodes) if (node.mode === '040000') below.add(node.oid);
    }
    names = [...below].filter(oid => !trees.has(oid));
  }
  return collectFiles(trees, root, commit);
}

async function collectFiles(
  trees: ReadonlyMap<string, Node[]>,
  root: string,
  commit: string,
): Promise<TreeEntry[]> {
  const files: TreeEntry[] = [];
  const turns = createTurns();
  let entries = 0;
  // The way down to where we are, and which entry of each comes next.
  const way: { nodes: Node[]; next: number; folder: string }[] = [];
  const enter = (oid: string, folder: string) => {
    const nodes = trees.get(oid)!;
    entries += nodes.length;
    if (entries > mostEntries)
      throw new GitError({
        ...{ command: 'cat-file', on: commit, reason: 'exit', stderr: '' },
        detail: `it has more than ${mostEntries} files and folders.`,
      });
    way.push({ nodes, next: 0, folder });
  };
  enter(root, '');
  while (way.length > 0) {
    const here = way[way.length - 1];
    const node = here.nodes[here.next];
    here.next += 1;
    if (!node) {
      way.pop();
      continue;
    }
    const path = here.folder + node.name;
    if (node.mode === '040000') enter(node.oid, `${path}/`);
    else files.push({ path, mode: node.mode, oid: node.oid });
    if (turns.isOver()) await turns.next();
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
  const turns = createTurns();
  const tree = new Map<PathKey, TreeChange>();
  for (const entry of tip.tree) {
    tree.set(entry.path, entry);
    if (turns.isOver()) await turns.next();
  }
  for (const change of first) {
    if (change.mode === undefined) tree.delete(change.path);
    else tree.set(change.path, change);
    if (turns.isOver()) await turns.next();
  }
  return new Map([
    [commits[0], [...tree.values()]],
    ...others.map((changes, i) => [commits[i + 1], changes] as const),
  ]);
}
