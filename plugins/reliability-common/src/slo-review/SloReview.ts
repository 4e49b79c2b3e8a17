/** What a review decided: leave it, ask for more or less, measure something else, give it up. @public */
export type ReviewDecision =
  | 'keep'
  | 'tighten'
  | 'loosen'
  | 'change'
  | 'retire';

/** @public */
export interface SloReview {
  id: string;
  slo: string;
  /** ISO 8601, UTC: when it was held. */
  at: string;
  decision: ReviewDecision;
  note?: string;
}

/** An SLO that is to be reviewed. @public */
export interface ReviewSubject {
  slo: string;
  file: string;
  line: number;
  /** ISO 8601, UTC. */
  firstSeen: string;
  /** Of its annotation; absent when it has none that can be followed. */
  everyDays?: number;
  /** What its annotation says, when it cannot be followed. */
  unreadable?: string;
  /** When a threshold asked for a review. */
  requiredAt?: string;
}

/** @public */
export interface ReviewPeriods {
  everyDays: number;
  /** After a threshold that asks for a review. */
  afterThresholdDays: number;
}

/** Whether the review of an SLO is in time. @public */
export interface ReviewDue {
  slo: string;
  file: string;
  line: number;
  everyDays: number;
  due: string;
  state: 'inTime' | 'soon' | 'overdue';
  /** What makes it due. */
  because: 'period' | 'threshold';
  lastReview?: SloReview;
  /** Why its own period does not count. */
  problem?: string;
}
