import { GitError, runGit, streamGit } from '../process';
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

/** Commits by number, in the order in which they are first named; the newest is 0. */
export class CommitGraph {
  readonly hashes: string[] = [];
  /** Where the parents of each begin and end in `parents`; -1 for one that is only named. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly parents: number[] = [];
  readonly times: number[] = [];
  private readonly numbers = new Map<string, number>();

  /** Takes `<seconds> <hash> <parent>…`. */
  add(line: string) {
    const space = line.indexOf(' ');
    const second = line.indexOf(' ', space + 1);
    const commit = this.numberOf(
      line.slice(space + 1, second < 0 ? undefined : second),
    );
    this.times[commit] = parseCommitTime(line.slice(0, space));
    this.starts[commit] = this.parents.length;
    for (let from = second; from >= 0; ) {
      const end = line.indexOf(' ', from + 1);
      this.parents.push(
        this.numberOf(line.slice(from + 1, end < 0 ? undefined : end)),
      );
      from = end;
    }
    this.ends[commit] = this.parents.length;
  }

  isListed(commit: number): boolean {
    return this.starts[commit] >= 0;
  }

  private numberOf(hash: string): number {
    const known = this.numbers.get(hash);
    if (known !== undefined) return known;
    const commit = this.hashes.length;
    // A text of its own: a part of the line would keep all of it.
    const own = Buffer.from(hash, 'latin1').toString('latin1');
    this.numbers.set(own, commit);
    this.hashes.push(own);
    this.times.push(0);
    this.starts.push(-1);
    this.ends.push(-1);
    return commit;
  }
}

/**
 * Parents before children, and the first parent's history before all else: what a commit of the
 * first-parent chain adds is told right after everything that its first parent has. So the order of a
 * tip begins with the order of each commit on its chain, whatever its branches merged from it
 * meanwhile; git's own topological order does not.
 */
function orderCommits(graph: CommitGraph): number[] {
  const { hashes, starts, ends, parents } = graph;
  const count = hashes.length;
  const order: number[] = [];
  if (count === 0) return order;
  const entered = new Uint8Array(count);
  // The way down to where we are, and which parent of each comes next.
  const way = new Int32Array(count);
  const next = new Int32Array(count);
  let depth = 0;
  entered[0] = 1;
  next[0] = starts[0];
  while (depth >= 0) {
    const at = way[depth];
    let into = -1;
    for (; next[depth] < ends[at] && into < 0; next[depth]++) {
      const parent = parents[next[depth]];
      if (graph.isListed(parent) && !entered[parent]) into = parent;
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
 * The walk of the commits that `tip` has and `since` has not; the first is the newest.
 *
 * @returns undefined when `since` is not on the first-parent chain
 */
export async function walkOf(
  graph: CommitGraph,
  gitDir: string,
  { tip, since }: { tip: string; since?: string },
): Promise<HistoryWalk | undefined> {
  const { hashes, times, starts, ends, parents } = graph;
  // Nothing is new: the same commit by another name, or one before.
  if (since && hashes.length === 0)
    return (await hashOf(gitDir, tip)) === since
      ? { order: [], chain: [] }
      : undefined;
  const chain: HistoryTip[] = [];
  // It begins with the tip, whatever name that was given by.
  let below = 0;
  while (below >= 0 && below < hashes.length && graph.isListed(below)) {
    chain.push({ hash: hashes[below], committedAt: times[below] });
    below = starts[below] < ends[below] ? parents[starts[below]] : -1;
  }
  if (since !== undefined && hashes[below] !== since) return undefined;
  return {
    order: orderCommits(graph).map(commit => hashes[commit]),
    chain: chain.reverse(),
  };
}

/** Line by line as it comes: a repository has a hundred thousand. */
async function readGraph({
  stdout,
  done,
}: ReturnType<typeof streamGit>): Promise<CommitGraph> {
  done.catch(() => undefined);
  const graph = new CommitGraph();
  let rest = '';
  for await (const chunk of stdout) {
    const text = rest + (chunk as Buffer).toString('latin1');
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; ) {
      graph.add(text.slice(from, end));
      from = end + 1;
      end = text.indexOf('\n', from);
    }
    rest = text.slice(from);
  }
  await done;
  return graph;
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
  const list = streamGit(
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
    graph = await readGraph(list);
  } catch (error) {
    // What is known already may have been rewritten and collected.
    if (since && error instanceof GitError && error.reason === 'exit')
      return undefined;
    throw error;
  }
  return walkOf(graph, gitDir, { tip, since });
}
