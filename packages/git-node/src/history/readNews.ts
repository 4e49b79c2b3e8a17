import { GitError } from '../process';
import { HistoryCommit, HistoryParser } from './HistoryParser';
import { CommitGraph, HistoryWalk, readWalk, walkOf } from './readWalk';
import { HistoryOptions, openLog, parseLog } from './streamHistory';

/** From so many new commits on it is worth a second process to know how many there are. */
const few = 600;
/** So many are told by the one that began: to start others costs more than they save. */
const alone = 1500;
/** Commits that touch more files together are not kept until their turn comes. */
const mostChanges = 50_000;

/** In which order new commits are told, and those of them that are told already. */
export interface News {
  /** Undefined when `since` is not on the first-parent chain, see `readWalk`. */
  walk: HistoryWalk | undefined;
  told: ReadonlyMap<string, HistoryCommit>;
}

/**
 * What came after `since`. Mostly it is little, and then one process lists and tells it: to start another
 * costs as much as to tell a hundred commits. Where it turns out to be much, another lists it meanwhile,
 * so that the rest can be told in order and by several at a time.
 */
export async function readNews(
  gitDir: string,
  range: { since: string; tip: string },
  options: HistoryOptions = {},
): Promise<News> {
  const { since, tip } = range;
  const graph = new CommitGraph();
  const told = new Map<string, HistoryCommit>();
  const unwanted = new AbortController();
  const list = () =>
    readWalk(gitDir, tip, {
      since,
      signal: options.signal
        ? AbortSignal.any([options.signal, unwanted.signal])
        : unwanted.signal,
      timeoutMs: options.timeoutMs,
    });
  if (!isCommitId(since) || !isCommitId(tip) || since === tip)
    return { walk: await list(), told };

  const log = openLog(gitDir, [tip, `^${since}`], options, { commits: [] });
  const stop = () => log.stdout.destroy();
  let listing: ReturnType<typeof list> | undefined;
  const tellAll = async () => {
    const parser = new HistoryParser(line => graph.add(line));
    let changes = 0;
    for await (const commits of parseLog(log, parser)) {
      for (const commit of commits) {
        told.set(commit.hash, commit);
        changes += commit.changes.length;
      }
      if (changes > mostChanges) return false;
      if (told.size > few && !listing) {
        listing = list();
        listing.then(walk => {
          if (!walk || walk.order.length > alone) stop();
        }, stop);
      }
    }
    return true;
  };
  try {
    if (await tellAll()) {
      unwanted.abort();
      return { walk: await walkOf(graph, gitDir, range), told };
    }
  } catch (error) {
    // Contents that are missing, or a commit that is: whoever reads on finds out what can be done.
    const isExit = error instanceof GitError && error.reason === 'exit';
    if (!isExit && !listing) throw error;
  } finally {
    stop();
  }
  return { walk: await (listing ?? list()), told };
}

/** Not a name, which could be read as something else. */
function isCommitId(revision: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision);
}
