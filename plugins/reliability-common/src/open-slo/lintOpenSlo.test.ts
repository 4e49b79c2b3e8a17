import { commonCases } from './cases/common';
import { otherCases } from './cases/others';
import { sloCases } from './cases/slo';
import { alpha, composite, sli, slo, service, threshold } from './cases/build';
import { lintOpenSlo } from './lintOpenSlo';
import { tellServices } from './namedServices';
import { readSlos } from './readSlos';
import { openSloRules } from './rules';

const cases = [...commonCases, ...sloCases, ...otherCases];
const lint = (text: string, strict = false) =>
  lintOpenSlo([{ path: 'slo.yaml', text }], { strict });
const rulesOf = (text: string) =>
  lint(text)
    .map(({ rule }) => rule)
    .sort();

describe('the table of cases', () => {
  it('[OS1] gives every case an id of its own, and there are several hundred', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThan(400);
  });

  it.each(cases.map(one => [one.id, one] as const))(
    '[OS1] [OS3] %s',
    (_, { text, rules }) => expect(rulesOf(text)).toEqual([...rules].sort()),
  );

  it('[OS3] breaks every rule at least once', () => {
    const broken = new Set(cases.flatMap(({ rules }) => rules));
    // what the tests of document-source break
    const elsewhere = [
      'file-too-large',
      'file-encoding',
      'yaml-syntax',
      'yaml-depth',
      'yaml-alias',
      'yaml-tag',
      'bidi-character',
    ];
    expect(
      openSloRules
        .map(({ id }) => id)
        .filter(id => !broken.has(id) && !elsewhere.includes(id)),
    ).toEqual([]);
  });

  it('[OS3] knows an error from a warning, and in strict mode only errors', () => {
    const levels = new Map(openSloRules.map(({ id, level }) => [id, level]));
    for (const { text } of cases) {
      for (const { severity, rule } of lint(text))
        expect([rule, severity]).toEqual([rule, levels.get(rule)]);
      expect(
        lint(text, true).every(({ severity }) => severity === 'error'),
      ).toBe(true);
    }
  });

  it('[OS2] says file, place, what was found and what to do', () => {
    for (const { text } of cases)
      for (const finding of lint(text)) {
        expect(Object.keys(finding).sort()).toEqual([
          'column',
          'file',
          'line',
          'message',
          'path',
          'remedy',
          'rule',
          'severity',
        ]);
        expect(finding.line).toBeGreaterThan(0);
        expect(finding.column).toBeGreaterThan(0);
        expect(finding.message).toContain(': found ');
        expect(finding.remedy).toMatch(/[.]$/);
      }
  });
});

describe('places', () => {
  const place = (text: string) =>
    lint(text).map(
      ({ rule, line, column, path }) => `${rule} ${line}:${column} ${path}`,
    );

  it('[OS4] points at a wrong value, at the key above a missing one, at an unknown key', () => {
    expect(place(slo.replace('target: 0.999', 'target: 99.9'))).toEqual([
      'objective-target 35:15 spec.objectives[0].target',
    ]);
    expect(place(slo.replace('  service: checkout\n', ''))).toEqual([
      'slo-service 10:1 spec.service',
    ]);
    expect(place(slo.replace('      target: 0.999\n', ''))).toEqual([
      'objective-target 34:7 spec.objectives[0].target',
    ]);
    expect(
      place(slo.replace('service: checkout', 'service: checkout\n  foo: 1')),
    ).toEqual(['unknown-field 13:3 spec.foo']);
    expect(
      place(`${service}---\n${service.replace('checkout', 'Other')}`),
    ).toEqual(['metadata-name-form 11:9 metadata.name']);
  });

  it('[OS4] counts in JSON as in YAML', () => {
    const json =
      '{\n\t"apiVersion": "openslo/v1",\n\t"kind": "Service",\n\t"metadata": {"name": "A"}\n}';
    expect(place(json)).toEqual(['metadata-name-form 4:23 metadata.name']);
    expect(place(`[${json},${json.replace('"A"', '"b"')}]`)).toEqual([
      'metadata-name-form 4:23 [0].metadata.name',
    ]);
  });

  it('[OS10] points into a query, on one line and in a block', () => {
    expect(
      place(sli.replace('http_requests_total{code!~"5.."}', 'sum(a b)')),
    ).toEqual([
      'query-syntax 12:24 spec.ratioMetric.good.metricSource.spec.query',
    ]);
    expect(
      place(
        sli.replace(
          'http_requests_total{code!~"5.."}',
          '|\n            sum(\n              a b\n            )',
        ),
      ),
    ).toEqual([
      'query-syntax 14:17 spec.ratioMetric.good.metricSource.spec.query',
    ]);
  });
});

