import type { Problem } from '@fathom/kernel';
import type { BudgetMethod } from '../budget';
import type { AlertRow } from '../ownership-document';

/**
 * By the share of the budget that is left: from a half on `ok`, from a quarter on `watch`, above nothing
 * `atRisk`, else `exhausted`. `unknown` where nothing that can be trusted was measured.
 *
 * @public
 */
export type ObjectiveState =
  | 'ok'
  | 'watch'
  | 'atRisk'
  | 'exhausted'
  | 'unknown';

/**
 * `raw`: counted from the events, or the slices, themselves. `averaged`: a mean over recordings, or of ready-made
 * ratios, in which minutes weigh alike whatever the traffic.
 *
 * @public
 */
export type MeasuredHow = 'raw' | 'averaged';

/** The window of an objective; `from` and `to` of the one that was measured. @public */
export interface ObjectiveWindow {
  kind: 'rolling' | 'calendar';
  /** A duration-shorthand: `28d`, `1M`. */
  duration: string;
  from?: string;
  to?: string;
}

/** How good the data behind a figure is. @public */
export interface DataQuality {
  /** Share of the time in which anything was measured, 0 to 1. */
  coverage?: number;
  /** Stretches without data. */
  gaps: number;
  /** Events in the window, or slices. */
  events?: string;
  /** So few that a single failure uses up a tenth of the budget or more. */
  tooFewEvents: boolean;
  /** Less than nine tenths of the window. */
  tooLittleCoverage: boolean;
}

/** How fast the budget burns over a range; 1 uses it up exactly at the window's end. @public */
export interface BurnRate {
  /** A range as Prometheus writes it: `5m`, `1h`. */
  range: string;
  /** A decimal. */
  rate?: string;
  how: MeasuredHow;
}

/** A point of a burn-down. @public */
export interface BurnPoint {
  at: string;
  /** Share of the budget that was left, 1 downwards, also below 0; absent where nothing was measured. */
  left?: number;
}

/** One objective as a list shows it. @public */
export interface ObjectiveRow {
  entityRef: string;
  entityTitle?: string;
  owner?: string;
  system?: string;
  domain?: string;
  tier?: number;
  /** `<service>-<slo>`, with a number when the SLO has several objectives: as `sloth_id` in Prometheus. */
  id: string;
  /** Name of the SLO. */
  slo: string;
  /** What people call it. */
  title: string;
  service: string;
  /** A decimal, 0 up to 1. */
  target: string;
  window?: ObjectiveWindow;
  method: BudgetMethod;
  composite: boolean;
  state: ObjectiveState;
  /** Why it is unknown, or why what is shown is old. */
  reason?: string;
  remedy?: string;
  /** The figures are the last good ones; the newest look failed. */
  stale: boolean;
  /** Since when it is in this state. */
  since?: string;
  /** A decimal, 0 to 1. */
  attainment?: string;
  /** Share of the budget that is left, a decimal; negative when overdrawn. */
  budgetLeft?: string;
  /** Over the last hour. */
  burnRate?: string;
  /** Which of its alerts would fire by the figures: both windows of a row burn too fast. */
  burning?: 'page' | 'ticket';
  how?: MeasuredHow;
  sparkline: BurnPoint[];
  quality: DataQuality;
  /** When the figures were true. */
  evaluatedAt?: string;
  /** Where the SLO is written. */
  repository?: string;
  commit?: string;
  file: string;
  line: number;
}

/** An alert of an objective, and where it leads. @public */
export interface ObjectiveAlert
  extends Pick<
    AlertRow,
    'status' | 'repository' | 'runbook' | 'anchor' | 'url'
  > {
  name: string;
  severity: string;
  /** The entity that carries the runbook when another repository holds it; absent when the reader may not see it. */
  keeper?: string;
  expression: string;
  paging: boolean;
  /** As Prometheus says; absent when it could not be asked, or does not know the alert. */
  firing?: boolean;
}

/** A query behind a figure. @public */
export interface ObjectiveQuery {
  name: 'good' | 'total' | 'attainment' | 'recorded' | 'burn';
  /** Of a composite: which of its objectives. */
  part?: number;
  query: string;
  /** Opens it in the metrics backend; absent when that has no address for people. */
  url?: string;
}

/** A change of state. @public */
export interface ObjectiveStateChange {
  at: string;
  from?: ObjectiveState;
  to: ObjectiveState;
  attainment?: string;
  budgetLeft?: string;
  burnRate?: string;
  reason?: string;
}

/** A deployment or an incident, to be marked on a burn-down. @public */
export interface DeliveryChange {
  id: string;
  kind: 'deployment' | 'incident';
  at: string;
  endedAt?: string;
  title: string;
  url?: string;
  version?: string;
}

