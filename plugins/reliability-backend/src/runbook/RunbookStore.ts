import type {
  AlertCoverage,
  AlertRow,
  DocumentRow,
  Exercise,
  RunbookRow,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';

/** A runbook as it was read; what people recorded since is added when it is shown. */
export interface ReadRunbook
  extends Omit<
    RunbookRow,
    'freshness' | 'lastExercise' | 'exerciseCount' | 'people'
  > {
  /** Those of its front matter. */
  exercises: Exercise[];
}

/** What one look saw of an entity. */
export interface RunbookContent {
  runbooks: ReadRunbook[];
  alerts: AlertRow[];
  documents: DocumentRow[];
  coverage: AlertCoverage;
  /** The first of them. */
  problems: Problem[];
}

export interface RunbookReading {
  entityRef: string;
  repository: string;
  commit: string;
  readAt: string;
  content: RunbookContent;
}

/** The last good look, and why a later one failed. */
export interface StoredReading {
  entityRef: string;
  repository: string;
  /** Undefined when there never was a good one. */
  reading?: RunbookReading;
  reason?: string;
  remedy?: string;
}

export interface RunbookStore {
  list(): Promise<StoredReading[]>;
  listRefs(): Promise<string[]>;
  /** Entities that carry a runbook. */
  listKeepers(place: { repository: string; file: string }): Promise<string[]>;
  find(entityRef: string): Promise<StoredReading | undefined>;
  save(readings: readonly RunbookReading[]): Promise<void>;
  /** Keeps what was seen and says why it may be old. */
  saveFailure(
    entityRef: string,
    failure: { repository: string; reason: string; remedy?: string },
  ): Promise<void>;
  remove(entityRefs: readonly string[]): Promise<void>;
}
