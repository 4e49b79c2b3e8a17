import type { GitRepository } from '../repository';
import type { HistoryCommit } from './HistoryParser';
import type { HistoryTip } from './historyTip';
import { readTrees, TreeChange } from './listFiles';
import {
  readContents,
  readRevision,
  RevisionFiles,
  WantsContent,
} from './readRevision';
import { News, readNews } from './readNews';
import { HistoryWalk, readWalk } from './readWalk';
import { HistoryOptions, openCommits } from './streamHistory';

/**
 * Whoever wants to hear a history.
 *
 * @public
 */
export interface HistoryListener {
  /**
   * The commit up to which the listener has heard it already, if it has.
   */
  readonly heard?: string;
  /** While git begins to read what is new: time to take out what was kept. */
  recall?(): void;
  /**
   * Whether it can go on from there, given the files of the new tip and what is new. When not, all is
   * told from the start.
   */
  goOn?(revision: RevisionFiles, walk: HistoryWalk): boolean;
  /** Before the first commit. */
  start(revision: RevisionFiles): void;
  /**
   * At which commits of the first-parent chain, oldest first, the tree is wanted. With `resumed` the
   * chain begins with the commit up to which was heard.
   */
  plan?(chain: readonly HistoryTip[], resumed: boolean): ReadonlySet<string>;
  /** Of which files more than their name is wanted. */
  wantsContent?(...file: Parameters<WantsContent>): ReturnType<WantsContent>;
  /** Before the first snapshot, and before the end: what was wanted, by object. */
  takeContents?(contents: ReadonlyMap<string, string>): void;
  commit(commit: HistoryCommit): void;
  /**
   * Right after a commit of the chain that was asked for: all its history has been told and nothing
   * else.
   *
   * @param changes - of the tree since the one before; the whole tree the first time
   */
  snapshot?(hash: string, changes: readonly TreeChange[]): void;
}

/** @public */
export interface TellOptions {
  signal?: AbortSignal;
  /** How many git processes read at the same time, see `openCommits`. */
  processes?: number;
}

/** What became of telling a history. @public */
export interface ToldHistory {
  /**
   * In how many commits only renames without a change could be found, because the clone lacks file
   * contents.
   */
  exactRenames: number;
  /** Commits told now. */
  told: number;
  /** It went on from what the listener had heard. */
  resumed: boolean;
}

/**
 * Tells the whole history of a commit in one pass, or what came since the listener heard it last.
 *
 * @public
 */
export async function tellHistory(
  git: GitRepository,
  tip: string,
  listener: HistoryListener,
  options: TellOptions = {},
): Promise<ToldHistory> {
  const { signal } = options;
  const { gitDir } = git;
  // Of what is fetched as it is read, some may be here: the same is told whatever that is.
  const renames = git.isBlobless ? 'exact' : 'similar';
  let exactRenames = 0;
  const asked: HistoryOptions = {
    ...{ signal, renames },
    processes: options.processes,
    onMissingContent: () => {
      exactRenames += 1;
    },
  };
  const heard = listener.goOn && listener.heard;
  const walking: Promise<News> = heard
    ? readNews(gitDir, { since: heard, tip }, asked)
    : readWalk(gitDir, tip, { signal }).then(walk => ({
        walk,
        told: new Map(),
      }));
  const reading = readRevision(git, tip, {
    wantsContent: contentWishes(listener),
    signal,
  });
  walking.catch(() => undefined);
  reading.catch(() => undefined);
  let log: ReturnType<typeof openCommits> | undefined;
  try {
    // While git reads.
    if (heard) listener.recall?.();
    const news = await walking;
    let { walk } = news;
    log = walk && openCommits(gitDir, walk.order, asked, news.told);
    const revision = await reading;
    const resumed =
      heard !== undefined &&
      walk !== undefined &&
      listener.goOn!(revision, walk);
    if (!resumed && heard !== undefined) {
      log?.close();
      log = undefined;
      walk = await readWalk(gitDir, tip, { signal });
      log = openCommits(gitDir, walk!.order, asked);
    }
    listener.start(revision);
    const chain = resumed
      ? [{ hash: heard, committedAt: NaN }, ...walk!.chain]
      : walk!.chain;
    const wanted = listener.plan?.(chain, resumed) ?? new Set<string>();
    const planned = chain
      .map(commit => commit.hash)
      .filter(hash => wanted.has(hash));
    const files = readFiles(git, tip, { revision, planned, listener, signal });
    files.catch(() => undefined);

    let told = 0;
    const snapshot = async (hash: string) => {
      const trees = await files;
      listener.snapshot?.(hash, trees.get(hash) ?? []);
      // It is not wanted again, and there may be many.
      trees.delete(hash);
    };
    if (resumed && wanted.has(heard)) await snapshot(heard);
    for await (const commits of log!.commits) {
      told += commits.length;
      if (renames === 'exact') exactRenames += commits.length;
      for (const commit of commits) {
        listener.commit(commit);
        if (wanted.has(commit.hash)) await snapshot(commit.hash);
      }
    }
    await files;
    return { exactRenames, told, resumed };
  } finally {
    log?.close();
  }
}

/** The trees that were planned, and the first bytes of files that the listener wants to see. */
async function readFiles(
  git: GitRepository,
  tip: string,
  options: {
    revision: RevisionFiles;
    planned: readonly string[];
    listener: HistoryListener;
    signal?: AbortSignal;
  },
): Promise<Map<string, readonly TreeChange[]>> {
  const { revision, planned, listener, signal } = options;
  const trees = await readTrees(
    git.gitDir,
    planned,
    { hash: tip, tree: revision.tree },
    signal,
  );
  listener.takeContents?.(revision.contents);
  const wantsContent = contentWishes(listener);
  if (trees.size > 0 && wantsContent) {
    const past = [...trees.values()].flat();
    listener.takeContents?.(
      await readContents(git, past, { wantsContent, signal }),
    );
  }
  return trees;
}

function contentWishes(listener: HistoryListener): WantsContent | undefined {
  return (
    listener.wantsContent && ((path, oid) => listener.wantsContent!(path, oid))
  );
}
