import type { Outcome } from '@fathom/kernel';

/** What one check says of one entity, and since when. */
export interface CheckState {
  scorecard: string;
  checkId: string;
  outcome: Outcome;
  reason: string;
  ruleHash: string;
  since: string;
}

/** What was judged of one entity. */
export interface Judgement {
  entityId: number;
  /** The version of the facts that was judged. */
  factVersion: number;
  states: readonly Omit<CheckState, 'since'>[];
  /** By scorecard. */
  levels: readonly { scorecard: string; level?: string }[];
}

export interface CheckStateStore {
  /** Keeps what changed, with the change itself, in one transaction. */
  save(
    judgements: readonly Judgement[],
    at: string,
  ): Promise<{ changes: number }>;
  /** By entity id. */
  listStates(options: {
    entityIds?: readonly number[];
    scorecard?: string;
  }): Promise<Map<number, CheckState[]>>;
  /** The past of one entity's checks, newest first. */
  listEvents(
    entityId: number,
  ): Promise<
    { scorecard: string; checkId: string; at: string; outcome?: Outcome }[]
  >;
  deleteHistoryBefore(at: string): Promise<void>;
}