describe('several files', () => {
  const files = (...texts: string[]) =>
    lintOpenSlo(texts.map((text, at) => ({ path: `${at}.yaml`, text }))).map(
      ({ file, rule, message }) => `${file} ${rule} ${message}`,
    );
  const referring = slo.replace(
    / {2}indicator:[^]*query: http_requests_total\n/,
    '  indicatorRef: checkout-success\n',
  );

  it('[OS7] finds what a document refers to, in whatever order', () => {
    expect(files(referring, sli)).toEqual([]);
    expect(files(sli, referring)).toEqual([]);
    expect(files(referring)[0]).toContain(
      'reference-missing spec.indicatorRef: found no SLI named "checkout-success", to which SLO "checkout-availability" refers',
    );
  });

  it('[OS7] judges an objective by the indicator that it refers to', () => {
    const thresholdSli = `apiVersion: openslo/v1\nkind: SLI\nmetadata:\n  name: checkout-success\nspec:\n  thresholdMetric: {metricSource: {type: Prometheus, spec: {query: max(a)}}}\n`;
    expect(
      files(referring, thresholdSli).map(line => line.split(' ')[1]),
    ).toEqual(['objective-operator', 'objective-operator']);
  });

  it('[OS8] finds the same kind and name in two files', () =>
    expect(files(service, service)).toEqual([
      expect.stringContaining(
        '1.yaml document-duplicate metadata.name: found Service "checkout" again; the first is at 0.yaml:1',
      ),
    ]));

  it('[OS10] takes the type of a source from the DataSource that it names', () => {
    const source = `apiVersion: openslo/v1\nkind: DataSource\nmetadata:\n  name: main\nspec:\n  type: Prometheus\n  connectionDetails: {url: x}\n`;
    const own = sli.replace(
      /type: Prometheus\n( +)spec:\n +query: http_requests_total\{.*/,
      'metricSourceRef: main\n$1spec:\n$1  query: sum(a',
    );
    expect(files(own, source).map(line => line.split(' ')[1])).toEqual([
      'query-syntax',
    ]);
  });

  it('[OS1] takes names that every object has for the unknown fields that they are', () => {
    const fields = ['constructor', '__proto__', 'toString', 'valueOf'];
    const text = slo.replace(
      '  service: checkout',
      `  service: checkout${fields.map(name => `\n  ${name}: x`).join('')}`,
    );
    expect(
      lintOpenSlo([{ path: 'a', text }]).map(({ rule, path }) => [rule, path]),
    ).toEqual(fields.map(name => ['unknown-field', `spec.${name}`]));
  });

  it('[OS14] whether a service is known depends on who reads, but for Service documents', () => {
    const other = slo.replace('service: checkout', 'service: other');
    const read = readSlos([
      { path: 'b', text: `${slo}---\n${service}` },
      { path: 'a', text: other.replace('name: a', 'name: b') },
    ]);
    const told = (...known: string[]) =>
      tellServices(read, new Set(known))
        .filter(({ rule }) => rule === 'service-unknown')
        .map(({ file, path }) => [file, path]);
    expect(read.services.map(({ name }) => name)).toEqual(['other']);
    expect(told()).toEqual([['a', 'spec.service']]);
    expect(told('other')).toEqual([]);
    expect(tellServices(read, undefined)).toEqual(read.findings);
  });
});

describe('old and new versions', () => {
  it('[OS5] keeps the path in a list', () =>
    expect(
      lint(
        `- ${alpha
          .replace('target: 0.999', 'target: 1')
          .replace('count: 30', 'count: 0')
          .trim()
          .replace(/\n/g, '\n  ')}`,
      ).map(({ path }) => path),
    ).toEqual([
      '[0].apiVersion',
      '[0].spec.timeWindows[0].count',
      '[0].spec.objectives[0].target',
    ]));

  it('[OS6] names the fields of the draft', () =>
    expect(
      lint(
        'apiVersion: openslo.com/v2alpha\nkind: SLO\nmetadata: {name: a}\nspec: {sliRef: b, serviceRef: c}\n',
      )[0].message,
    ).toContain('serviceRef (in v1: service), sliRef (in v1: indicatorRef)'));
});

describe('limits', () => {
  it('[OS9] compares decimals exactly', () => {
    expect(rulesOf(slo.replace('0.999', '0.99999999999999999999'))).toEqual([
      'objective-target-precision',
    ]);
    expect(rulesOf(slo.replace('0.999', '1.00000000000000000000'))).toEqual([
      'objective-target',
    ]);
  });

  it('[OS11] stops at 1,000 findings and says how many are left', () => {
    const text = service.replace(
      'spec:\n',
      `spec:\n${Array.from({ length: 3000 }, (_, i) => `  f${i}: 1\n`).join(
        '',
      )}`,
    );
    const found = lint(text);
    expect(found).toHaveLength(1001);
    expect(found.at(-1)!.message).toContain('2000 more findings');
  });

  it('[OS1] reads composites and thresholds', () => {
    expect(rulesOf(composite)).toEqual([]);
    expect(rulesOf(threshold)).toEqual([]);
  });
});
