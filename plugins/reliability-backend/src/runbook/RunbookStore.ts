import type {
  AlertCoverage,
  AlertRow,
  DocumentRow,
  Exercise,
  RunbookRow,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import type { Reading, Readings } from '../reading';

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

export type RunbookReading = Reading<RunbookContent>;

export interface RunbookStore extends Readings<RunbookContent> {
  listRefs(): Promise<string[]>;
  /** Entities that carry a runbook. */
  listKeepers(place: { repository: string; file: string }): Promise<string[]>;
}
