import { GitError, runGit, streamGit } from '../process';
import { HistoryCommit, HistoryParser, historyFormat } from './HistoryParser';

/** @public */
export interface HistoryOptions {
  /** A commit whose history is known already: only what came after it is told. */
  since?: string;
  /**
   * Called with the hash of a commit whose file contents are missing (a partial clone): in it only
   * renames without a change were found.
   */
  onMissingContent?: (hash: string) => void;
  signal?: AbortSignal;
  /** For each git process. Default 20 minutes; 0 = no limit. */
  timeoutMs?: number;
}

/**
 * In a commit with more than this many added and as many deleted files git looks for exact renames
 * only; without a limit one hostile commit could take hours.
 */
const renameLimit = 5000;

/** What a repository's own configuration could change in the output. */
export const historySettings = [
  { key: 'log.showRoot', value: 'true' },
  { key: 'i18n.logOutputEncoding', value: 'UTF-8' },
  { key: 'trailer.separators', value: ':' },
];

/** After so many commits with missing contents the clone is taken as one without contents. */
const toleratedGaps = 50;

const defaultTimeoutMs = 20 * 60_000;

function logArgs(renames: 'similar' | 'exact'): string[] {
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

async function* parseLog(
  gitDir: string,
  args: readonly string[],
  options: HistoryOptions & { input?: string },
): AsyncGenerator<HistoryCommit[], void, undefined> {
  const parser = new HistoryParser();
  const { stdout, done } = streamGit(gitDir, args, {
    signal: options.signal,
    input: options.input,
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    maxOutputBytes: Number.MAX_SAFE_INTEGER, // read as it comes, never held
    settings: historySettings,
  });
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
  range: string,
  options: HistoryOptions & { told: number },
): AsyncGenerator<HistoryCommit[], void, undefined> {
  const listed = await runGit(
    gitDir,
    ['rev-list', '--reverse', '--topo-order', '--end-of-options', range, '--'],
    {
      signal: options.signal,
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    },
  );
  const hashes = listed.toString('latin1').split('\n').filter(Boolean);
  const explicit = (from: number, to: number) => ({
    ...options,
    input: `${hashes.slice(from, to).join('\n')}\n`,
  });
  const noWalk = (renames: 'similar' | 'exact') => [
    ...logArgs(renames),
    '--no-walk=unsorted',
    '--stdin',
  ];
  let at = options.told;
  for (let gaps = 0; at < hashes.length && gaps < toleratedGaps; gaps++) {
    const from = at;
    try {
      for await (const commits of parseLog(
        gitDir,
        noWalk('similar'),
        explicit(at, hashes.length),
      )) {
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
    const one = explicit(at, at + 1);
    const whole: HistoryCommit[] = [];
    try {
      for await (const commits of parseLog(gitDir, noWalk('similar'), one))
        whole.push(...commits);
      yield whole;
    } catch (error) {
      if (!isMissingContent(error)) throw error;
      options.onMissingContent?.(hashes[at]);
      yield* parseLog(gitDir, noWalk('exact'), one);
    }
    at += 1;
  }
  if (at >= hashes.length) return;
  hashes.slice(at).forEach(hash => options.onMissingContent?.(hash));
  yield* parseLog(gitDir, noWalk('exact'), explicit(at, hashes.length));
}

/**
 * Tells everything reachable from `tip`, parents before children, from one `git log`. Merges come
 * without changes. Batches as they arrive: one commit in memory at a time, whatever the size.
 *
 * After a commit of the first-parent chain exactly its own history has been told, which is what a
 * trend needs (git's topological order finishes a side branch before it goes on).
 *
 * @public
 */
export async function* streamHistory(
  gitDir: string,
  tip: string,
  options: HistoryOptions = {},
): AsyncGenerator<HistoryCommit[], void, undefined> {
  const range = options.since ? `${options.since}..${tip}` : tip;
  let told = 0;
  try {
    const args = [
      ...logArgs('similar'),
      '--reverse',
      '--topo-order',
      '--end-of-options',
      range,
      '--',
    ];
    for await (const commits of parseLog(gitDir, args, options)) {
      told += commits.length;
      yield commits;
    }
  } catch (error) {
    if (!isMissingContent(error)) throw error;
    yield* resumeHistory(gitDir, range, { ...options, told });
  }
}
