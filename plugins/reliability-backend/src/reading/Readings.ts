/** What one look saw of an entity, at a commit of its repository. */
export interface Reading<Content> {
  entityRef: string;
  repository: string;
  commit: string;
  readAt: string;
  content: Content;
}

/** The last good look, and why a later one failed. */
export interface StoredReading<Content> {
  entityRef: string;
  repository: string;
  /** Undefined when there never was a good one. */
  reading?: Reading<Content>;
  reason?: string;
  remedy?: string;
}

export interface Readings<Content> {
  find(entityRef: string): Promise<StoredReading<Content> | undefined>;
  /** Those of some entities, or all. */
  list(entityRefs?: readonly string[]): Promise<StoredReading<Content>[]>;
  save(readings: readonly Reading<Content>[]): Promise<void>;
  /** Keeps what was seen and says why it may be old. */
  saveFailure(
    entityRef: string,
    failure: { repository: string; reason: string; remedy?: string },
  ): Promise<void>;
  remove(entityRefs: readonly string[]): Promise<void>;
}
