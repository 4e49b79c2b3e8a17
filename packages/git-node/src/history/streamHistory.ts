import { availableParallelism } from 'node:os';
import { PassThrough } from 'node:stream';
import { GitError, streamGit } from '../process';
import { HistoryCommit, HistoryParser, historyFormat } from './HistoryParser';
import { historySettings } from './historySettings';

export interface HistoryOptions {
  /**
   * Called with the hash of a commit whose file contents are missing (a partial clone): in it only
   * renames without a change were found.
   */
  onMissingContent?: (hash: string) => void;
  /** `exact`: only renames without a change, which needs no file contents. */
  renames?: 'similar' | 'exact';
  signal?: AbortSignal;
  /** For each git process. Default 20 minutes; 0 = no limit. */
  timeoutMs?: number;
  /** How many git processes read at the same time. Default: one for each core, four at most. */
  processes?: number;
}

/**
 * In a commit with more than this many added and as many deleted files git looks for exact renames
 * only; without a limit one hostile commit could take hours.
 */
const renameLimit = 5000;

/** After so many commits with missing contents the clone is taken as one without contents. */
const toleratedGaps = 50;

const defaultTimeoutMs = 20 * 60_000;

/** Below so many commits a second process costs more than it saves. */
const smallestPart = 400;
const largestPart = 20_000;
const mostProcesses = 4;
/** So much of what is not yet its turn waits in memory; then its git waits. */
const aheadBytes = 4 * 1024 * 1024;

function logArgs(
  renames: 'similar' | 'exact',
  commits: readonly string[],
): string[] {
  return [
    'log',
    '--raw',
    '-z',
    '--no-abbrev',
    renames === 'exact' ? '-M100%' : '-M',
    `-l${renameLimit}`,
    '--no-diff-merges',
    '--no-ext-diff',
    '--no-textconv',
    '--no-relative',
    '--no-color',
    '-O/dev/null',
    '--no-show-signature',
    historyFormat,
    ...commits,
    '--stdin',
  ];
}

function isMissingContent(error: unknown): boolean {
  return (
    error instanceof GitError &&
    error.reason === 'exit' &&
    /unable to read|missing blob|could not fetch|unable to load|promisor|lazy fetching/i.test(
      error.stderr,
    )
  );
}

/**
 * One git process that tells some commits; it runs ahead of its reader until `aheadBytes` wait.
 *
 * @param revisions - the commits themselves, unless `commits` says how they are found from these
 */
export function openLog(
  gitDir: string,
  revisions: readonly string[],
  options: HistoryOptions,
  {
    renames = options.renames ?? 'similar',
    commits = ['--no-walk=unsorted'],
  }: { renames?: 'similar' | 'exact'; commits?: readonly string[] } = {},
) {
  const { stdout, done } = streamGit(gitDir, logArgs(renames, commits), {
    signal: options.signal,
    input: `${revisions.join('\n')}\n`,
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    maxOutputBytes: Number.MAX_SAFE_INTEGER, // read as it comes, never held
    settings: historySettings,
  });
  const ahead = new PassThrough({ highWaterMark: aheadBytes });
  stdout.on('error', error => ahead.destroy(error));
  ahead.on('error', () => undefined);
  done.catch(() => undefined);
  ahead.on('close', () => stdout.destroy());
  stdout.pipe(ahead);
  return { stdout: ahead, done };
}

type OpenLog = ReturnType<typeof openLog>;

export async function* parseLog(
  { stdout, done }: OpenLog,
  parser: HistoryParser = new HistoryParser(),
): AsyncGenerator<HistoryCommit[], void, undefined> {
  for await (const chunk of stdout) {
    const commits = parser.push(chunk as Buffer);
    if (commits.length > 0) yield commits;
  }
  await done;
  const last = parser.end();
  if (last.length > 0) yield last;
}

