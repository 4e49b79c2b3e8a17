import type {
  ReviewSubject,
  SloReview,
} from '@fathom/backstage-plugin-reliability-common';

/** An SLO of an entity, and where it was read. */
export interface StoredSubject extends ReviewSubject {
  entityRef: string;
  repository: string;
  commit: string;
}

export interface RecordedReview extends SloReview {
  entityRef: string;
  userRef: string;
  recordedAt: string;
}

export interface ReviewStore {
  /** What an entity declares now; when each was first seen and asked for stays, the others are dropped. */
  keep(
    entityRef: string,
    seen: readonly Omit<
      StoredSubject,
      'entityRef' | 'firstSeen' | 'requiredAt'
    >[],
    at: string,
  ): Promise<void>;
  /** A policy asks for a review. */
  require(entityRef: string, slo: string, at: string): Promise<void>;
  /** Of one entity or of all. */
  listSubjects(entityRef?: string): Promise<StoredSubject[]>;
  record(review: RecordedReview): Promise<void>;
  /** Of one entity, newest first. */
  list(entityRef: string): Promise<RecordedReview[]>;
  /** Of each SLO that is declared now the last one until then; several when they were held at once. */
  listLast(until: string): Promise<RecordedReview[]>;
  /** Drops what is known of entities; reviews stay. */
  remove(entityRefs: readonly string[]): Promise<void>;
}
