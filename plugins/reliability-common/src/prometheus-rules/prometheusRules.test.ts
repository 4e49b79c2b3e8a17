import { parse } from 'yaml';
import { composite, slo, threshold, timeslices } from '../open-slo/cases/build';
import { readSlos } from '../open-slo';
import { formatDecimal, parseDecimal } from '../budget';
import { burnRows } from './burnWindows';
import { printRules } from './printRules';
import { prometheusRules, PrometheusRulesOptions } from './prometheusRules';
import type { PrometheusRule } from './Rule';

// That Prometheus takes the rules, and that the alerts fire when they should, is proved with promtool in the
// tests of the command.
function make(text: string | string[], options: PrometheusRulesOptions = {}) {
  const files = [text].flat().map((one, at) => ({ path: `${at}`, text: one }));
  const { groups, problems } = prometheusRules(readSlos(files).slos, options);
  const rules = groups.flatMap(group => group.rules);
  return { groups, problems, rules, alerts: rules.filter(rule => rule.alert) };
}
const by = (rules: PrometheusRule[], record: string) =>
  rules.find(rule => rule.record === record)!;
const annotated = (annotation: string, text = slo) =>
  text.replace('annotations:\n', `annotations:\n    ${annotation}\n`);
const told = (text: string) =>
  make(text).problems.map(({ severity, rule }) => `${severity} ${rule}`);

const alertPolicies = `  alertPolicies:
    - kind: AlertPolicy
      metadata: {name: fast}
      spec:
        alertWhenBreaching: true
        alertWhenNoData: true
        conditions: [{kind: AlertCondition, metadata: {name: c}, spec: {severity: sev1, condition: {kind: burnrate, op: gt, threshold: 2, lookbackWindow: 60m, alertAfter: 0m}}}]
        notificationTargets: [{kind: AlertNotificationTarget, metadata: {name: on-call}, spec: {target: slack}}]
`;

