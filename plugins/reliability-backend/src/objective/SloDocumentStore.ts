import type { ObjectiveAlert } from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';

/** An alert of an objective with what became of its link. */
export interface LinkedAlert extends Omit<ObjectiveAlert, 'firing' | 'keeper'> {
  /** Id of the objective. */
  id: string;
}

/** What one look saw of the SLO documents of an entity. */
export interface SloDocuments {
  /** Paths from the root of the repository. */
  files: { path: string; text: string }[];
  alerts: LinkedAlert[];
  /** The first of them. */
  findings: Problem[];
  invalid: { name?: string; file: string; line: number }[];
}

export interface SloReading {
  entityRef: string;
  repository: string;
  commit: string;
  readAt: string;
  content: SloDocuments;
}

/** The last good look, and why a later one failed. */
export interface StoredSlos {
  entityRef: string;
  repository: string;
  reading?: SloReading;
  reason?: string;
  remedy?: string;
}

/** What is known of the documents of an entity without reading them. */
export interface SloHead {
  entityRef: string;
  repository: string;
  commit?: string;
  readAt?: string;
}

export interface SloDocumentStore {
  /** All, without the documents themselves: those are long. */
  listHeads(): Promise<SloHead[]>;
  list(entityRefs: readonly string[]): Promise<StoredSlos[]>;
  find(entityRef: string): Promise<StoredSlos | undefined>;
  save(readings: readonly SloReading[]): Promise<void>;
  /** Keeps what was seen and says why it may be old. */
  saveFailure(
    entityRef: string,
    failure: { repository: string; reason: string; remedy?: string },
  ): Promise<void>;
  remove(entityRefs: readonly string[]): Promise<void>;
}
