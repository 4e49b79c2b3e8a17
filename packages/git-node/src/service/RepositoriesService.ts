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
  | 'tooLarge'
  | 'timeout'
  | 'rateLimited'
  | 'notAllowed'
  | 'failed';

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
}

/**
 * What all other plugins ask about repositories. Answers of the `repositories` plugin, found by
 * discovery; `open` brings this host's mirror to the wanted commit under a lock.
 *
 * @public
 */
export interface RepositoriesService {
  list(): Promise<RepositoryStatus[]>;
  find(key: string): Promise<RepositoryStatus | undefined>;
  /**
   * The local mirror, holding at least `commit` (default: the tip).
   *
   * @throws NotFoundError when the repository is unknown or was never read
   */
  open(
    key: string,
    options?: { commit?: string },
  ): Promise<{ git: GitRepository; commit: string }>;
}
