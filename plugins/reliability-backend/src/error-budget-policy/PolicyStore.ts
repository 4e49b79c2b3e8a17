import type {
  Crossing,
  ErrorBudgetPolicy,
  GateAnswer,
  GateOutcome,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';

/** What one look saw. */
export interface PolicyReading {
  entityRef: string;
  repository: string;
  commit: string;
  readAt: string;
  policies: ErrorBudgetPolicy[];
  /** The first of them. */
  problems: Problem[];
}

/** The last good look, and why a later one failed. */
export interface StoredPolicies {
  entityRef: string;
  repository: string;
  reading?: PolicyReading;
  reason?: string;
}

/** A threshold that is reached. */
export interface StandingCrossing {
  crossing: Crossing;
  at: string;
  toldAt?: string;
}

export interface LoggedDecision {
  id: string;
  at: string;
  entityRef: string;
  slo?: string;
  askedBy: string;
  outcome: GateOutcome;
  reason: string;
}

export interface PolicyStore {
  save(readings: readonly PolicyReading[]): Promise<void>;
  /** Keeps what was seen and says why it may be old. */
  saveFailure(
    entityRef: string,
    failure: { repository: string; reason: string },
  ): Promise<void>;
  find(entityRef: string): Promise<StoredPolicies | undefined>;
  /** Entities with a policy, or with a threshold that is still marked as reached. */
  listRefs(): Promise<string[]>;
  /** Drops what is known of entities; decisions stay for their time. */
  remove(entityRefs: readonly string[]): Promise<void>;

  standing(entityRef: string): Promise<StandingCrossing[]>;
  /** Each once, whoever comes first. */
  reach(
    entityRef: string,
    reached: readonly Crossing[],
    at: string,
  ): Promise<void>;
  markTold(
    entityRef: string,
    keys: readonly string[],
    at: string,
  ): Promise<void>;
  clear(entityRef: string, keys: readonly string[]): Promise<void>;

  log(decision: GateAnswer, askedBy: string): Promise<void>;
  /** Newest first. */
  listDecisions(entityRef: string, most: number): Promise<LoggedDecision[]>;
  removeDecisionsBefore(at: string): Promise<number>;
}
