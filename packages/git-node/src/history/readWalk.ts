import { GitError, runGit } from '../process';
import { parseCommitTime } from './HistoryParser';
import type { HistoryTip } from './historyTip';

/**
 * In which order a history is told, and the branch itself.
 *
 * @public
 */
export interface HistoryWalk {
  /** Hashes, parents before children, see {@link orderCommits}. */
  order: string[];
  /** The first-parent chain, oldest first, with `since` left out. */
  chain: HistoryTip[];
}

export interface Node {
  hash: string;
  at: number;
  parents: string[];
}

/**
 * Parents before children, and the first parent's history before all else: what a commit of the
 * first-parent chain adds is told right after everything that its first parent has. So the order of a
 * tip begins with the order of each commit on its chain, whatever its branches merged from it
 * meanwhile; git's own topological order does not.
 *
 * @param parentsOf - places of the parents of each commit; those that are not there are left out
 */
export function orderCommits(
  tip: number,
  count: number,
  parentsOf: (place: number) => readonly number[],
): number[] {
  const order: number[] = [];
  const entered = new Uint8Array(count);
  const path: { place: number; parents: readonly number[]; next: number }[] =
    [];
  const enter = (place: number) => {
    entered[place] = 1;
    path.push({ place, parents: parentsOf(place), next: 0 });
  };
  if (count > 0) enter(tip);
  while (path.length > 0) {
    const at = path[path.length - 1];
    while (at.next < at.parents.length && entered[at.parents[at.next]])
      at.next++;
    if (at.next === at.parents.length) {
      order.push(at.place);
      path.pop();
    } else enter(at.parents[at.next]);
  }
  return order;
}

/**
 * The walk of some commits of which `commits[tip]` is the newest.
 *
 * @returns undefined when `since` is not on the first-parent chain
 */
export function walkOf(
  commits: readonly Node[],
  tip: number,
  since?: string,
): (HistoryWalk & { places: number[] }) | undefined {
  const placeOf = new Map(commits.map(({ hash }, place) => [hash, place]));
  const chain: HistoryTip[] = [];
  let next: string | undefined = commits[tip]?.hash;
  for (
    let place: number | undefined = tip;
    place !== undefined && commits[place];
    place = placeOf.get(next ?? '')
  ) {
    const { hash, at, parents } = commits[place];
    chain.push({ hash, committedAt: at });
    next = parents[0];
  }
  if (since !== undefined && next !== since) return undefined;
  const places = orderCommits(tip, commits.length, place =>
    commits[place].parents
      .map(hash => placeOf.get(hash))
      .filter(parent => parent !== undefined),
  );
  return {
    places,
    order: places.map(place => commits[place].hash),
    chain: chain.reverse(),
  };
}

/** `<seconds> <hash> <parent>…` by line: a repository has a hundred thousand. */
function parseNodes(output: Buffer): Node[] {
  const nodes: Node[] = [];
  for (let from = 0; from < output.length; ) {
    const end = output.indexOf(10, from);
    const [at, hash, ...parents] = output
      .toString('latin1', from, end)
      .split(' ');
    nodes.push({ hash, at: parseCommitTime(at), parents });
    from = end + 1;
  }
  return nodes;
}

async function hashOf(gitDir: string, revision: string): Promise<string> {
  const output = await runGit(gitDir, [
    'rev-parse',
    '--verify',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  return output.toString('latin1').trim().split('\n').pop() ?? '';
}

/**
 * The commits reachable from `tip`, in the order in which they are told.
 *
 * @param options - `since`: a commit whose history is known already
 * @returns undefined when `since` is not on the first-parent chain of `tip`: then the history was
 * rewritten, or the branch came in as a side branch of another, and nothing known can be built upon
 * @public
 */
export async function readWalk(
  gitDir: string,
  tip: string,
  options: { since?: string; signal?: AbortSignal; timeoutMs?: number } = {},
): Promise<HistoryWalk | undefined> {
  const { since } = options;
  if (since === tip) return { order: [], chain: [] };
  const list = runGit(
    gitDir,
    [
      'rev-list',
      '--parents',
      '--timestamp',
      '--end-of-options',
      since ? `${since}..${tip}` : tip,
      '--',
    ],
    {
      signal: options.signal,
      timeoutMs: options.timeoutMs,
      maxOutputBytes: Number.MAX_SAFE_INTEGER,
    },
  );
  let nodes: Node[];
  try {
    nodes = parseNodes(await list);
  } catch (error) {
    // What is known already may have been rewritten and collected.
    if (since && error instanceof GitError && error.reason === 'exit')
      return undefined;
    throw error;
  }
  // Nothing is new: the same commit by another name, or one before.
  if (since && nodes.length === 0)
    return (await hashOf(gitDir, tip)) === since
      ? { order: [], chain: [] }
      : undefined;
  // The walk begins with the tip, whatever name it was given by.
  const walk = walkOf(nodes, 0, since);
  return walk && { order: walk.order, chain: walk.chain };
}
