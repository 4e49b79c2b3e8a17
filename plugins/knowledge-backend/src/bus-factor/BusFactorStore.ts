import type {
  EntityKnowledge,
  KnowledgeReport,
} from '@fathom/backstage-plugin-knowledge-common';

/** What was analysed, with real names; the routes decide who sees them. */
export interface Analysis {
  report: KnowledgeReport;
  files: EntityKnowledge['files'];
}

export interface StoredKnowledge {
  entityRef: string;
  repository: string;
  state: EntityKnowledge['state'];
  reason?: string;
  remedy?: string;
  at?: string;
  analysis?: Analysis;
}

/** Keeps the last good answer of each entity, and how it moved. */
export interface BusFactorStore {
  find(entityRef: string): Promise<StoredKnowledge | undefined>;
  list(): Promise<StoredKnowledge[]>;
  /** The entities that something is known of, without reading what. */
  listRefs(): Promise<string[]>;
  save(
    entityRef: string,
    repository: string,
    at: string,
    analysis: Analysis,
  ): Promise<void>;
  /** Keeps the last good answer and says why it is not newer. */
  saveFailure(
    entityRef: string,
    repository: string,
    why: { reason: string; remedy?: string },
  ): Promise<void>;
  /** Forgets what is known of entities and their people; the history of figures ends by its age. */
  remove(entityRefs: readonly string[]): Promise<void>;
  /** Forgets history older than this, ISO 8601. */
  forgetHistory(before: string): Promise<void>;
}
