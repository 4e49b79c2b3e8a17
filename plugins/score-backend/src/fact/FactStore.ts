import type {
  ChangeCause,
  FactLayout,
  FactRow,
  SourceError,
} from '@fathom/backstage-plugin-score-common';
import type {
  FactDefinition,
  FactObservation,
  FactReport,
  FactValue,
} from '@fathom/kernel';

/** What one source said of an entity last. */
export interface StoredSource {
  source: string;
  /** Each with when it was itself seen last. */
  facts: Readonly<Record<string, FactObservation>>;
  /** The last successful look that was written. */
  collectedAt: string;
  /** Which run wrote it last. */
  runId?: number;
  errors: readonly SourceError[];
}

/** A value that was not the one before. */
export interface FactChange {
  factId: string;
  at: string;
  /** Undefined: looked and found none, or no longer reported. */
  value?: FactValue;
  /** Undefined for changes that versions before kept. */
  cause?: ChangeCause;
}

/** When a fact changed last (epoch ms), and where that came from. */
export type LastChange = { at: number } & Pick<FactChange, 'cause'>;

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
   * Keeps reports whose values were checked, by the rules of `takeReport`: one row an entity and source,
   * written only when something in it changed or was long not confirmed; history on change only. Gives the
   * number of entities that changed.
   */
  saveReports(
    reports: readonly FactReport[],
    context: { now: Date; runId?: number },
  ): Promise<number>;
  /** By entity id. */
  listSources(
    entityIds: readonly number[],
  ): Promise<Map<number, StoredSource[]>>;
  /**
   * What checks judge, by entity id: a row of the layout for each entity that anything is known of. Without
   * evidence, a tenth of the bytes.
   */
  readRows(
    entityIds: readonly number[],
    reading: {
      layout: FactLayout;
      definitions: readonly FactDefinition[];
      now: Date;
    },
  ): Promise<Map<number, FactRow>>;
  /** Changes of one entity, the newest first. */
  listChanges(
    entityId: number,
    options?: { from?: string; limit?: number },
  ): Promise<FactChange[]>;
  /** The newest change of each of some facts since a time (epoch ms), by numbers of entity and fact. */
  findLastChanges(
    entityIds: readonly number[],
    factIds: readonly number[],
    since: number,
  ): Promise<Map<number, Map<number, LastChange>>>;
  /** The values at a time, by entity and fact. */
  readValuesAt(
    entityIds: readonly number[],
    at: string,
  ): Promise<Map<number, Map<string, { value?: FactValue; at: string }>>>;
  /** The number of a fact, for other tables. */
  factNumbers(): Promise<Map<string, number>>;
  /** Forgets history older than a time, except what held at that time. */
  deleteHistoryBefore(at: string): Promise<void>;
}
