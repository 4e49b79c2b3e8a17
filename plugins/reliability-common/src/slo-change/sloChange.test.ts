import { planSloChange, slug } from './planSloChange';

const slo = (name: string, target = '0.99') => `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${name}
spec:
  service: checkout
  indicator:
    metadata: {name: sli}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: 'a{code="200"}'}}}
        total: {metricSource: {type: Prometheus, spec: {query: a}}}
  timeWindow: [{duration: 28d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{target: ${target}}]
`;
const prefix = 'services/checkout/';
const component = {
  prefix,
  files: [
    { path: `${prefix}slo/all.yaml`, text: `${slo('a')}---\n${slo('b')}` },
    { path: `${prefix}deploy/c.yml`, text: slo('c') },
  ],
  isTaken: (path: string) => path === `${prefix}slo/policy.yaml`,
};
const plan = (document: string, file?: string) =>
  planSloChange({ document, file }, component);

describe('planSloChange', () => {
  it('[SC2] puts a new SLO into a file of its own, and one that is there where it is', () => {
    expect(plan(slo('new').trimEnd())).toEqual({
      file: `${prefix}slo/new.yaml`,
      slos: ['new'],
      after: slo('new'),
      removes: [],
      findings: [],
    });
    expect(plan(slo('c', '0.5'))).toMatchObject({
      file: `${prefix}deploy/c.yml`,
      before: slo('c'),
      removes: [],
    });
    expect(plan(slo('Check Out/'.concat('x')))).toMatchObject({
      file: `${prefix}slo/check-out-x.yaml`,
    });
    expect(
      plan('apiVersion: openslo/v1\nkind: Service\nmetadata: {name: s}\n'),
    ).toMatchObject({ reason: expect.stringContaining('declares no SLO') });
  });

  it('[SC1] tells a service that is not known, where it is asked which are, and opens all the same', () => {
    const services = (names: string[]) =>
      planSloChange(
        { document: slo('new') },
        { ...component, services: new Set(names) },
      );
    expect(services(['checkout']).findings).toEqual([]);
    const { findings, reason } = services([]);
    expect(findings).toMatchObject([
      { severity: 'warning', rule: 'service-unknown', path: 'spec.service' },
    ]);
    expect(reason).toBeUndefined();
  });

  it('[SC1] opens nothing with an error, whatever is wrong elsewhere', () => {
    const wrong = plan(slo('new', '99.9'));
    expect(wrong.reason).toBe('The document has errors.');
    expect(wrong.findings).toMatchObject([
      { severity: 'error', file: wrong.file, rule: 'objective-target' },
    ]);
    const beside = planSloChange(
      { document: slo('new') },
      {
        ...component,
        files: [{ path: 'slo/x.yaml', text: slo('x', '99.9') }],
      },
    );
    expect(beside.reason).toBeUndefined();
    expect(plan('{').reason).toBe('The document has errors.');
    expect(plan(slo('a'), `${prefix}slo/second.yaml`)).toMatchObject({
      reason: 'The document has errors.',
    });
  });

  it.each([
    [`${prefix}slo/x.yaml`, true],
    [`${prefix}slo/deep/x.json`, true],
    [`${prefix}deploy/c.yml`, true],
    [`${prefix}deploy/new.yml`, false],
    [`${prefix}slo/x.txt`, false],
    [`${prefix}slo/../../other/slo/x.yaml`, false],
    [`${prefix}slo//x.yaml`, false],
    [`${prefix}slo/policy.yaml`, false],
    ['slo/x.yaml', false],
    ['/etc/slo/x.yaml', false],
    ['services/checkout-two/slo/x.yaml', false],
  ])('[SC3] the file %s: %s', (file, allowed) =>
    expect(plan(slo('new'), file).reason === undefined).toBe(allowed),
  );

  it('[SC4] says what would be gone', () =>
    expect(plan(slo('a', '0.5'))).toMatchObject({
      file: `${prefix}slo/all.yaml`,
      removes: ['b'],
      before: expect.stringContaining('name: b'),
    }));

  it('[SC5] is no change when it is there already', () =>
    expect(plan(slo('c')).reason).toContain('says so already'));

  it.each([
    ['Check-Out', 'check-out'],
    ['--', 'slo'],
    ['a'.repeat(99), 'a'.repeat(60)],
    ['ä b', 'b'],
  ])('as part of a name %j is %j', (text, expected) =>
    expect(slug(text)).toBe(expected),
  );
});
