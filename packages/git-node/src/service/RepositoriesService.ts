import type { GitRepository } from '../repository/GitRepository';

/**
 * `waiting`: named, never read. `ready`: read; `stale`: read before, the last look failed.
 * `unreadable`: never read with success.
 *
 * @public
 */
export type RepositoryState = 'waiting' | 'ready' | 'stale' | 'unreadable';

/** @public */
export type RepositoryReason =
  | 'gone'
  | 'refused'
  | 'empty'
  | 'shallow'
  | 'corrupt'
  | 'danglingHead'
  | 'noBranch'
  | 'tooLarge'
  | 'timeout'
  | 'rateLimited'
  | 'notAllowed'
  | 'failed';

/** @public */
export interface RepositoryBranch {
  name: string;
  tip?: string;
}

/** @public */
export interface RepositoryStatus {
  key: string;
  /** Clone URL without credentials. */
  url: string;
  /** The last commit of the default branch that was read. */
  tip?: string;
  defaultBranch?: string;
  state: RepositoryState;
  reason?: RepositoryReason;
  /** The reason in words, credentials stripped. */
  message?: string;
  /** What an operator can do about it. */
  remedy?: string;
  /** ISO 8601, UTC: the last successful read. */
  readAt?: string;
  /** Only the history is mirrored, because with all file contents it is larger than the limit. */
  isBlobless?: boolean;
  /** Branches that entities pin; without a tip when the remote has none of the name. */
  branches?: RepositoryBranch[];
  /** How many problems are known of its files. */
  problemCount?: number;
}

/**
 * Something wrong with a file of a repository that was read: a `Problem` of the kernel, and what it means
 * for the catalog.
 *
 * @public
 */
export interface RepositoryProblem {
  /** Path from the root of the repository. */
  file: string;
  line: number;
  column: number;
  severity: 'error' | 'warning' | 'info';
  rule: string;
  message: string;
  remedy: string;
  /** The file that brings the entities it concerns, when it is another one. */
  entityFile?: string;
  /** The commit whose version of the file is shown in its place. */
  shownCommit?: string;
}

/**
 * What one reader found wrong with the files of a repository.
 *
 * @public
 */
export interface RepositoryProblems {
  /** Who reports: `catalog`. */
  source: string;
  /** The commit that was read. */
  commit?: string;
  problems: RepositoryProblem[];
}

/**
 * What all other plugins ask about repositories. Answers of the `repositories` plugin, found by
 * discovery; `open` brings this host's mirror to the wanted commit under a lock.
 *
 * @public
 */
export interface RepositoriesService {
  list(): Promise<RepositoryStatus[]>;
  /** With `ref` as an entity sees it that pins this branch: with its tip, or why there is none. */
  find(
    key: string,
    options?: { ref?: string },
  ): Promise<RepositoryStatus | undefined>;
  /**
   * The local mirror, holding at least `commit` (default: the tip of the branch `ref`, or of the default
   * branch). With a signal, bringing it here ends with that.
   *
   * @throws NotFoundError when the repository is unknown or was never read
   */
  open(
    key: string,
    options?: { commit?: string; ref?: string; signal?: AbortSignal },
  ): Promise<{ git: GitRepository; commit: string }>;
  /**
   * Says what is wrong with the files of a repository, in place of all that the source said before. The
   * first 200 are kept, and how many there are.
   *
   * @throws NotFoundError when nobody names the repository
   */
  reportProblems(key: string, report: RepositoryProblems): Promise<void>;
}
