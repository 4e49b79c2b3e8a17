/* eslint-disable max-lines -- a table of cases */
/** One row of the table: its own id, the file, and every rule that it breaks, in the order of the lines. */
export interface Case {
  id: string;
  text: string;
  rules: string[];
}

export const slo = `apiVersion: openslo/v1
kind: SLO
metadata:
  name: checkout-availability
  displayName: Checkout answers
  labels:
    team: payments
  annotations:
    example.org/dashboard: https://example.org/d/1
spec:
  description: Share of requests that do not fail.
  service: checkout
  indicator:
    metadata:
      name: checkout-success
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: Prometheus
            spec:
              query: http_requests_total{code!~"5.."}
        total:
          metricSource:
            type: Prometheus
            spec:
              query: http_requests_total
  timeWindow:
    - duration: 28d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - displayName: Answered
      target: 0.999
`;

export const threshold = slo
  .replace(
    / {6}ratioMetric:[^]*query: http_requests_total\n/,
    `      thresholdMetric:
        metricSource:
          type: Prometheus
          spec:
            query: max(queue_length)
`,
  )
  .replace(
    '      target: 0.999\n',
    '      op: lte\n      value: 100\n      target: 0.99\n',
  );

export const composite = slo
  .replace(/ {2}indicator:[^]*query: http_requests_total\n/, '')
  .replace(
    / {2}objectives:[^]*/,
    `  objectives:
    - displayName: One
      target: 0.99
      compositeWeight: 2
      indicator: &one
        metadata:
          name: one
        spec:
          ratioMetric:
            counter: true
            good:
              metricSource:
                type: Prometheus
                spec:
                  query: a_total{code="200"}
            total:
              metricSource:
                type: Prometheus
                spec:
                  query: a_total
    - displayName: Two
      target: 0.95
      indicator: *one
`,
  );

export const timeslices = slo
  .replace('Occurrences', 'Timeslices')
  .replace(
    'target: 0.999\n',
    'target: 0.999\n      timeSliceTarget: 0.95\n      timeSliceWindow: 1m\n',
  );

export const ratioTimeslices = slo
  .replace('Occurrences', 'RatioTimeslices')
  .replace('target: 0.999\n', 'target: 0.999\n      timeSliceWindow: 1m\n');

export const sli = `apiVersion: openslo/v1
kind: SLI
metadata:
  name: checkout-success
spec:
  ratioMetric:
    counter: true
    good:
      metricSource:
        type: Prometheus
        spec:
          query: http_requests_total{code!~"5.."}
    total:
      metricSource:
        type: Prometheus
        spec:
          query: http_requests_total
`;

export const policy = `apiVersion: openslo/v1
kind: AlertPolicy
metadata:
  name: fast-burn
spec:
  description: Somebody looks now.
  alertWhenNoData: false
  alertWhenResolved: false
  alertWhenBreaching: true
  conditions:
    - kind: AlertCondition
      metadata:
        name: fast
      spec:
        severity: page
        condition:
          kind: burnrate
          op: gte
          threshold: 2
          lookbackWindow: 1h
          alertAfter: 5m
  notificationTargets:
    - kind: AlertNotificationTarget
      metadata:
        name: mail
      spec:
        target: email
`;

export const condition = `apiVersion: openslo/v1
kind: AlertCondition
metadata:
  name: fast
spec:
  severity: page
  condition:
    kind: burnrate
    op: gte
    threshold: 2
    lookbackWindow: 1h
    alertAfter: 0m
`;

export const target = `apiVersion: openslo/v1
kind: AlertNotificationTarget
metadata:
  name: mail
spec:
  target: email
`;

export const dataSource = `apiVersion: openslo/v1
kind: DataSource
metadata:
  name: main
spec:
  type: Prometheus
  connectionDetails:
    url: https://prometheus.example.org
    token: \${TOKEN}
`;

export const service = `apiVersion: openslo/v1
kind: Service
metadata:
  name: checkout
spec:
  description: Takes the money.
`;

export const alpha = `apiVersion: openslo/v1alpha
kind: SLO
metadata:
  name: checkout-availability
spec:
  service: checkout
  timeWindows:
    - unit: Day
      count: 30
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - displayName: Answered
      value: 1
      target: 0.999
      ratioMetrics:
        incremental: true
        good:
          source: prometheus
          queryType: promql
          query: http_requests_total{code!~"5.."}
        total:
          source: prometheus
          queryType: promql
          query: http_requests_total
`;

/** A base with a part replaced; the part must be there, so that no case tests nothing. */
export function change(
  id: string,
  base: string,
  [from, to]: readonly [from: string, to: string],
  ...rules: string[]
): Case {
  if (!base.includes(from)) throw new Error(`${id}: the base has no ${from}`);
  return { id, text: base.replace(from, () => to), rules };
}

export function whole(id: string, text: string, ...rules: string[]): Case {
  return { id, text, rules };
}

/** The same place with one value after another. */
export function values(
  id: string,
  base: string,
  from: string,
  to: (value: string) => string,
  rows: Record<string, string[]>,
): Case[] {
  let number = 0;
  return Object.entries(rows).flatMap(([rules, some]) =>
    some.map(value =>
      change(
        `${id}-${++number}: ${value.slice(0, 50)}`,
        base,
        [from, to(value)],
        ...rules.split(' ').filter(Boolean),
      ),
    ),
  );
}
