import { GitError, runGit } from '../process';
import { parseCommitTime } from './HistoryParser';
import { historySettings } from './historySettings';

/** @public */
export interface HistoryTip {
  hash: string;
  /** Seconds since 1970, of the committer. */
  committedAt: number;
}

/**
 * The first-parent chain of a revision, newest first: what the branch itself has been.
 *
 * @public
 */
export async function listFirstParents(
  gitDir: string,
  revision: string,
  options: { limit?: number; signal?: AbortSignal } = {},
): Promise<HistoryTip[]> {
  const args = [
    'log',
    '--first-parent',
    '--no-diff-merges',
    '-s',
    '--no-show-signature',
    '--format=tformat:%H %ct',
  ];
  const output = await runGit(
    gitDir,
    [
      ...args,
      ...(options.limit ? [`-${options.limit}`] : []),
      '--end-of-options',
      revision,
      '--',
    ],
    { signal: options.signal, settings: historySettings },
  );
  return output
    .toString('latin1')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [hash, at] = line.split(' ');
      return { hash, committedAt: parseCommitTime(at) };
    });
}

/**
 * The last commit on the first-parent chain of `revision` that is not after `until` (seconds since
 * 1970). Undefined when there is none.
 *
 * @public
 */
export async function findTip(
  gitDir: string,
  revision: string,
  until?: number,
): Promise<HistoryTip | undefined> {
  if (until === undefined)
    return (await listFirstParents(gitDir, revision, { limit: 1 }))[0];
  return (await listFirstParents(gitDir, revision)).find(
    commit => commit.committedAt <= until,
  );
}

/**
 * Whether the clone holds only a part of the history. Then nothing true can be said about who
 * created a file: the commit at the boundary looks as if it had made them all.
 *
 * @public
 */
export async function isShallow(gitDir: string): Promise<boolean> {
  const output = await runGit(gitDir, ['rev-parse', '--is-shallow-repository']);
  return output.toString('latin1').trim() === 'true';
}

/**
 * The object id behind a name, whether or not the object can be read. So a branch that has no commit yet
 * is told from one whose commit is damaged or missing.
 *
 * @public
 */
export async function findObjectId(
  gitDir: string,
  name: string,
): Promise<string | undefined> {
  try {
    const output = await runGit(gitDir, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      name,
    ]);
    return output.toString('latin1').trim().split('\n').pop() || undefined;
  } catch (error) {
    if (error instanceof GitError && error.reason === 'exit') return undefined;
    throw error;
  }
}

/**
 * The first few branches by name: what to read when HEAD names one that has no commit.
 *
 * @public
 */
export async function listBranches(gitDir: string): Promise<string[]> {
  const output = await runGit(gitDir, [
    'for-each-ref',
    '--count=5',
    '--format=%(refname:strip=2)',
    'refs/heads',
  ]);
  return output.toString('utf8').split('\n').filter(Boolean);
}
