import type { Outcome } from '@fathom/kernel';

/** Why an outcome is not the one before. */
export const causes = [
  'unknown',
  'first',
  'code',
  'dataSource',
  'rule',
  'ownership',
  'exemption',
  'time',
  'catalog',
  'seen',
] as const;
export type Cause = (typeof causes)[number];

/** What one check says of one entity, and since when. */
export interface CheckState {
  checkId: number;
  outcome: Outcome;
  since: string;
  cause: Cause;
}

/** A change of an outcome. */
export interface CheckEvent {
  entityId: number;
  checkId: number;
  at: string;
  /** Undefined: no longer judged. */
  outcome?: Outcome;
  cause: Cause;
  /** The fact whose change turned it. */
  factId?: string;
}

/** What was judged of one entity before. */
export interface PackedState {
  /** A digit a check number, see `outcomeOf`. */
  outcomes: string;
  judgedVersion: number;
  library: number;
  /** Epoch ms. */
  judgedAt: number;
}

/** What was judged of one entity. */
export interface Judgement {
  entityId: number;
  /** The version of the facts that was judged. */
  factVersion: number;
  outcomes: string;
  /** By scorecard. */
  levels: readonly { scorecard: string; level?: string }[];
  /** By check number: why it is not as before. */
  causes: ReadonlyMap<number, { cause: Cause; factNumber?: number }>;
}

/** What `direction` says where a scorecard is no longer about the entity, or is no more. */
export const ended = 2;

/** A level that an entity lost or gained. */
export interface LevelChange {
  entityId: number;
  scorecard: string;
  at: string;
  before?: string;
  level?: string;
  /** Fell, began, rose, ended. */
  direction: -1 | 0 | 1 | typeof ended;
}

export interface CheckStateStore {
  /** By entity id. */
  listPacked(entityIds: readonly number[]): Promise<Map<number, PackedState>>;
  /**
   * Keeps what changed, with the change itself and all sums, in one transaction. A judgement of older facts
   * or by older rules than what is there is dropped.
   */
  save(
    judgements: readonly Judgement[],
    context: {
      at: string;
      library: number;
      ruleOf(checkId: number): number | undefined;
      /** The place of a level on its ladder, -1 for none. */
      rankOf(scorecard: string, level: string | undefined): number;
    },
  ): Promise<{ changes: number; dropped: number }>;
  /** By entity id. */
  listStates(entityIds: readonly number[]): Promise<Map<number, CheckState[]>>;
  /** Since when each entity has this outcome of a check. */
  listSince(
    checkId: number,
    outcome: Outcome,
  ): Promise<Map<number, { since: string; cause: Cause }>>;
  /** The past of one entity's checks, newest first. */
  listEvents(
    entityId: number,
    options?: { from?: string; limit?: number },
  ): Promise<CheckEvent[]>;
  /** What changed of these entities at these very moments. */
  listEventsAt(
    entityIds: readonly number[],
    times: readonly string[],
  ): Promise<CheckEvent[]>;
  /** Who failed a check and then passed it since a time, because the code, the catalog or a data source changed. */
  listMendings(from: string): Promise<
    {
      entityId: number;
      checkId: number;
      failedAt: string;
      passedAt: string;
    }[]
  >;
  /** Outcomes as they were at a time, packed, by entity id. */
  readPackedAt(at: string): Promise<Map<number, string>>;
  listLevelChanges(span: {
    from: string;
    entityIds?: readonly number[];
  }): Promise<LevelChange[]>;
  /** What is told twice and differs: must be empty, always. */
  listContradictions(): Promise<string[]>;
  deleteHistoryBefore(at: string): Promise<void>;
}
