/** What is to be done when a threshold is reached. @public */
export type PolicyAction = 'notify' | 'freeze' | 'requireReview';

/** @public */
export interface PolicyThreshold {
  /** Share of the budget, a decimal; it is reached when at most this is left. */
  budgetLeft: string;
  actions: PolicyAction[];
}

/** Somebody's word that changes may ship all the same, with an end. @public */
export interface PolicyExemption {
  reason: string;
  /** ISO 8601, UTC: the last moment. */
  until: string;
  by: string;
}

/** What a team agreed to do when its error budget runs low. @public */
export interface ErrorBudgetPolicy {
  name: string;
  /** Names of SLOs. */
  slos: string[];
  /** Highest first. */
  thresholds: PolicyThreshold[];
  exemptions: PolicyExemption[];
  file: string;
  line: number;
}

/** What is known of the budget of one objective. @public */
export interface KnownBudget {
  /** Name of the SLO. */
  slo: string;
  /** Of the objective. */
  id: string;
  /** Share that is left, a decimal; absent when it is not known, or what is known is old. */
  budgetLeft?: string;
  /** Why it is not known. */
  reason?: string;
}
