import type { Entity } from '@backstage/catalog-model';

/** An entity that is scored. */
export interface ScoredEntity {
  id: number;
  ref: string;
  title: string;
  ownerRef?: string;
  systemRef?: string;
  domainRef?: string;
  /** What filters look at; undefined until the catalog was asked. */
  entity?: Entity;
  factVersion: number;
}

/** An entity before it is judged: without its document. */
export interface JudgedEntity {
  id: number;
  factVersion: number;
  documentVersion: number;
}

/** What the catalog says of one entity. */
export interface SeenEntity {
  ref: string;
  uid?: string;
  kind: string;
  title: string;
  ownerRef?: string;
  systemRef?: string;
  domainRef?: string;
  /** Where its code lies: what stays when it is renamed. */
  repositoryKey?: string;
  repositoryPath?: string;
  entity: Entity;
}

/** An entity that may be another one under a new name. */
export interface Renaming {
  from: string;
  to: string;
}

/** Which entities there are, as the catalog said last. */
export interface EntityStore {
  /**
   * Of entities never seen before, those at whose place (repository, path, kind) exactly one known entity
   * lies that is not among the seen: renamed, if the catalog knows the old name no more.
   */
  listRenamings(seen: readonly SeenEntity[]): Promise<Renaming[]>;
  /**
   * Takes over a whole look at the catalog. What surely left it is marked gone, never deleted; what is
   * merely missing stays; what was renamed keeps its history.
   */
  saveSeen(
    seen: readonly SeenEntity[],
    left: { gone: readonly string[]; renamed: readonly Renaming[] },
    at: string,
  ): Promise<{ changed: number; gone: number; renamed: number }>;
  find(ref: string): Promise<ScoredEntity | undefined>;
  findById(id: number): Promise<ScoredEntity | undefined>;
  /** References of all that are in the catalog. */
  listRefs(): Promise<string[]>;
  /** With what filters look at. */
  listDocuments(ids: readonly number[]): Promise<Map<number, Entity>>;
  /** These, as far as they are in the catalog. */
  listJudged(ids: readonly number[]): Promise<JudgedEntity[]>;
  /** The next ones in the catalog after an id, in the order of ids. */
  listAfter(id: number, limit: number): Promise<JudgedEntity[]>;
  /** Those whose facts or description changed since they were judged. */
  listUnjudged(limit: number): Promise<JudgedEntity[]>;
  /** Has these judged again at the next turn. */
  touch(ids: readonly number[]): Promise<void>;
  /** Forgets those that left the catalog before a time, with all that is known of them. */
  deleteGoneBefore(at: string): Promise<number>;
}
