import { Decimal, decimal, formatDecimal } from '../budget';
import type { Indicator, Metric, Objective, Operator } from '../open-slo';
import { isNamedLikeCounter } from '../open-slo';
import {
  asCounter,
  asGauge,
  asIncrease,
  parsePromql,
  PromqlQuery,
  singleSeries,
  withRange,
} from '../promql';

/** Why a metric cannot be asked of Prometheus. */
export class NotPromql extends Error {
  readonly name = 'NotPromql';
}

/** Parsed once: some twenty rules of an SLO ask for the same query, and parsing is most of their making. */
const parsedQueries = new WeakMap<Metric, PromqlQuery>();

function readQuery(metric: Metric): PromqlQuery {
  const before = parsedQueries.get(metric);
  if (before) return before;
  const query = parseQuery(metric);
  parsedQueries.set(metric, query);
  return query;
}

function parseQuery(metric: Metric): PromqlQuery {
  if (metric.type !== undefined && !/^prometheus$/i.test(metric.type))
    throw new NotPromql(`${metric.path} is a query for ${metric.type}`);
  if (metric.query === undefined)
    throw new NotPromql(`${metric.path} has no query`);
  const parsed = parsePromql(metric.query);
  if (!parsed.ok)
    throw new NotPromql(`${metric.path} is not PromQL: ${parsed.error.found}`);
  return parsed.query;
}

/** Events of a metric in a window, as one series without labels. */
interface Events {
  expr: string;
  /** How many events a value stands for that is recorded each minute over five of them. */
  perMinute: string;
}

