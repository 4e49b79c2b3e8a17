import { readSlos } from '../open-slo';
import { runbookSkeleton } from '../runbook';
import { runbookFileName, runbookSeed, sloOfAlert, unknownOfSkeleton } from '.';

const document = (name: string, target = '0.9995') => `apiVersion: openslo/v1
kind: SLO
metadata: {name: ${name}}
spec:
  service: checkout
  description: Paying works.
  budgetingMethod: Occurrences
  timeWindow: [{duration: 28d, isRolling: true}]
  indicator:
    metadata: {name: ${name}-sli}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: 'sum(rate(good_total[5m]))'}}}
        total: {metricSource: {type: Prometheus, spec: {query: 'sum(rate(all_total[5m]))'}}}
  objectives:
    - {displayName: Good, target: ${target}}
`;
const { slos } = readSlos(
  ['availability', 'latency'].map(name => ({
    path: `slo/${name}.yaml`,
    text: document(name),
  })),
);
const alert = {
  name: 'CheckoutErrors',
  file: 'alerts/a.yaml',
  line: 3,
  column: 1,
  source: 'prometheus' as const,
  severity: 'page',
  expression: 'slo:burn{sloth_slo="availability"} > 14.4',
  summary: 'Too many errors.',
};

describe('runbookSeed', () => {
  it('[RK1] takes what the alert and the SLO say, exactly', () => {
    expect(
      runbookSeed({
        entityRef: 'component:default/checkout',
        alert,
        slo: slos[0],
        owner: 'group:default/payments',
      }),
    ).toEqual({
      entityRef: 'component:default/checkout',
      owner: 'group:default/payments',
      alert: {
        name: 'CheckoutErrors',
        expression: alert.expression,
        severity: 'page',
        summary: 'Too many errors.',
      },
      objective: {
        name: 'availability',
        target: '99.95 %',
        window: '28d',
        description: 'Paying works.',
      },
      queries: [
        { title: 'Good events', query: 'sum(rate(good_total[5m]))' },
        { title: 'All events', query: 'sum(rate(all_total[5m]))' },
      ],
    });
  });

  it.each<[string, string | undefined, string | undefined]>([
    ['by its name', 'x{sloth_slo="latency"}', 'latency'],
    ['by its id', 'x{sloth_id="checkout-availability"}', 'availability'],
    ['not by a part of its name', 'x{sloth_slo="late"}', undefined],
    [
      'not when two are named',
      'x{sloth_slo="latency"} + x{sloth_slo="availability"}',
      undefined,
    ],
    ['not without an expression', undefined, undefined],
  ])('[RK2] finds the SLO of an alert %s', (_, expression, name) => {
    expect(sloOfAlert({ expression }, slos)?.name).toBe(name);
  });

  it('[RK3] lists what is not known', () => {
    const text = runbookSkeleton(
      runbookSeed({ entityRef: 'component:default/checkout', alert }),
    );
    expect(unknownOfSkeleton(text)).toEqual([
      'who feels it and how badly',
      'which access is needed',
      'the first thing to look at',
      'how it is stopped',
      'how the last change is undone',
      'how to see that it is over',
      'whom to call',
      'dashboard and past incidents',
    ]);
  });

  it.each([
    ['CheckoutErrors', 'checkout-errors.md'],
    ['HTTP 5xx / api', 'http-5xx-api.md'],
    ['../../etc/passwd', 'etc-passwd.md'],
    ['…', 'runbook.md'],
    ['a'.repeat(300), `${'a'.repeat(80)}.md`],
  ])('[RK4] names the file of %s %s', (title, file) => {
    expect(runbookFileName(title)).toBe(file);
  });
});
