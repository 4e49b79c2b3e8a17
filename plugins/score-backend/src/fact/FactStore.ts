import type {
  FactDefinition,
  FactObservation,
  FactReport,
} from '@fathom/kernel';

/** What one source said of an entity last. */
export interface StoredSource {
  source: string;
  facts: Record<string, FactObservation>;
  /** The last successful look. */
  collectedAt: string;
  /** When the whole unchanged document was seen again. */
  confirmedAt?: string;
  error?: string;
}

/** What sources declared and reported. */
export interface FactStore {
  /**
   * Keeps declarations. True when one is new or another than before.
   *
   * @throws ConflictError when another source owns the fact or its noun
   */
  declare(definitions: readonly FactDefinition[]): Promise<boolean>;
  listDefinitions(): Promise<FactDefinition[]>;
  /**
   * Keeps reports whose values were checked: one row an entity and source, history on change only.
   * Reports that arrive after a later one are ignored. Gives the number of entities that changed.
   */
  saveReports(reports: readonly FactReport[]): Promise<number>;
  /** By entity id. */
  listSources(
    entityIds: readonly number[],
  ): Promise<Map<number, StoredSource[]>>;
  /** Forgets history older than a time. */
  deleteHistoryBefore(at: string): Promise<void>;
}