/** Goes on after a commit whose contents are missing, commit by commit where it has to. */
async function* resumeHistory(
  gitDir: string,
  hashes: readonly string[],
  options: HistoryOptions,
): AsyncGenerator<HistoryCommit[], void, undefined> {
  const read = (from: number, to: number, renames: 'similar' | 'exact') =>
    parseLog(openLog(gitDir, hashes.slice(from, to), options, { renames }));
  let at = 0;
  for (let gaps = 0; at < hashes.length && gaps < toleratedGaps; gaps++) {
    const from = at;
    try {
      for await (const commits of read(at, hashes.length, 'similar')) {
        at += commits.length;
        yield commits;
      }
      return;
    } catch (error) {
      if (!isMissingContent(error)) throw error;
    }
    // Where git stopped may be the commit before the gap: try once more from there.
    if (at > from) continue;
    // git may have stopped before it printed all of a commit that is whole.
    const whole: HistoryCommit[] = [];
    try {
      for await (const commits of read(at, at + 1, 'similar'))
        whole.push(...commits);
      yield whole;
    } catch (error) {
      if (!isMissingContent(error)) throw error;
      options.onMissingContent?.(hashes[at]);
      yield* read(at, at + 1, 'exact');
    }
    at += 1;
  }
  if (at >= hashes.length) return;
  hashes.slice(at).forEach(hash => options.onMissingContent?.(hash));
  yield* read(at, hashes.length, 'exact');
}

async function* tellPart(
  gitDir: string,
  hashes: readonly string[],
  log: OpenLog,
  options: HistoryOptions,
): AsyncGenerator<HistoryCommit[], void, undefined> {
  let told = 0;
  try {
    for await (const commits of parseLog(log)) {
      told += commits.length;
      yield commits;
    }
  } catch (error) {
    if (!isMissingContent(error)) throw error;
    yield* resumeHistory(gitDir, hashes.slice(told), options);
    return;
  }
  if (told !== hashes.length)
    throw new GitError({
      command: 'log',
      on: gitDir,
      reason: 'exit',
      stderr: '',
      detail: `it told ${told} of ${hashes.length} commits. Check the repository with "git fsck".`,
    });
}

/** Commits in their order: those told before, and the others as they come. */
async function* inOrder(
  order: readonly string[],
  told: ReadonlyMap<string, HistoryCommit>,
  others: AsyncIterable<HistoryCommit[]>,
): AsyncGenerator<HistoryCommit[], void, undefined> {
  let at = 0;
  for await (const commits of others) {
    const next: HistoryCommit[] = [];
    for (const commit of commits) {
      for (; order[at] !== commit.hash; at++) next.push(told.get(order[at])!);
      next.push(commit);
      at += 1;
    }
    yield next;
  }
  yield order.slice(at).map(hash => told.get(hash)!);
}

/**
 * Has commits read in the order given, by several git processes at a time, which begin at once. Whoever
 * does not want `commits` after all has to `close`.
 *
 * @param told - those of them that are known already
 */
export function openCommits(
  gitDir: string,
  order: readonly string[],
  options: HistoryOptions = {},
  told: ReadonlyMap<string, HistoryCommit> = new Map(),
): {
  commits: AsyncGenerator<HistoryCommit[], void, undefined>;
  close(): void;
} {
  const others =
    told.size === 0 ? order : order.filter(hash => !told.has(hash));
  const processes =
    options.processes ?? Math.min(availableParallelism(), mostProcesses);
  const size = Math.min(
    Math.max(Math.ceil(others.length / processes), smallestPart),
    largestPart,
  );
  const parts: string[][] = [];
  for (let from = 0; from < others.length; from += size)
    parts.push(others.slice(from, from + size));
  const open: OpenLog[] = [];
  const openUntil = (count: number) => {
    while (open.length < Math.min(count, parts.length))
      open.push(openLog(gitDir, parts[open.length], options));
  };
  const close = () => {
    for (const log of open) log.stdout.destroy();
  };
  async function* tell(): AsyncGenerator<HistoryCommit[], void, undefined> {
    try {
      for (let part = 0; part < parts.length; part++) {
        openUntil(part + processes);
        yield* tellPart(gitDir, parts[part], open[part], options);
      }
    } finally {
      close();
    }
  }
  openUntil(processes);
  return {
    commits: told.size === 0 ? tell() : inOrder(order, told, tell()),
    close,
  };
}
