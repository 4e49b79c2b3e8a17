import fc from 'fast-check';
import { alpha, composite, policy, sli, slo, threshold } from './cases/build';
import { parseOpenSlo, printOpenSlo, OpenSloDocument } from './printOpenSlo';
import { readSlos } from './readSlos';
import { openSloKinds } from './shapes';

const read = (...texts: string[]) =>
  readSlos(texts.map((text, at) => ({ path: `${at}.yaml`, text })));
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('readSlos', () => {
  it('[OS13] follows an SLO to its indicator and its policies', () => {
    const text = slo
      .replace(
        / {2}indicator:[^]*query: http_requests_total\n/,
        '  indicatorRef: checkout-success\n',
      )
      .replace(
        '  objectives:',
        '  alertPolicies:\n    - alertPolicyRef: fast-burn\n  objectives:',
      );
    const { slos, invalid, findings } = read(text, sli, policy);
    expect(findings).toEqual([]);
    expect(invalid).toEqual([]);
    expect(plain(slos[0])).toMatchObject({
      name: 'checkout-availability',
      service: 'checkout',
      labels: { team: ['payments'] },
      annotations: { 'example.org/dashboard': 'https://example.org/d/1' },
      method: 'Occurrences',
      window: { kind: 'rolling', duration: { count: 28, unit: 'd' } },
      composite: false,
      objectives: [
        {
          target: '0.999',
          weight: '1',
          indicator: {
            kind: 'ratio',
            name: 'checkout-success',
            counter: true,
            numerator: 'good',
            part: {
              type: 'Prometheus',
              query: 'http_requests_total{code!~"5.."}',
            },
          },
        },
      ],
      policies: [
        {
          name: 'fast-burn',
          whenBreaching: true,
          condition: {
            severity: 'page',
            op: 'gte',
            threshold: '2',
            lookback: { count: 1, unit: 'h' },
            after: { count: 5, unit: 'm' },
          },
          targets: [{ name: 'mail', target: 'email' }],
        },
      ],
    });
  });

  it('[OS13] knows composites and thresholds, and exact targets from percent', () => {
    expect(plain(read(composite).slos[0])).toMatchObject({
      composite: true,
      objectives: [{ weight: '2' }, { weight: '1' }],
    });
    expect(
      plain(
        read(threshold.replace('target: 0.99', 'targetPercent: 99.95')).slos[0]
          .objectives[0],
      ),
    ).toMatchObject({ op: 'lte', value: '100', target: '0.9995' });
  });

  it('[OS13] takes one objective with an indicator of its own as it is: there is no whole beside it', () => {
    const [only] = read(
      composite.replace(
        / {4}- displayName: Two[^]*| *compositeWeight.*\n/g,
        '',
      ),
    ).slos;
    expect(plain(only)).toMatchObject({
      composite: false,
      objectives: [{ indicator: { kind: 'ratio' } }],
    });
  });

  it('[OS13] leaves out what has an error in it or in what it refers to', () => {
    const referring = slo.replace(
      / {2}indicator:[^]*query: http_requests_total\n/,
      '  indicatorRef: checkout-success\n',
    );
    const brokenSli = sli.replace('counter: true', 'counter: 1');
    for (const files of [
      [slo.replace('0.999', '99.9')],
      [referring],
      [referring, brokenSli],
      [slo.replace('openslo/v1', 'openslo.com/v1')],
      [slo.replace('  service: checkout', '  service: checkout\n  service: b')],
    ]) {
      const { slos, invalid } = read(...files);
      expect(slos).toEqual([]);
      expect(invalid).toEqual([
        { name: 'checkout-availability', file: '0.yaml', line: 1 },
      ]);
    }
    expect(
      read(slo, slo.replace('0.999', '99.9').replace('checkout-a', 'a')).slos,
    ).toHaveLength(1);
  });

  it('[OS5] reads v1alpha as v1', () => {
    const [found] = read(alpha).slos;
    expect(plain(found)).toMatchObject({
      window: { kind: 'rolling', duration: { count: 30, unit: 'd' } },
      objectives: [
        {
          target: '0.999',
          indicator: {
            kind: 'ratio',
            counter: true,
            part: {
              type: 'Prometheus',
              query: 'http_requests_total{code!~"5.."}',
            },
          },
        },
      ],
    });
    expect(found.objectives[0].op).toBeUndefined();
  });
});

describe('printOpenSlo', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'no',
      '1e3',
      '2026-01-01 00:00:00',
      '- a',
      'a: b',
      '#',
      '',
      ' x ',
      '\n',
      '0x1',
      '~',
      '*a',
    ),
  );
  const value = fc.letrec(tie => ({
    any: fc.oneof(
      { depthSize: 'small' },
      text.filter(one => !one.includes('\0')),
      fc.boolean(),
      fc.integer(),
      fc
        .double({ noNaN: true, noDefaultInfinity: true })
        .map(one => (one === 0 ? 0 : one)),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(
        text.filter(
          one => one !== '<<' && one !== '__proto__' && !one.includes('\0'),
        ),
        tie('any'),
        { maxKeys: 3, noNullPrototype: true },
      ),
    ),
  })).any;
  const map = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, {
    maxKeys: 4,
    noNullPrototype: true,
  });
  const document = fc.record({
    apiVersion: fc.constant('openslo/v1' as const),
    kind: fc.constantFrom(...openSloKinds),
    metadata: map,
    spec: map,
  });

  it('[OS12] is undone by reading', () =>
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 3 }),
        documents => {
          const again = parseOpenSlo({
            path: 'a',
            text: printOpenSlo(documents as OpenSloDocument[]),
          });
          expect(again).toEqual(documents);
        },
      ),
      { numRuns: 500 },
    ));

  it('[OS12] keeps what v1alpha said', () =>
    expect(
      read(printOpenSlo(parseOpenSlo({ path: 'a', text: alpha }))).findings,
    ).toEqual([]));
});
