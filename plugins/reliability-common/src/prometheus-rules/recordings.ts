import { Decimal, decimal, formatDecimal, promDuration } from '../budget';
import type { BudgetingMethod, Objective } from '../open-slo';
import type { NoData } from '../budget';
import { errorRatio, eventRates, sliceValue } from './expressions';
import { series, SloLabels } from './naming';
import type { PrometheusRule } from './Rule';

export const standardWindows = [5, 30, 60, 120, 360, 1440, 4320];
export const errorMetric = 'slo:sli_error:ratio_rate';
export const sliceMetric = 'slo:sli_slice:value';
export const badMetric = 'slo:sli_bad_events:rate5m';
export const totalMetric = 'slo:sli_total_events:rate5m';

/** What is recorded for one objective, or for a composite as a whole. */
export interface Recorded {
  rules: PrometheusRule[];
  /** Set when the events are recorded: how many a sample of a minute stands for. */
  perMinute?: string;
}

export interface RecordingOptions {
  labels: SloLabels;
  method: BudgetingMethod;
  /** The SLO's own window and those of its policies, in minutes. */
  period: number;
  more: readonly number[];
  noData: NoData;
}

function windowsOf({ period, more }: RecordingOptions): number[] {
  return [...new Set([...standardWindows, ...more, period])].sort(
    (a, b) => a - b,
  );
}

function record(
  metric: string,
  expr: string,
  labels: Record<string, string>,
): PrometheusRule {
  return { record: metric, expr, labels };
}

/** The recordings of one objective. */
export function objectiveRecordings(
  objective: Objective,
  options: RecordingOptions,
): Recorded {
  const { indicator } = objective;
  const isSliced =
    options.method !== 'Occurrences' || indicator.kind === 'threshold';
  if (indicator.kind === 'threshold' || isSliced) {
    const minutes = objective.sliceMinutes ?? 1;
    const value = sliceValue(objective, {
      isRatio: options.method === 'RatioTimeslices',
      // A threshold's query has a range of its own kind; one minute would hold too few samples.
      window: promDuration(
        indicator.kind === 'threshold' ? Math.max(minutes, 5) : minutes,
      ),
    });
    return slicedRecordings(value, minutes, options);
  }
  return countedRecordings(indicator, options);
}

function countedRecordings(
  indicator: Parameters<typeof errorRatio>[0],
  options: RecordingOptions,
): Recorded {
  const { labels, period, noData } = options;
  const fill = filler(noData, { bad: 1, good: 0 });
  const rules = windowsOf(options)
    .filter(minutes => minutes !== period)
    .map(minutes => {
      const window = promDuration(minutes);
      return record(
        `${errorMetric}${window}`,
        fill(errorRatio(indicator, window)),
        { ...labels, sloth_window: window },
      );
    });
  const long = promDuration(period);
  const longLabels = { ...labels, sloth_window: long };
  if (indicator.kind === 'raw') {
    const mean = `avg_over_time(${series(
      `${errorMetric}5m`,
      labels,
      `[${long}]`,
    )})`;
    return {
      rules: [
        ...rules,
        // Minutes weigh alike here, whatever the traffic: nobody knows how many events a ready ratio stands for.
        record(`${errorMetric}${long}`, mean, {
          ...longLabels,
          fathom_average: 'minutes',
        }),
      ],
    };
  }
  const { bad, total, perMinute } = eventRates(indicator);
  const five = { ...labels, sloth_window: '5m' };
  const over = (metric: string) =>
    `sum_over_time(${series(metric, labels, `[${long}]`)})`;
  return {
    perMinute,
    rules: [
      ...rules,
      record(badMetric, bad, five),
      record(totalMetric, total, five),
      record(
        `${errorMetric}${long}`,
        fill(`${over(badMetric)}\n/\n(${over(totalMetric)} > 0)`),
        longLabels,
      ),
    ],
  };
}

/** The recordings of what is judged slice by slice. */
export function slicedRecordings(
  value: string,
  sliceMinutes: number,
  options: RecordingOptions,
): Recorded {
  const { labels, period, noData } = options;
  const slice = promDuration(sliceMinutes);
  const mean = (range: string) =>
    `1 - avg_over_time(${series(sliceMetric, labels, range)})`;
  return {
    rules: [
      record(sliceMetric, filler(noData, { bad: 0, good: 1 })(value), {
        ...labels,
        sloth_window: slice,
      }),
      ...windowsOf(options).map(minutes => {
        const window = promDuration(minutes);
        // The own window counts slices that do not overlap.
        const range =
          minutes === period && sliceMinutes > 1
            ? `[${window}:${slice}]`
            : `[${window}]`;
        return record(`${errorMetric}${window}`, mean(range), {
          ...labels,
          sloth_window: window,
        });
      }),
    ],
  };
}

function filler(noData: NoData, values: { bad: number; good: number }) {
  return (expr: string) =>
    noData === 'exclude'
      ? expr
      : `(\n${expr}\n)\nor\nvector(${values[noData]})`;
}

/** What dashboards show: objective, budget, burn rates, what is left. */
export function metaRecordings(
  labels: SloLabels,
  about: {
    target: Decimal;
    budget: Decimal;
    period: number;
    info: Record<string, string>;
  },
): PrometheusRule[] {
  const { target, budget, period, info } = about;
  const over = (metric: string) =>
    `${series(
      metric,
      labels,
    )}\n/ on(sloth_id, sloth_slo, sloth_service) group_left\n${series(
      'slo:error_budget:ratio',
      labels,
    )}`;
  const own = { ...labels };
  return [
    record('slo:objective:ratio', `vector(${formatDecimal(target)})`, own),
    record('slo:error_budget:ratio', `vector(${formatDecimal(budget)})`, own),
    record(
      'slo:time_period:days',
      `vector(${formatDecimal(decimal(period).div(1440))})`,
      own,
    ),
    record('slo:current_burn_rate:ratio', over(`${errorMetric}5m`), own),
    record(
      'slo:period_burn_rate:ratio',
      over(`${errorMetric}${promDuration(period)}`),
      own,
    ),
    record(
      'slo:period_error_budget_remaining:ratio',
      `1 - ${series('slo:period_burn_rate:ratio', labels)}`,
      own,
    ),
    record('sloth_slo_info', 'vector(1)', { ...labels, ...info }),
  ];
}
