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

export interface ScorecardStore {
  list(): Promise<ScorecardFile[]>;
  /** Changes when any file changed, cheap to ask. */
  version(): Promise<string>;
  /** Takes over all files of one source; those of the source that are not among them are forgotten. */
  saveSource(
    source: { repository: string; path: string },
    files: readonly ScorecardFile[],
    at: string,
  ): Promise<void>;
}

/** Whether a path is the source's path or lies below it. */
export function isBelow(path: string, root: string): boolean {
  return root === '' || path === root || path.startsWith(`${root}/`);
}
