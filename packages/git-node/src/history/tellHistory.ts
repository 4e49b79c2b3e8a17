import type { GitRepository, TreeEntry } from '../repository';
import type { HistoryCommit } from './HistoryParser';
import { readRevision, RevisionFiles } from './readRevision';
import { streamHistory } from './streamHistory';

/**
 * Whoever wants to hear a history.
 *
 * @public
 */
export interface HistoryListener {
  /** Before the first commit. */
  start(revision: RevisionFiles): void;
  commit(commit: HistoryCommit): void;
  /** Right after a commit of the first-parent chain that was asked for: all its history has been told. */
  snapshot?(commit: HistoryCommit, tree: TreeEntry[]): void;
}

/** @public */
export interface TellOptions {
  /** Commits of the first-parent chain at which the tree is wanted. */
  snapshots?: ReadonlySet<string>;
  signal?: AbortSignal;
}

/**
 * Tells the whole history of a commit in one pass.
 *
 * @returns in how many commits only renames without a change could be found, because the clone lacks
 * file contents
 * @public
 */
export async function tellHistory(
  git: GitRepository,
  tip: string,
  listener: HistoryListener,
  options: TellOptions = {},
): Promise<{ exactRenames: number }> {
  let exactRenames = 0;
  const onMissingContent = () => {
    exactRenames += 1;
  };
  const stream = streamHistory(git.gitDir, tip, {
    signal: options.signal,
    onMissingContent,
  });
  // git sorts the commits while the tree is read.
  const first = stream.next();
  first.catch(() => undefined);
  listener.start(await readRevision(git, tip));
  for (let step = await first; !step.done; step = await stream.next()) {
    for (const commit of step.value) {
      listener.commit(commit);
      if (listener.snapshot && options.snapshots?.has(commit.hash)) {
        listener.snapshot(commit, await git.listTree(commit.hash));
      }
    }
  }
  return { exactRenames };
}
