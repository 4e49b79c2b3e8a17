/* eslint-disable max-lines -- a table of cases */
import {
  alpha,
  Case,
  change,
  condition,
  dataSource,
  policy,
  service,
  sli,
  slo,
  threshold,
  target,
  values,
  whole,
} from './build';

const good = `    good:
      metricSource:
        type: Prometheus
        spec:
          query: http_requests_total{code!~"5.."}
`;
const total = `    total:
      metricSource:
        type: Prometheus
        spec:
          query: http_requests_total
`;
const source = `metricSource: {type: Prometheus, spec: {query: 'avg(a)'}}`;
const conditions = / {2}conditions:[^]*?alertAfter: 5m\n/.exec(policy)![0];
const targets = / {2}notificationTargets:[^]*/.exec(policy)![0];

/** Indicators, alerts, sources. */
export const otherCases: Case[] = [
  change('sli-bad-total', sli, ['    good:', '    bad:']),
  change(
    'sli-good-and-bad',
    sli,
    ['    total:', `    bad: {${source}}\n    total:`],
    'ratio-metric',
  ),
  change('sli-no-total', sli, [total, ''], 'ratio-metric'),
  change('sli-no-good', sli, [good, ''], 'ratio-metric'),
  change('sli-only-counter', sli, [good + total, ''], 'ratio-metric'),
  change('sli-raw', sli, [
    good + total,
    `    rawType: success\n    raw: {${source}}\n`,
  ]),
  change('sli-raw-failure', sli, [
    good + total,
    `    rawType: failure\n    raw: {${source}}\n`,
  ]),
  change(
    'sli-raw-no-type',
    sli,
    [good + total, `    raw: {${source}}\n`],
    'raw-type',
  ),
  change(
    'sli-raw-bad-type',
    sli,
    [good + total, `    rawType: Success\n    raw: {${source}}\n`],
    'raw-type',
  ),
  change(
    'sli-raw-with-total',
    sli,
    [good, `    rawType: success\n    raw: {${source}}\n`],
    'ratio-metric',
  ),
  change(
    'sli-raw-type-alone',
    sli,
    ['    counter: true\n', '    counter: true\n    rawType: success\n'],
    'raw-type-unused',
  ),
  change(
    'sli-both',
    sli,
    ['  ratioMetric:', `  thresholdMetric: {${source}}\n  ratioMetric:`],
    'sli-metric',
  ),
  change(
    'sli-neither',
    sli,
    ['  ratioMetric:', '  ratioMetrics:'],
    'sli-metric',
    'unknown-field',
  ),
  change('sli-threshold', sli, [
    `  ratioMetric:\n    counter: true\n${good}${total}`,
    `  thresholdMetric: {${source}}\n`,
  ]),
  ...values('sli-counter', sli, 'counter: true', v => `counter: ${v}`, {
    '': ['true', 'True'],
    'query-bare-counter query-bare-counter': ['false', '~'],
    'field-type query-bare-counter query-bare-counter': ['"true"', 'yes', '1'],
  }),
  change('metric-no-source', sli, [good, '    good: {}\n'], 'metric-source'),
  change(
    'metric-null-source',
    sli,
    [good, '    good: {metricSource: }\n'],
    'metric-source',
  ),
  change(
    'metric-bare-spec',
    sli,
    [good, '    good: {spec: {query: a}}\n'],
    'metric-source',
    'unknown-field',
  ),
  change(
    'metric-text',
    sli,
    [good, '    good: http_requests_total\n'],
    'field-type',
  ),
  change(
    'source-no-spec',
    sli,
    [good, '    good: {metricSource: {type: Prometheus}}\n'],
    'metric-source-spec',
  ),
  change(
    'source-empty-spec',
    sli,
    [good, '    good: {metricSource: {type: Prometheus, spec: {}}}\n'],
    'metric-source-spec',
  ),
  change(
    'source-text-spec',
    sli,
    [good, '    good: {metricSource: {type: Prometheus, spec: x}}\n'],
    'metric-source-spec',
  ),
  change(
    'source-no-type',
    sli,
    [good, '    good: {metricSource: {spec: {query: a}}}\n'],
    'metric-source-type',
  ),
  change(
    'source-ref-no-type',
    sli,
    [
      good,
      '    good: {metricSource: {metricSourceRef: x, spec: {query: a}}}\n',
    ],
    'datasource-unknown',
  ),
  change(
    'source-ref-form',
    sli,
    [
      good,
      '    good: {metricSource: {metricSourceRef: X Y, spec: {query: a}}}\n',
    ],
    'metric-source-ref-form',
    'datasource-unknown',
  ),
  change(
    'source-extra',
    sli,
    [
      '        type: Prometheus\n',
      '        type: Prometheus\n        url: x\n',
    ],
    'unknown-field',
  ),
  ...values('source-type', sli, 'type: Prometheus', v => `type: ${v}`, {
    '': ['Prometheus', 'Datadog', 'mine', 'Thanos'],
    'metric-source-type-case': ['prometheus', 'PROMETHEUS', 'datadog'],
    'metric-source-type': ['""', '~'],
    'field-type': ['1'],
  }),
  ...values(
    'query',
    sli,
    'query: http_requests_total{code!~"5.."}',
    v => `query: ${v}`,
    {
      '': [
        'a',
        'sum(a_total)',
        `sum(rate(a_total[{{.window}}]))`,
        'sum(rate(a_total[$__rate_interval]))',
        'sum(rate(a_total[${window}]))',
        "'sum by (x) (rate(a_total[$window]))'",
        'a + b',
        `'{"my.metric"}'`,
      ],
      'query-fixed-range': ['sum(rate(a_total[5m]))', 'increase(a_total[1h])'],
      'query-mixed-ranges': ['rate(a_total[5m]) + rate(b_total[1h])'],
      'query-shifted': [
        'a offset 1h',
        'a @ 100',
        'sum(rate(a_total[$window] offset 1d))',
      ],
      'query-unbounded': [`'{__name__=~".+"}'`, `'{job="x"}'`],
      'query-syntax': [
        'sum(a',
        'sum(rate(a[5m])',
        'a b',
        'rate(a)',
        '"a[5m]"',
        'nosuch(a)',
        '"1"',
        `'"text"'`,
        `'a{b=~"("}'`,
        `'{a=~".*"}'`,
        `'{}'`,
        'sum()',
        'a{',
        'rate(a[5x])',
        '"sum(a)) "',
      ],
      'query-missing': ['1', '[a]'],
      'query-syntax ': ['""'],
    },
  ),
  change(
    'query-none',
    sli,
    ['query: http_requests_total{', 'expression: x{'],
    'query-missing',
  ),
  change('query-threshold-range', threshold, [
    'query: max(queue_length)',
    'query: histogram_quantile(0.99, sum by (le) (rate(a_bucket[5m])))',
  ]),
  change('query-threshold-ranges', threshold, [
    'query: max(queue_length)',
    'query: rate(a_sum[5m]) / rate(a_count[10m])',
  ]),
  change(
    'query-threshold-unbounded',
    threshold,
    ['query: max(queue_length)', `query: '{job="x"}'`],
    'query-unbounded',
  ),
  change('query-promql-key', sli, [
    'query: http_requests_total{',
    'promql: http_requests_total{',
  ]),
  change('query-other-source', sli, [
    good,
    "    good: {metricSource: {type: Datadog, spec: {query: 'sum:a{*}.as_count()'}}}\n",
  ]),
  change('policy-no-conditions', policy, [conditions, ''], 'alert-conditions'),
  change(
    'policy-empty-conditions',
    policy,
    [conditions, '  conditions: []\n'],
    'alert-conditions',
  ),
  change(
    'policy-map-conditions',
    policy,
    [conditions, '  conditions: {conditionRef: a}\n'],
    'alert-conditions',
  ),
  change(
    'policy-two-conditions',
    policy,
    [conditions, '  conditions: [{conditionRef: a}, {conditionRef: b}]\n'],
    'alert-conditions',
    'reference-missing',
    'reference-missing',
  ),
  change(
    'policy-text-condition',
    policy,
    [conditions, '  conditions: [a]\n'],
    'alert-condition-item',
  ),
  change(
    'policy-empty-condition',
    policy,
    [conditions, '  conditions: [{}]\n'],
    'alert-condition-item',
  ),
  change(
    'policy-condition-ref-missing',
    policy,
    [conditions, '  conditions: [{conditionRef: a}]\n'],
    'reference-missing',
  ),
  change(
    'policy-condition-both',
    policy,
    [conditions, '  conditions: [{conditionRef: a, kind: AlertCondition}]\n'],
    'alert-condition-item',
    'reference-missing',
  ),
  change(
    'policy-condition-kind',
    policy,
    ['- kind: AlertCondition', '- kind: Alertcondition'],
    'alert-condition-item',
  ),
  change(
    'policy-condition-no-kind',
    policy,
    ['- kind: AlertCondition\n      metadata', '- metadata'],
    'alert-condition-item',
  ),
  change('policy-no-targets', policy, [targets, ''], 'alert-targets'),
  change(
    'policy-empty-targets',
    policy,
    [targets, '  notificationTargets: []\n'],
    'alert-targets',
  ),
  change(
    'policy-target-alone',
    policy,
    [targets, '  notificationTargets: [{target: slack}]\n'],
    'alert-target-item',
    'unknown-field',
  ),
  change(
    'policy-target-text',
    policy,
    [targets, '  notificationTargets: [slack]\n'],
    'alert-target-item',
  ),
  change(
    'policy-target-ref-missing',
    policy,
    [targets, '  notificationTargets: [{targetRef: a}]\n'],
    'reference-missing',
  ),
  change(
    'policy-never',
    policy,
    ['alertWhenBreaching: true', 'alertWhenBreaching: false'],
    'alert-never',
  ),
  change(
    'policy-never-said',
    policy,
    [
      '  alertWhenNoData: false\n  alertWhenResolved: false\n  alertWhenBreaching: true\n',
      '',
    ],
    'alert-never',
  ),
  change('policy-no-data', policy, [
    'alertWhenNoData: false\n  alertWhenResolved: false\n  alertWhenBreaching: true',
    'alertWhenNoData: true',
  ]),
  change(
    'policy-flag-text',
    policy,
    ['alertWhenNoData: false', 'alertWhenNoData: "false"'],
    'field-type',
  ),
  change(
    'condition-no-severity',
    condition,
    ['  severity: page\n', ''],
    'condition-severity',
  ),
  change(
    'condition-empty-severity',
    condition,
    ['severity: page', 'severity: ""'],
    'condition-severity',
  ),
  change(
    'condition-number-severity',
    condition,
    ['severity: page', 'severity: 1'],
    'field-type',
  ),
  change(
    'condition-missing',
    condition,
    [/ {2}condition:[^]*/.exec(condition)![0], ''],
    'condition',
  ),
  change(
    'condition-no-kind',
    condition,
    ['    kind: burnrate\n', ''],
    'condition-kind-missing',
  ),
  ...values('condition-kind', condition, 'kind: burnrate', v => `kind: ${v}`, {
    'condition-kind': ['burnRate', 'budget', '""'],
    'field-type': ['1'],
  }),
  ...values('condition-op', condition, 'op: gte', v => `op: ${v}`, {
    '': ['gte', 'gt'],
    'condition-op-inverted': ['lte', 'lt'],
    'condition-op': ['ge', '">"', '~', '""'],
  }),
  ...values(
    'condition-threshold',
    condition,
    'threshold: 2',
    v => `threshold: ${v}`,
    {
      '': ['2', '14.4', '0', '1e1'],
      'condition-threshold': ['~'],
      'field-type': ['"2"', 'two', '.inf'],
    },
  ),
  ...values(
    'condition-lookback',
    condition,
    'lookbackWindow: 1h',
    v => `lookbackWindow: ${v}`,
    {
      '': ['1h', '5m', '3d', '1M'],
      'condition-lookback': ['~'],
      duration: ['60', '0m', '1h30m', '30s', '1H'],
    },
  ),
  ...values(
    'condition-after',
    condition,
    'alertAfter: 0m',
    v => `alertAfter: ${v}`,
    {
      '': ['0m', '5m', '~'],
      duration: ['0h', '5', '5s', '0'],
    },
  ),
  change(
    'condition-fields-flat',
    condition,
    [
      '  condition:\n    kind: burnrate\n    op: gte\n    threshold: 2\n    lookbackWindow: 1h\n    alertAfter: 0m\n',
      '  op: gte\n  threshold: 2\n',
    ],
    'condition',
    'unknown-field',
    'unknown-field',
  ),
  ...values(
    'notification-target',
    target,
    'target: email',
    v => `target: ${v}`,
    {
      '': ['slack'],
      'notification-target': ['""', '~'],
      'field-type': ['1', '[a]'],
    },
  ),
  change(
    'datasource-no-type',
    dataSource,
    ['  type: Prometheus\n', ''],
    'datasource-type',
  ),
  change(
    'datasource-no-connection',
    dataSource,
    [/ {2}connectionDetails:[^]*/.exec(dataSource)![0], ''],
    'datasource-connection',
  ),
  ...values('datasource-secret', dataSource, 'token: ${TOKEN}', v => v, {
    '': [
      'token: $TOKEN',
      'token: "{{ .token }}"',
      'token: vault:secret/a',
      'user: bob',
      'token: ""',
      'passwordFile: /run/a',
      'secretRef: {name: x}',
      'token: <your token>',
    ],
    'datasource-secret': [
      'token: abc123',
      'password: hunter2',
      'secretAccessKey: x',
      'apiKey: x',
      'auth: {client_secret: x}',
      'list: [{api_key: x}]',
    ],
  }),
  ...values('alpha-unit', alpha, 'unit: Day\n      count: 30', v => v, {
    'api-version-alpha': [
      'unit: Week\n      count: 4',
      'unit: Hour\n      count: 720',
    ],
    'api-version-alpha time-window-approximate': [
      'unit: Month\n      count: 1',
      'unit: Quarter\n      count: 1',
    ],
    'api-version-alpha duration': [
      'unit: day\n      count: 30',
      'unit: Second\n      count: 60',
      'unit: Day\n      count: 0',
      'unit: Day\n      count: 1.5',
      'count: 3',
      'unit: Day',
    ],
    'api-version-alpha time-window-duration': [''],
  }),
  change(
    'alpha-target',
    alpha,
    ['target: 0.999', 'target: 99.9'],
    'api-version-alpha',
    'objective-target',
  ),
  change(
    'alpha-query',
    alpha,
    ['query: http_requests_total{', 'query: sum(http_requests_total{'],
    'api-version-alpha',
    'query-syntax',
  ),
  whole(
    'alpha-timeslices',
    alpha
      .replace('Occurrences', 'Timeslices')
      .replace('target: 0.999', 'target: 0.999\n      timeSliceTarget: 0.9')
      .replace(/prometheus/g, 'datadog'),
    'api-version-alpha',
  ),
  change(
    'alpha-no-total',
    alpha,
    [/ {8}total:[^]*/.exec(alpha)![0], ''],
    'api-version-alpha',
    'ratio-metric',
  ),
  change(
    'alpha-two',
    alpha,
    [
      '  objectives:\n',
      '  objectives:\n    - displayName: Other\n      target: 0.9\n',
    ],
    'api-version-alpha',
    'slo-indicator',
  ),
  change(
    'alpha-threshold',
    alpha,
    [
      / {6}ratioMetrics:[^]*/.exec(alpha)![0],
      '      op: lte\n  indicator:\n    thresholdMetric: {source: prometheus, queryType: promql, query: max(a)}\n',
    ],
    'api-version-alpha',
  ),
  change(
    'alpha-threshold-no-op',
    alpha,
    [
      / {6}ratioMetrics:[^]*/.exec(alpha)![0],
      '  indicator:\n    thresholdMetric: {source: prometheus, queryType: promql, query: max(a)}\n',
    ],
    'api-version-alpha',
    'objective-operator',
  ),
  change(
    'alpha-neither',
    alpha,
    [/ {6}ratioMetrics:[^]*/.exec(alpha)![0], ''],
    'api-version-alpha',
    'slo-indicator',
  ),
  whole(
    'draft',
    'apiVersion: openslo.com/v2alpha\nkind: SLO\nmetadata: {name: a}\nspec: {sliRef: b, serviceRef: c}\n',
    'api-version-draft',
  ),
  whole(
    'list',
    `- ${sli.trim().replace(/\n/g, '\n  ')}\n- ${service
      .trim()
      .replace(/\n/g, '\n  ')}\n`,
  ),
  whole('list-of-texts', '- a\n- b\n', 'document-type', 'document-type'),
  whole('list-empty', '[]\n', 'document-type'),
  whole('text', 'hello\n', 'document-type'),
  whole('number', '7\n', 'document-type'),
  whole('empty', '', 'file-empty'),
  whole('only-null', '--- # nothing yet\nnull\n', 'file-empty'),
  whole('only-comments', '# nothing\n\n---\n# more\n', 'file-empty'),
  whole('trailing-separator', `---\n${service}---\n`),
  whole('duplicate-in-file', `${service}---\n${service}`, 'document-duplicate'),
  whole(
    'same-name-other-kind',
    `${service}---\n${sli.replace('checkout-success', 'checkout')}`,
  ),
  whole('sli-unused', `${slo}---\n${sli}`, 'document-unused'),
  whole('policy-unused', `${slo}---\n${policy}`, 'document-unused'),
  whole(
    'service-unknown',
    `${slo}---\n${service.replace('name: checkout', 'name: other')}`,
    'service-unknown',
  ),
  whole('service-known', `${service}---\n${slo}`),
];
