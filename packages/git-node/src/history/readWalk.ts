import { GitError, runGit } from '../process';
import { parseCommitTime } from './HistoryParser';
import type { HistoryTip } from './historyTip';

/**
 * In which order a history is told, and the branch itself.
 *
 * @public
 */
export interface HistoryWalk {
  /** Hashes, parents before children, see `orderCommits`. */
  order: string[];
  /** The first-parent chain, oldest first, with `since` left out. */
  chain: HistoryTip[];
}

/** Commits by place, with the places of their parents one after another. */
interface CommitGraph {
  hashes: string[];
  times: number[];
  /** Where the parents of each begin in `parents`; one more than there are commits. */
  starts: number[];
  /** -1 for a parent that is not there. */
  parents: number[];
  /** The first parent of each by hash, whether it is there or not. */
  firstParent(place: number): string | undefined;
}

/**
 * Parents before children, and the first parent's history before all else: what a commit of the
 * first-parent chain adds is told right after everything that its first parent has. So the order of a
 * tip begins with the order of each commit on its chain, whatever its branches merged from it
 * meanwhile; git's own topological order does not.
 */
function orderCommits(
  tip: number,
  {
    hashes,
    starts,
    parents,
  }: Pick<CommitGraph, 'hashes' | 'starts' | 'parents'>,
): number[] {
  const count = hashes.length;
  const order: number[] = [];
  if (count === 0) return order;
  const entered = new Uint8Array(count);
  // The way down to where we are, and which parent of each comes next.
  const way = new Int32Array(count);
  const next = new Int32Array(count);
  let depth = 0;
  entered[tip] = 1;
  way[0] = tip;
  next[0] = starts[tip];
  while (depth >= 0) {
    const at = way[depth];
    let into = -1;
    for (; next[depth] < starts[at + 1] && into < 0; next[depth]++) {
      const parent = parents[next[depth]];
      if (parent >= 0 && !entered[parent]) into = parent;
    }
    if (into < 0) {
      order.push(at);
      depth--;
    } else {
      entered[into] = 1;
      depth++;
      way[depth] = into;
      next[depth] = starts[into];
    }
  }
  return order;
}

/**
 * The walk of the commits of which the first is the newest.
 *
 * @returns undefined when `since` is not on the first-parent chain
 */
function walkOf(graph: CommitGraph, since?: string): HistoryWalk | undefined {
  const { hashes, times, starts, parents } = graph;
  const chain: HistoryTip[] = [];
  let below: string | undefined;
  for (let place = 0; place >= 0 && place < hashes.length; ) {
    chain.push({ hash: hashes[place], committedAt: times[place] });
    below = graph.firstParent(place);
    place = starts[place] < starts[place + 1] ? parents[starts[place]] : -1;
  }
  if (since !== undefined && below !== since) return undefined;
  return {
    order: orderCommits(0, graph).map(place => hashes[place]),
    chain: chain.reverse(),
  };
}

/**
 * `<seconds> <hash> <parent>…` by line. A repository has a hundred thousand: no text is kept of them but
 * the hashes.
 */
function parseGraph(output: Buffer): CommitGraph {
  const hashes: string[] = [];
  const times: number[] = [];
  const placeOf = new Map<string, number>();
  const parentsAt: number[] = [];
  for (let from = 0; from < output.length; ) {
    const end = output.indexOf(10, from);
    const space = output.indexOf(32, from);
    const second = output.indexOf(32, space + 1);
    const after = second < 0 || second > end ? end : second;
    const hash = output.toString('latin1', space + 1, after);
    placeOf.set(hash, hashes.length);
    hashes.push(hash);
    times.push(parseCommitTime(output.toString('latin1', from, space)));
    parentsAt.push(after, end);
    from = end + 1;
  }
  const length = hashes[0]?.length ?? 0;
  const starts: number[] = [];
  const parents: number[] = [];
  for (let place = 0; place < hashes.length; place++) {
    starts.push(parents.length);
    const end = parentsAt[place * 2 + 1];
    for (let at = parentsAt[place * 2]; at < end; at += length + 1)
      parents.push(
        placeOf.get(output.toString('latin1', at + 1, at + 1 + length)) ?? -1,
      );
  }
  starts.push(parents.length);
  return {
    ...{ hashes, times, starts, parents },
    firstParent: place => {
      const at = parentsAt[place * 2];
      return at < parentsAt[place * 2 + 1]
        ? output.toString('latin1', at + 1, at + 1 + length)
        : undefined;
    },
  };
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
  let graph: CommitGraph;
  try {
    graph = parseGraph(await list);
  } catch (error) {
    // What is known already may have been rewritten and collected.
    if (since && error instanceof GitError && error.reason === 'exit')
      return undefined;
    throw error;
  }
  // Nothing is new: the same commit by another name, or one before.
  if (since && graph.hashes.length === 0)
    return (await hashOf(gitDir, tip)) === since
      ? { order: [], chain: [] }
      : undefined;
  // The walk begins with the tip, whatever name it was given by.
  return walkOf(graph, since);
}