describe('prometheusRules', () => {
  it('[PR1] names recordings and labels as Sloth does', () => {
    const { groups, rules } = make(slo, { version: '1' });
    expect(groups.map(({ name }) => name)).toEqual([
      'slo-sli-recordings-checkout-checkout-availability',
      'slo-meta-recordings-checkout-checkout-availability',
      'slo-alerts-checkout-checkout-availability',
    ]);
    expect(
      rules.flatMap(({ record }) =>
        record?.startsWith('slo:sli_error') ? record : [],
      ),
    ).toEqual(
      ['5m', '30m', '1h', '2h', '6h', '1d', '3d', '28d'].map(
        window => `slo:sli_error:ratio_rate${window}`,
      ),
    );
    const labels = {
      sloth_id: 'checkout-checkout-availability',
      sloth_service: 'checkout',
      sloth_slo: 'checkout-availability',
    };
    expect(by(rules, 'slo:sli_error:ratio_rate1h').labels).toEqual({
      ...labels,
      sloth_window: '1h',
    });
    for (const [record, expr] of [
      ['slo:objective:ratio', 'vector(0.999)'],
      ['slo:error_budget:ratio', 'vector(0.001)'],
      ['slo:time_period:days', 'vector(28)'],
    ])
      expect(by(rules, record)).toEqual({ record, expr, labels });
    expect(by(rules, 'sloth_slo_info').labels).toEqual({
      ...labels,
      sloth_mode: 'fathom',
      sloth_objective: '99.9',
      sloth_spec: 'openslo/v1',
      sloth_version: '1',
    });
  });

  it('[PR2] numbers several objectives, and refuses an id twice', () => {
    const two = `${slo}    - displayName: B\n      target: 0.9\n`;
    expect(make(two).groups.map(({ name }) => name)).toContain(
      'slo-alerts-checkout-checkout-availability-1',
    );
    expect(
      make([
        slo,
        slo
          .replace('service: checkout', 'service: checkout-checkout')
          .replace('name: checkout-availability', 'name: availability'),
      ]).problems.map(({ rule }) => rule),
    ).toContain('rules-same-id');
  });

  it.each([
    [30, ['0.0144', '0.006', '0.003', '0.001']],
    [28, ['0.01344', '0.0056', '0.0028', '0.000933333333']],
    [7, ['0.01344', '0.0035', '0.0014', '0.00098']],
  ])('[PR3] %s days at 0.999', (days, thresholds) => {
    const { rows } = burnRows(days * 1440, parseDecimal('0.001')!);
    expect(rows.map(({ threshold: one }) => one.toFixed())).toEqual(thresholds);
    expect(rows.map(({ long, short }) => long / short)).toEqual([
      12, 12, 12, 12,
    ]);
  });

  it('[PR13] the bounds of a tiny budget keep their digits', () => {
    const { rows } = burnRows(28 * 1440, parseDecimal('1e-14')!);
    expect(rows.map(row => formatDecimal(row.threshold))).toEqual([
      '0.0000000000001344',
      '0.000000000000056',
      '0.000000000000028',
      '0.00000000000000933333333',
    ]);
  });

  it('[PR3] refuses short windows and none', () => {
    expect(told(slo.replace('28d', '6d'))).toEqual([
      'error rules-window-short',
    ]);
    expect(told(slo.replace(/ {2}timeWindow:[^]*true\n/, ''))).toEqual([
      'error rules-window-missing',
    ]);
  });

  it.each(['367d', '53w', '100Y', '999999999m'])(
    '[PR3] refuses a window of %s by name, with the longest there is',
    window => {
      const { groups, problems } = make(slo.replace('28d', window));
      expect(groups).toEqual([]);
      expect(problems).toMatchObject([
        {
          ...{ severity: 'error', rule: 'rules-window-long' },
          message: `SLO "checkout-availability": the window of ${window} is longer than 366 days.`,
          remedy: expect.stringContaining('366d or less'),
        },
      ]);
    },
  );

  it('[PR3] takes a window of a leap year', () =>
    expect(told(slo.replace('28d', '366d'))).not.toContain(
      'error rules-window-long',
    ));

  it('[PR3] refuses a policy that looks back over more', () => {
    const { groups, problems } = make(
      slo.replace(
        '  objectives:',
        `${alertPolicies.replace('60m', '100Y')}  objectives:`,
      ),
    );
    expect(groups).toEqual([]);
    expect(problems.map(({ rule, message }) => [rule, message])).toEqual([
      [
        'rules-window-long',
        'SLO "checkout-availability": the policy "fast" looks back over 100Y, more than 366 days.',
      ],
    ]);
  });

  it.each([
    ['0.99999999999999999', 'is 0 there, not 0.00000000000000001'],
    ['0.9999999999999999', 'is 1.110e-16 there, not 0.0000000000000001'],
  ])('[PR13] says that Prometheus rounds the target %s', (target, message) =>
    expect(make(slo.replace('0.999', target)).problems).toContainEqual(
      expect.objectContaining({
        ...{ severity: 'warning', rule: 'rules-target-precision' },
        message: expect.stringContaining(message),
        remedy: 'Write a target of fewer digits.',
      }),
    ),
  );

  it.each(['0.999', '0.9999999', '0.999999999999'])(
    '[PR13] has nothing to say about the target %s',
    target =>
      expect(told(slo.replace('0.999', target))).not.toContain(
        'warning rules-target-precision',
      ),
  );

  it('[PR4] caps what cannot be passed, and says what alerts early', () => {
    expect(told(slo.replace('0.999', '0.9'))).toContain(
      'warning rules-burn-capped',
    );
    expect(make(slo.replace('0.999', '0.5')).alerts[0].expr).not.toMatch(
      /ratio_rate\w+\{[^}]*\} > [1-9]/,
    );
    expect(told(slo.replace('28d', '14d'))).toContain(
      'warning rules-burn-early',
    );
    expect(told(slo)).toEqual(['warning rules-runbook-missing']);
  });

  it('[PR5] gives absent failures as 0 and no traffic as nothing', () =>
    expect(by(make(slo).rules, 'slo:sli_error:ratio_rate5m').expr).toBe(`1 - (
  sum(rate(http_requests_total{code!~"5.."}[5m]))
  or
  0 * sum(rate(http_requests_total[5m]))
)
/
(sum(rate(http_requests_total[5m])) > 0)`));

  it('[PR6] wants more than one failure, and the declared number of events', () => {
    expect(make(slo).alerts[0].expr).toContain('[1h]) * 60 > 1.5');
    expect(
      make(annotated('fathom.dev/min-events: "50"')).alerts[0].expr,
    ).toContain('slo:sli_total_events:rate5m{');
    expect(
      make(slo, { minEvents: parseDecimal('50')! }).alerts[0].expr,
    ).toContain('[6h]) * 60 > 50)');
  });

  it('[PR7] weighs events in the long window', () =>
    expect(by(make(slo).rules, 'slo:sli_error:ratio_rate28d').expr).toMatch(
      /^sum_over_time\(slo:sli_bad_events:rate5m\{[^}]*\}\[28d\]\)\n\/\n\(sum_over_time\(slo:sli_total_events:rate5m\{[^}]*\}\[28d\]\) > 0\)$/,
    ));

  it('[PR8] averages slices, the long window at their step', () => {
    const { rules } = make(
      timeslices.replace('timeSliceWindow: 1m', 'timeSliceWindow: 5m'),
    );
    expect(by(rules, 'slo:sli_slice:value').expr).toMatch(/>= bool 0\.95$/);
    expect(by(rules, 'slo:sli_error:ratio_rate28d').expr).toMatch(
      /\[28d:5m\]\)$/,
    );
    expect(by(make(threshold).rules, 'slo:sli_slice:value').expr).toBe(
      '(max(queue_length) >= -Inf) <= bool 100',
    );
  });

  it('[PR9] fills what is missing only when that is declared', () => {
    const at = 'slo:sli_error:ratio_rate5m';
    expect(by(make(slo).rules, at).expr).not.toContain('vector');
    expect(
      by(make(annotated('fathom.dev/no-data: bad')).rules, at).expr,
    ).toMatch(/or\nvector\(1\)$/);
    expect(
      by(make(annotated('fathom.dev/no-data: good')).rules, at).expr,
    ).toMatch(/or\nvector\(0\)$/);
    expect(told(annotated('fathom.dev/no-data: maybe'))).toEqual([
      'error rules-annotation',
    ]);
  });

  it.each([
    ['both', 4],
    ['multiwindow', 2],
    ['declared', 2],
    ['none', 0],
  ])('[PR10] with alerts: %s there are %s', (choice, count) => {
    const text = annotated(`fathom.dev/alerts: ${choice}`).replace(
      '  objectives:',
      `${alertPolicies}  objectives:`,
    );
    const { alerts } = make(text);
    expect(alerts).toHaveLength(count);
    if (choice !== 'declared') return;
    expect(alerts[0]).toMatchObject({
      alert: 'CheckoutAvailabilityFast',
      labels: { severity: 'sev1', notify_on_call: 'slack', team: 'payments' },
    });
    expect(alerts[0].expr).toContain('> 0.002) without (sloth_window)');
    expect(alerts[0]).not.toHaveProperty('for');
    expect(alerts[1].expr).toMatch(/^absent\(/);
  });

  it('[PR11] links, labels, and no templates from authors', () => {
    const text = annotated(
      'fathom.dev/runbook-url: "https://e.org/{{x}}"',
    ).replace('team: payments', 'a.b: "{{ x }}"\n    severity: mine');
    const [alert] = make(text, {
      dashboardUrl: 'https://e.org/{service}/{slo}',
    }).alerts;
    expect(alert.labels).toEqual({
      a_b: '{{ "{{" }} x }}',
      severity: 'page',
      sloth_severity: 'page',
    });
    expect(alert.annotations).toMatchObject({
      runbook_url: 'https://e.org/{{ "{{" }}x}}',
      dashboard_url: 'https://e.org/checkout/checkout-availability',
    });
  });

  it('[PR12] makes a whole of the parts, and alerts once', () => {
    const { alerts, rules, problems } = make(composite);
    expect(alerts.map(({ alert }) => alert)).toEqual([
      'CheckoutAvailabilityErrorBudgetPage',
      'CheckoutAvailabilityErrorBudgetTicket',
    ]);
    expect(by(rules, 'slo:objective:ratio').expr).toBe('vector(0.93)');
    expect(problems.map(({ rule }) => rule)).toContain(
      'rules-composite-target',
    );
    const declared = make(
      annotated('fathom.dev/composite-target: "0.95"', composite),
    );
    expect(by(declared.rules, 'slo:objective:ratio').expr).toBe('vector(0.95)');
    expect(
      told(composite.replaceAll(/target: 0\.9\d/g, 'target: 0.5')),
    ).toContain('error rules-composite-target');
  });

  it('[PR12] records one objective with an indicator of its own once, under one name', () => {
    for (const method of ['Occurrences', 'RatioTimeslices']) {
      const { rules, problems } = make(
        composite
          .replace(/ {4}- displayName: Two[^]*| *compositeWeight.*\n/g, '')
          .replace('Occurrences', method)
          .replace(
            'target: 0.99\n',
            method === 'Occurrences'
              ? 'target: 0.99\n'
              : 'target: 0.99\n      timeSliceWindow: 5m\n',
          ),
      );
      const series = rules
        .filter(({ record }) => record)
        .map(({ record, labels }) => JSON.stringify([record, labels]));
      expect(series.length).toBeGreaterThan(10);
      expect(new Set(series).size).toBe(series.length);
      expect(by(rules, 'slo:objective:ratio').expr).toBe('vector(0.99)');
      expect(problems.map(({ rule }) => rule)).not.toContain(
        'rules-composite-target',
      );
    }
  });

  it('[PR13] prints the same text whatever the order, which reads back as the rules', () => {
    const other = slo.replace('name: checkout-availability', 'name: "no"');
    const one = make([slo, other]);
    expect(printRules(one.groups)).toBe(printRules(make([other, slo]).groups));
    expect(parse(printRules(one.groups))).toEqual({ groups: one.groups });
    expect(printRules([])).toBe('groups: []\n');
  });
});
