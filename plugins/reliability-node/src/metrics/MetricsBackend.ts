/** One series at one time. The value is as the backend wrote it, `NaN` and `+Inf` too. @public */
export interface MetricsSample {
  labels: Readonly<Record<string, string>>;
  /** In milliseconds since 1970. */
  at: number;
  value: string;
}

/** One series over time. @public */
export interface MetricsSeries {
  labels: Readonly<Record<string, string>>;
  /** In order of time; a time without data has no point. */
  points: readonly { at: number; value: string }[];
}

/**
 * Why there is no answer that can be trusted. `unreachable`: nobody answered; `timeout`; `refused`: the backend
 * answered that it will or can not, now; `query`: it says that the query is wrong, or too much for it;
 * `unreadable`: not what was asked for: half an answer, a page to sign in, another kind of result;
 * `tooLarge`: more than is read; `partial`: it warns that data is missing.
 *
 * @public
 */
export type MetricsFailureKind =
  | 'unreachable'
  | 'timeout'
  | 'refused'
  | 'query'
  | 'unreadable'
  | 'tooLarge'
  | 'partial';

/** @public */
export interface MetricsFailure {
  ok: false;
  kind: MetricsFailureKind;
  /** A sentence for people, without anything secret and without the body of the answer. */
  reason: string;
  remedy?: string;
}

/** All of the answer, or why there is none: never a part of one. @public */
export type MetricsAnswer<T> =
  | { ok: true; series: readonly T[] }
  | MetricsFailure;

/** @public */
export interface MetricsOptions {
  signal?: AbortSignal;
}

/**
 * What answers queries in PromQL: Prometheus, and what speaks its language. Failing is an answer here, so nothing
 * is thrown for a backend that is down, slow, or lies.
 *
 * @public
 */
export interface MetricsBackend {
  /** The value of every series of an expression at one time, in milliseconds since 1970. */
  instant(
    query: { expression: string; at: number },
    options?: MetricsOptions,
  ): Promise<MetricsAnswer<MetricsSample>>;
  /** The values from `from` to `to`, both included, each `step` milliseconds. */
  range(
    query: { expression: string; from: number; to: number; step: number },
    options?: MetricsOptions,
  ): Promise<MetricsAnswer<MetricsSeries>>;
  /**
   * The alert rules that it evaluates, as Prometheus answers to `/api/v1/rules?type=alert`. Absent: it has none,
   * or cannot tell.
   */
  alertRules?(
    options?: MetricsOptions,
  ): Promise<{ ok: true; answer: unknown } | MetricsFailure>;
  /** Where people look at an expression; undefined when there is no such place. */
  linkTo?(expression: string): string | undefined;
  /**
   * Whether a range leaves out its first instant, as from Prometheus 3 on. Undefined when it cannot be told.
   */
  isLeftOpen?(options?: MetricsOptions): Promise<boolean | undefined>;
}
