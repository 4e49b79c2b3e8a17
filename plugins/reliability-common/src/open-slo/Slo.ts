import type { Decimal, Duration } from '../budget';

/** An SLO that can be computed: nothing in it is missing, and every reference is followed. @public */
export interface Slo {
  name: string;
  displayName?: string;
  service: string;
  description?: string;
  labels: Readonly<Record<string, readonly string[]>>;
  annotations: Readonly<Record<string, string>>;
  file: string;
  line: number;
  method: BudgetingMethod;
  /** Without one it cannot be computed; the specification lets it be missing. */
  window?: TimeWindow;
  /** Whether several objectives, each with an indicator of its own, make one whole. */
  composite: boolean;
  objectives: readonly Objective[];
  policies: readonly AlertPolicy[];
}

/** @public */
export type BudgetingMethod = 'Occurrences' | 'Timeslices' | 'RatioTimeslices';

/** @public */
export type TimeWindow =
  | { kind: 'rolling'; duration: Duration }
  | { kind: 'calendar'; duration: Duration; startTime: string; zone: string };

/** @public */
export interface Objective {
  displayName?: string;
  target: Decimal;
  op?: Operator;
  value?: Decimal;
  sliceTarget?: Decimal;
  /** In minutes. */
  sliceMinutes?: number;
  weight: Decimal;
  indicator: Indicator;
}

/** @public */
export type Operator = 'lte' | 'gte' | 'lt' | 'gt';

/** @public */
export type Indicator = { name?: string } & (
  | { kind: 'threshold'; metric: Metric }
  | {
      kind: 'ratio';
      counter?: boolean;
      numerator: 'good' | 'bad';
      part: Metric;
      total: Metric;
    }
  | { kind: 'raw'; rawType: 'success' | 'failure'; metric: Metric }
);

/** @public */
export interface Metric {
  /** Prometheus, Datadog, … as far as it is known. */
  type?: string;
  query?: string;
  /** Where it stands, for messages. */
  path: string;
}

/** @public */
export interface AlertPolicy {
  name: string;
  whenNoData: boolean;
  whenResolved: boolean;
  whenBreaching: boolean;
  condition: AlertCondition;
  targets: readonly { name: string; target: string }[];
  annotations: Readonly<Record<string, string>>;
}

/** @public */
export interface AlertCondition {
  name: string;
  severity: string;
  op: Operator;
  threshold: Decimal;
  lookback: Duration;
  after?: Duration;
  annotations: Readonly<Record<string, string>>;
}
