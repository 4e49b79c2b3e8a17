import type {
  Crossing,
  ErrorBudgetPolicy,
  GateAnswer,
  GateOutcome,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import type { Reading, Readings } from '../reading';

/** What one look saw. */
export interface PolicyContent {
  policies: ErrorBudgetPolicy[];
  /** The first of them. */
  problems: Problem[];
}

export type PolicyReading = Reading<PolicyContent>;

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

/** Of entities that are removed the decisions stay for their time. */
export interface PolicyStore extends Readings<PolicyContent> {
  /** Entities with a policy, or with a threshold that is still marked as reached. */
  listRefs(): Promise<string[]>;
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
