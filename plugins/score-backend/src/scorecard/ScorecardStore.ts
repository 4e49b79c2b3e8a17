import type { Problem } from '@fathom/kernel';

/** A scorecard file: its last good version, and what is wrong with the newest. */
export interface ScorecardFile {
  repository: string;
  path: string;
  name?: string;
  goodText?: string;
  goodCommit?: string;
  problems: Problem[];
}

/** A scorecard as it was in force from a time on. */
export interface ScorecardVersion {
  id: number;
  name: string;
  /** Of the text: what a version is called. */
  hash: string;
  repository: string;
  path: string;
  commit?: string;
  /** Undefined: no longer in force. */
  text?: string;
  since: string;
}

export interface ScorecardStore {
  list(): Promise<ScorecardFile[]>;
  /** All that were ever in force, or those of one scorecard, the oldest first. */
  listVersions(name?: string): Promise<ScorecardVersion[]>;
  /** Those in force at a time. */
  listVersionsAt(at: string): Promise<ScorecardVersion[]>;
  /** Those in force when a version was the newest. */
  listVersionsUpTo(version: number): Promise<ScorecardVersion[]>;
  /** Of these scorecards those that are no more: as each was last, and when it ended. */
  listEnded(
    names: readonly string[],
  ): Promise<{ last: ScorecardVersion; until: string }[]>;
  /** The number of the newest version. */
  lastVersion(): Promise<number>;
  /** Grows when any file or declaration changed, cheap to ask. */
  version(): Promise<number>;
  /**
   * Takes over all files of one source; those of the source that are not among them are forgotten, and stay
   * as versions of the past. Gives the versions that came into force.
   */
  saveSource(
    source: { repository: string; path: string },
    files: readonly ScorecardFile[],
    at: string,
  ): Promise<ScorecardVersion[]>;
  /** A source could not be taken over: said at its place until it is. */
  reportFailure(
    source: { repository: string; path: string },
    problem: Problem,
    at: string,
  ): Promise<void>;
}

/** Whether a path is the source's path or lies below it. */
export function isBelow(path: string, root: string): boolean {
  return root === '' || path === root || path.startsWith(`${root}/`);
}
