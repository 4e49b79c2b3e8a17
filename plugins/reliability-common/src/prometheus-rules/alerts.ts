import {
  Decimal,
  durationMinutes,
  formatDecimal,
  promDuration,
} from '../budget';
import type { AlertPolicy, Operator, Slo } from '../open-slo';
import { readSettings } from './annotations';
import type { BurnRow, Severity } from './burnWindows';
import { alertName, authorLabels, literal, series, SloLabels } from './naming';
import { badMetric, errorMetric, totalMetric } from './recordings';
import type { PrometheusRule } from './Rule';

export interface AlertContext {
  slo: Slo;
  labels: SloLabels;
  budget: Decimal;
  /** How many events a recorded sample stands for, where events are recorded. */
  perMinute?: string;
  minEvents?: Decimal;
  links: Record<string, string>;
}

const words = {
  page: 'burns its error budget too fast',
  ticket: 'burns its error budget faster than it can last',
};
const subject = '{{ $labels.sloth_service }} {{ $labels.sloth_slo }}';

function without(expr: string): string {
  return `max(${expr}) without (sloth_window)`;
}

function rowExpr(row: BurnRow, context: AlertContext): string {
  const { labels, perMinute, minEvents } = context;
  const burns = (minutes: number) =>
    without(
      `${series(
        `${errorMetric}${promDuration(minutes)}`,
        labels,
      )} > ${formatDecimal(row.threshold)}`,
    );
  const events = (metric: string, bound: string) =>
    without(
      `sum_over_time(${series(
        metric,
        labels,
        `[${promDuration(row.long)}]`,
      )}) * ${perMinute} > ${bound}`,
    );
  return [
    burns(row.short),
    burns(row.long),
    // One failure alone is none; increases are extrapolated, so that one may look like a little more.
    ...(perMinute ? [events(badMetric, '1.5')] : []),
    ...(perMinute && minEvents
      ? [events(totalMetric, formatDecimal(minEvents))]
      : []),
  ].join('\n  and\n  ');
}

/** The page and the ticket. */
export function burnAlerts(
  rows: readonly BurnRow[],
  context: AlertContext,
): PrometheusRule[] {
  const { slo, labels, links } = context;
  return (['page', 'ticket'] as Severity[]).map(severity => ({
    alert: alertName(
      labels.sloth_service,
      labels.sloth_slo,
      `error-budget-${severity}`,
    ),
    expr: rows
      .filter(row => row.severity === severity)
      .map(row => `(\n  ${rowExpr(row, context)}\n)`)
      .join('\nor\n'),
    labels: {
      ...authorLabels(slo.labels),
      severity,
      sloth_severity: severity,
    },
    annotations: {
      title: `(${severity}) ${subject} SLO error budget burn rate is too fast.`,
      summary: `${subject} ${words[severity]}`,
      ...links,
    },
  }));
}

const comparisons: Record<Operator, string> = {
  lte: '<=',
  gte: '>=',
  lt: '<',
  gt: '>',
};

/** What a policy of the document asks for. */
export function policyAlerts(
  policy: AlertPolicy,
  context: AlertContext,
): PrometheusRule[] {
  const { slo, labels, budget } = context;
  const { condition } = policy;
  const { runbookUrl, dashboardUrl } = readSettings(policy).settings;
  const links = {
    ...context.links,
    ...(runbookUrl !== undefined && { runbook_url: literal(runbookUrl) }),
    ...(dashboardUrl !== undefined && { dashboard_url: literal(dashboardUrl) }),
  };
  const window = promDuration(durationMinutes(condition.lookback));
  const name = (rest: string) =>
    alertName(labels.sloth_service, labels.sloth_slo, `${policy.name}${rest}`);
  const shared = {
    labels: {
      ...authorLabels(slo.labels),
      ...authorLabels(
        Object.fromEntries(
          policy.targets.map(target => [
            `notify_${target.name}`,
            [target.target],
          ]),
        ),
      ),
      severity: literal(condition.severity),
      sloth_severity: literal(condition.severity),
    },
  };
  const made: PrometheusRule[] = [];
  if (policy.whenBreaching)
    made.push({
      alert: name(''),
      expr: without(
        `${series(`${errorMetric}${window}`, labels)} ${
          comparisons[condition.op]
        } ${formatDecimal(condition.threshold.times(budget))}`,
      ),
      ...(condition.after && {
        for: promDuration(durationMinutes(condition.after)),
      }),
      ...shared,
      annotations: {
        title: `(${literal(condition.severity)}) ${subject}: ${literal(
          condition.name,
        )}`,
        summary: `${subject} burns its error budget at a rate ${
          comparisons[condition.op]
        } ${formatDecimal(condition.threshold)} over ${window}`,
        ...links,
      },
    });
  if (policy.whenNoData)
    made.push({
      alert: name('-no-data'),
      expr: `absent(${series(`${errorMetric}5m`, labels)})`,
      for: '10m',
      ...shared,
      annotations: {
        title: `(${literal(condition.severity)}) ${subject} has no data`,
        summary: `${subject} cannot be measured: its indicator has no data`,
        ...links,
      },
    });
  return made;
}