/** One objective with all that stands behind it. @public */
export interface ObjectiveDetail extends ObjectiveRow {
  description?: string;
  /** 1 − target, a decimal. */
  budget: string;
  /** Events, or slices: all, bad ones, and how many bad ones the window allows. Decimals. */
  total?: string;
  bad?: string;
  allowed?: string;
  /** When the budget is used up if it goes on burning as in the last hour. */
  exhaustsAt?: string;
  burns: BurnRate[];
  burnDown: BurnPoint[];
  alerts: ObjectiveAlert[];
  queries: ObjectiveQuery[];
  /** Newest first. */
  history: ObjectiveStateChange[];
}

/** How far the objectives of a system or a domain are judged, and the worst of them. @public */
export interface ObjectiveRollUp {
  kind: 'system' | 'domain';
  ref: string;
  /** Objectives, and how many of them are not unknown. */
  of: number;
  judged: number;
  states: Record<ObjectiveState, number>;
  /** The worst state of those that are judged. */
  worst?: ObjectiveState;
  /** Id and entity of the worst. */
  worstObjective?: { entityRef: string; id: string };
}

/** Where figures come from, and whether it answers. @public */
export interface MetricsSource {
  /** Id of the metrics backend; absent when none is configured. */
  id?: string;
  answers: boolean;
  reason?: string;
  remedy?: string;
  /** The last time that it answered everything. */
  answeredAt?: string;
}

/** All objectives that the reader may see, worst first. @public */
export interface ObjectiveFleet {
  sentence: string;
  source: MetricsSource;
  items: ObjectiveRow[];
  rollUps: ObjectiveRollUp[];
  /** Components that carry no SLO document. */
  without: number;
}

/** What one entity promises. @public */
export interface EntityObjectives {
  entityRef: string;
  entityTitle?: string;
  owner?: string;
  system?: string;
  tier?: number;
  /** Of its documents; `stale`: the last look failed, `unknown`: never seen. */
  state: 'known' | 'stale' | 'unknown';
  reason?: string;
  remedy?: string;
  repository?: string;
  commit?: string;
  readAt?: string;
  sentence: string;
  source: MetricsSource;
  objectives: ObjectiveDetail[];
  /** SLO documents with an error in them: they are not measured. */
  invalid: { name?: string; file: string; line: number }[];
  findings: Problem[];
  /** Within the longest window, oldest first. */
  changes: DeliveryChange[];
}

/** What to preview: a document, or an objective that is there, perhaps with another target or window. @public */
export interface PreviewObjectives {
  /** OpenSLO text, YAML or JSON. Needs a permission of its own. */
  document?: string;
  entityRef?: string;
  /** Of an objective of that entity, or of the document; all of them without it. */
  id?: string;
  /** A decimal, 0 up to, not including, 1. */
  target?: string;
  /** A duration-shorthand from 7 days on. */
  window?: string;
}

/** A time in which the budget was used up. @public */
export interface BudgetBreach {
  from: string;
  /** Absent while it lasts. */
  to?: string;
  /** The lowest share of the budget that was left. */
  lowest: number;
}

/** An alert that would have been sent. @public */
export interface WouldAlert {
  severity: 'page' | 'ticket';
  from: string;
  /** Absent while it fires. */
  to?: string;
  /** The highest burn rate over the long range. */
  peak: number;
}

/** @public */
export interface PreviewedObjective
  extends Pick<
    ObjectiveDetail,
    | 'id'
    | 'slo'
    | 'title'
    | 'service'
    | 'target'
    | 'budget'
    | 'window'
    | 'method'
    | 'composite'
    | 'state'
    | 'reason'
    | 'remedy'
    | 'attainment'
    | 'budgetLeft'
    | 'burnRate'
    | 'how'
    | 'quality'
    | 'total'
    | 'bad'
    | 'allowed'
    | 'burnDown'
    | 'queries'
  > {
  /** The stretch that there is data for. */
  from?: string;
  to?: string;
  breaches: BudgetBreach[];
  alerts: WouldAlert[];
}

/** @public */
export interface ObjectivesPreview {
  findings: Problem[];
  objectives: PreviewedObjective[];
}

/** What was measured of an objective at one time. @public */
export interface ObjectiveFigures
  extends Pick<
    ObjectiveDetail,
    | 'attainment'
    | 'budgetLeft'
    | 'burnRate'
    | 'burning'
    | 'total'
    | 'bad'
    | 'allowed'
    | 'burns'
    | 'quality'
  > {
  /** ISO 8601, UTC: when it was true. */
  at: string;
  /** The stretch that was measured. */
  from: string;
  to: string;
  how: MeasuredHow;
  /** Names of its alerts that fire, as the backend says; absent when it could not be asked. */
  firing?: string[];
}