function eventsOf(
  metric: Metric,
  counter: boolean | undefined,
  window: string,
): Events {
  const query = readQuery(metric);
  if (query.ranges.length > 0)
    return {
      expr: wrap(query, singleSeries(query, withRange(query, window))),
      perMinute: /\b(rate|irate)\s*\(/.test(query.text) ? '60' : '0.2',
    };
  const counts =
    counter ??
    query.selectors.some(({ metric: name }) => isNamedLikeCounter(name));
  const rewrite = counts ? asCounter : asGauge;
  return {
    expr: wrap(query, singleSeries(query, rewrite(query, window))),
    perMinute: counts ? '60' : '0.2',
  };
}

/** A sum of two things stays together when something is put around it. */
function wrap(query: PromqlQuery, expr: string): string {
  return query.single && !query.atom ? `(${expr})` : expr;
}

type Ratio = Extract<Indicator, { kind: 'ratio' }>;

/**
 * How many events of a metric there were in a range, as one series without labels.
 *
 * @param seconds - how long the range is, for queries that are rates themselves
 */
function countOf(
  metric: Metric,
  counter: boolean | undefined,
  { range, seconds }: CountRange,
): string {
  const query = readQuery(metric);
  if (query.ranges.length > 0) {
    const asked = singleSeries(query, withRange(query, range));
    return /\b(rate|irate)\s*\(/.test(query.text)
      ? `(${asked}) * ${seconds}`
      : `(${asked})`;
  }
  const counts =
    counter ??
    query.selectors.some(({ metric: name }) => isNamedLikeCounter(name));
  const rewrite = counts ? asIncrease : asGauge;
  return `(${singleSeries(query, rewrite(query, range))})`;
}

/** A range as PromQL writes it, and its length. */
export interface CountRange {
  range: string;
  seconds: number;
}

/** The numerator and all events of a range, counted. A numerator that is absent while there are events is 0. */
export function eventCounts(
  { part, total, counter }: Ratio,
  range: CountRange,
): { part: string; total: string } {
  const all = countOf(total, counter, range);
  return {
    part: `(${countOf(part, counter, range)} or 0 * ${all})`,
    total: all,
  };
}

/** What is there of the events at an instant: for asking whether there is anything at all. */
export function eventPresence({ total }: Ratio): string {
  const query = readQuery(total);
  return `(${singleSeries(query, withRange(query, '5m'))})`;
}

/** The queries of an indicator, read. */
export function readQueries(indicator: Indicator): PromqlQuery[] {
  return indicator.kind === 'ratio'
    ? [readQuery(indicator.part), readQuery(indicator.total)]
    : [readQuery(indicator.metric)];
}

/** Failures and all events, as one series each. A side that is absent while there are events counts as 0. */
function sides(
  indicator: Ratio,
  window: string,
): { part: string; total: string; perMinute: string } {
  const { part, total, counter } = indicator;
  const all = eventsOf(total, counter, window);
  const some = eventsOf(part, counter, window);
  return {
    part: `(\n  ${some.expr}\n  or\n  0 * ${all.expr}\n)`,
    total: all.expr,
    perMinute: all.perMinute,
  };
}

/** The rates behind the long window and the guards. */
export function eventRates(indicator: Ratio): {
  bad: string;
  total: string;
  perMinute: string;
} {
  const { part, total, perMinute } = sides(indicator, '5m');
  return {
    bad:
      indicator.numerator === 'bad' ? part : `clamp_min(${total} - ${part}, 0)`,
    total,
    perMinute,
  };
}

/** The share of failures in a window. */
export function errorRatio(
  indicator: Exclude<Indicator, { kind: 'threshold' }>,
  window: string,
): string {
  if (indicator.kind === 'raw') {
    const value = rawRatio(indicator.metric, window);
    return indicator.rawType === 'failure' ? value : `1 - ${value}`;
  }
  const { part, total } = sides(indicator, window);
  const share = `${part}\n/\n(${total} > 0)`;
  return indicator.numerator === 'bad' ? share : `1 - ${share}`;
}

/** `>= -Inf` lets every number pass but NaN. */
function rawRatio(metric: Metric, window: string): string {
  const query = readQuery(metric);
  return query.ranges.length > 0
    ? `(${singleSeries(query, withRange(query, window), 'avg')} >= -Inf)`
    : `avg_over_time((${singleSeries(
        query,
        query.text,
        'avg',
      )} >= -Inf)[${window}:1m])`;
}

const comparisons: Record<Operator, string> = {
  lte: '<=',
  gte: '>=',
  lt: '<',
  gt: '>',
};

/** 1 while the value is where the objective wants it, 0 while it is not. */
function thresholdSlice(
  metric: Metric,
  { op = 'lte', value }: Objective,
  window: string,
): string {
  const query = readQuery(metric);
  const placeholders = query.ranges.filter(range => range.placeholder);
  const text = withRange({ ...query, ranges: placeholders }, window);
  // All series must hold: the worst of them is compared.
  const worst = op === 'lte' || op === 'lt' ? 'max' : 'min';
  const bound = formatDecimal(value ?? decimal(0));
  return `(${singleSeries(query, text, worst)} >= -Inf) ${
    comparisons[op]
  } bool ${bound}`;
}

/** The value of a slice: 1 or 0, with RatioTimeslices its ratio. */
export function sliceValue(
  objective: Objective,
  about: { isRatio: boolean; window: string },
): string {
  const { indicator, target, sliceTarget = target } = objective;
  if (indicator.kind === 'threshold')
    return thresholdSlice(indicator.metric, objective, about.window);
  if (about.isRatio) return `1 - (\n${errorRatio(indicator, about.window)}\n)`;
  return compareSlice(indicator, sliceTarget, about.window);
}

/** Compared on the side that is measured: 1 − (1 − 0.95) is not 0.95. */
function compareSlice(
  indicator: Exclude<Indicator, { kind: 'threshold' }>,
  sliceTarget: Decimal,
  window: string,
): string {
  const good = `>= bool ${formatDecimal(sliceTarget)}`;
  const bad = `<= bool ${formatDecimal(decimal(1).minus(sliceTarget))}`;
  if (indicator.kind === 'raw')
    return `${rawRatio(indicator.metric, window)} ${
      indicator.rawType === 'failure' ? bad : good
    }`;
  const { part, total } = sides(indicator, window);
  return `${part}\n/\n(${total} > 0)\n${
    indicator.numerator === 'bad' ? bad : good
  }`;
}
