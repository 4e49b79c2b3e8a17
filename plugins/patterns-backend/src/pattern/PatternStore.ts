import type { Pattern } from '@fathom/backstage-plugin-patterns-common';
import type { Problem } from '@fathom/kernel';

export interface PatternChange {
  commit: string;
  at: string;
  subject: string;
  version?: string;
}

/** One folder as it stands: its last good definition, and what is wrong at the tip. */
export interface StoredPattern {
  repository: string;
  folder: string;
  sourcePath: string;
  commit?: string;
  readAt?: string;
  definition?: Pattern;
  /** Ids of rules that judge an example of theirs wrong; they do not run. */
  disabled: string[];
  problems: Problem[];
  history: PatternChange[];
}

export interface StoredSource {
  repository: string;
  path: string;
  commit?: string;
  reason?: string;
}

export interface PatternStore {
  listPatterns(): Promise<StoredPattern[]>;
  listSources(): Promise<StoredSource[]>;
  /** Replaces all folders of a source in one step; those not named are gone. */
  replaceSource(
    source: StoredSource,
    patterns: readonly StoredPattern[],
  ): Promise<void>;
  /** Notes that a source could not be looked at; its patterns stay. */
  noteSource(source: StoredSource): Promise<void>;
  /** Forgets sources that are not configured any more, with their patterns. */
  keepSources(
    sources: readonly { repository: string; path: string }[],
  ): Promise<void>;
}
