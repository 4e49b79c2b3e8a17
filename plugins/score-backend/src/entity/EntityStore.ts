import type { Entity } from '@backstage/catalog-model';

/** An entity that is scored. */
export interface ScoredEntity {
  id: number;
  ref: string;
  title: string;
  ownerRef?: string;
  systemRef?: string;
  /** What filters look at; undefined until the catalog was asked. */
  entity?: Entity;
  factVersion: number;
}

/** What the catalog says of one entity. */
export interface SeenEntity {
  ref: string;
  uid?: string;
  kind: string;
  title: string;
  ownerRef?: string;
  systemRef?: string;
  entity: Entity;
}

/** Which entities there are, as the catalog said last. */
export interface EntityStore {
  /**
   * Takes over a whole look at the catalog. What surely left it is marked gone, never deleted; what is
   * merely missing stays.
   */
  saveSeen(
    seen: readonly SeenEntity[],
    gone: readonly string[],
    at: string,
  ): Promise<{ changed: number; gone: number }>;
  find(ref: string): Promise<ScoredEntity | undefined>;
  /** All that are in the catalog, by reference. */
  list(): Promise<ScoredEntity[]>;
  /** Those whose facts or description changed since they were judged. */
  listUnjudged(limit: number): Promise<ScoredEntity[]>;
}
