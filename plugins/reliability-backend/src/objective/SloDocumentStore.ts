import type {
  NamedService,
  ObjectiveAlert,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import type { Reading, Readings, StoredReading } from '../reading';

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
  /** Whether they are known is for whoever reads to see. Undefined in what was kept before they were. */
  services?: NamedService[];
  invalid: { name?: string; file: string; line: number }[];
}

export type SloReading = Reading<SloDocuments>;

export type StoredSlos = StoredReading<SloDocuments>;

/** What is known of the documents of an entity without reading them. */
export interface SloHead {
  entityRef: string;
  repository: string;
  commit?: string;
  readAt?: string;
}

export interface SloDocumentStore extends Readings<SloDocuments> {
  /** All, without the documents themselves: those are long. */
  listHeads(): Promise<SloHead[]>;
}
