import type {
  ObjectiveCount,
  ObjectiveFigures,
  ObjectiveState,
  ObjectiveStateChange,
} from '@fathom/backstage-plugin-reliability-common';

/** What is kept of an objective: the last figures that can be trusted, and why there are no newer ones. */
export interface StoredObjective {
  entityRef: string;
  id: string;
  slo: string;
  /** Hash of what is measured. */
  key: string;
  /** By the figures; undefined when it was never judged. For what holds now see `shownState`. */
  state?: Exclude<ObjectiveState, 'unknown'>;
  since?: string;
  figures?: ObjectiveFigures;
  /** Why the last look failed, and when. */
  reason?: string;
  remedy?: string;
  failedAt?: string;
}

export interface SavedFigures {
  entityRef: string;
  id: string;
  slo: string;
  key: string;
  state: Exclude<ObjectiveState, 'unknown'>;
  figures: ObjectiveFigures;
}

export interface SavedCount {
  entityRef: string;
  id: string;
  slo: string;
  key: string;
  count: ObjectiveCount;
}

export interface SavedFailure {
  entityRef: string;
  id: string;
  slo: string;
  key: string;
  reason: string;
  remedy?: string;
}

/** How measuring goes. */
export interface MeasuringSummary {
  objectives: number;
  /** How many were measured at the last look. */
  good: number;
  /** When one was measured last. */
  answeredAt?: string;
  /** Why one was not, when none was. */
  failure?: { reason: string; remedy?: string };
}

export interface ObjectiveStore {
  /** The objectives of one entity. */
  find(entityRef: string): Promise<StoredObjective[]>;
  /** Those of all. */
  listStates(): Promise<StoredObjective[]>;
  /** How measuring goes, over all objectives. */
  summarise(): Promise<MeasuringSummary>;
  /**
   * The counts of the whole windows and the key of what was counted, by {@link objectiveKey}; of one entity with
   * their courses, or of all without.
   */
  listCounts(
    entityRef?: string,
  ): Promise<Map<string, { key: string; count: ObjectiveCount }>>;
  saveCounts(some: readonly SavedCount[]): Promise<void>;
  /** Keeps figures and, where the state is another than before, the change; gives the changes. */
  saveFigures(
    some: readonly SavedFigures[],
  ): Promise<{ entityRef: string; id: string; change: ObjectiveStateChange }[]>;
  /** Says why there are no new figures; those that are there stay. */
  saveFailures(some: readonly SavedFailure[], at: string): Promise<void>;
  /** Newest first. */
  history(
    entityRef: string,
    id: string,
    most: number,
  ): Promise<ObjectiveStateChange[]>;
  /** Forgets changes of state before a time. */
  dropHistory(before: string): Promise<void>;
  /** Drops the objectives of an entity that its documents no longer hold; what happened to them stays. */
  keepOnly(entityRef: string, ids: readonly string[]): Promise<void>;
  remove(entityRefs: readonly string[]): Promise<void>;
}

/** One text for an objective of an entity. */
export function objectiveKey({
  entityRef,
  id,
}: {
  entityRef: string;
  id: string;
}): string {
  return `${entityRef}\n${id}`;
}
