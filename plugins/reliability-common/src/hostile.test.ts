import type { Problem } from '@fathom/kernel';
import { calendarWindow, parseDuration, windowMinutes } from './budget';
import { parseCdEvent } from './delivery';
import { parsePolicies } from './error-budget-policy';
import { measuresOf, partCount } from './objective';
import { lintOpenSlo, readSlos } from './open-slo';
import {
  readOwnership,
  runbookListCsv,
  listRunbooks,
} from './ownership-document';
import { prometheusRules } from './prometheus-rules';
import { parsePromql } from './promql';
import { parseRotas } from './rota';
import { checkEntities, parseRunbook, repositoryPaths } from './runbook';
import {
  readAlertRules,
  readRulesApi,
  resolveAlertLinks,
} from './runbook-alert';

/*
 * The catalogue of hostile input, as far as it touches documents, runbooks, rules of Prometheus and events; each case
 * carries its number there. Nothing throws, nothing takes long, and every refusal has its place and what to do.
 */

const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from(
  { length: 9 },
  (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]\n`,
).join('')}`;

const readers: [string, (text: string) => readonly Problem[]][] = [
  ['an SLO', text => lintOpenSlo([{ path: 'slo/a.yaml', text }])],
  ['a policy', text => parsePolicies({ path: 'slo/a.yaml', text }).problems],
  [
    'a rota',
    text =>
      parseRotas({ path: 'rota.yaml', text }, { today: '2026-06-15' }).problems,
  ],
  ['alert rules', text => readAlertRules({ path: 'a.yaml', text }).problems],
];
const heads: Record<string, string> = {
  'an SLO': 'apiVersion: openslo/v1\nkind: SLO\n',
  'a policy': 'apiVersion: fathom.dev/v1alpha1\nkind: ErrorBudgetPolicy\n',
  'a rota': 'apiVersion: fathom.dev/v1alpha1\nkind: Rota\n',
  'alert rules': 'groups:\n- rules:\n  - alert: A\n',
};

const texts: [number, string, string][] = [
  [1, 'an alias bomb', bomb],
  [2, '20,000 brackets', `x: ${'['.repeat(20_000)}`],
  [3, 'a key twice', 'spec: 1\nspec: 2\n'],
  [6, 'a tag that runs code', 'x: !!js/function "function () {}"\n'],
  [7, 'a NUL', 'x: "\0"\n'],
  [7, 'UTF-16', 'x\0:\0'],
  [8, '3 MB', `x: ${'y'.repeat(3_000_000)}\n`],
];

describe.each(readers)('hostile text of %s', (what, read) => {
  it.each(texts)(
    'hostile input %i: %s is refused with its place',
    (_, __, text) => {
      const started = performance.now();
      const problems = read(heads[what] + text);
      expect(performance.now() - started).toBeLessThan(3_000);
      expect(problems).not.toEqual([]);
      for (const { line, column, message, remedy } of problems) {
        expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
        expect(message).not.toBe('');
        expect(remedy).not.toBe('');
      }
    },
  );

  it('hostile input 4: names of what every object has are data', () => {
    expect(() =>
      read(`${heads[what]}__proto__: {polluted: 1}\nconstructor: {x: 1}\n`),
    ).not.toThrow();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('hostile input 7: CRLF and a byte order mark are read', () => {
    const plain = read(heads[what]);
    const odd = read(`\ufeff${heads[what].replaceAll('\n', '\r\n')}`);
    expect(odd.map(({ rule, line }) => [rule, line])).toEqual(
      plain.map(({ rule, line }) => [rule, line]),
    );
  });

  it('hostile input 13: what leads to itself is said, or read', () => {
    const problems = read(`${heads[what]}metadata: &a {name: *a}\n`);
    expect(problems).not.toEqual([]);
  });
});

const slo = (
  over: { target?: string; window?: string; good?: string; more?: string } = {},
) => `apiVersion: openslo/v1
kind: SLO
metadata: {name: up}
spec:
  service: shop
  indicator:
    metadata: {name: up}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: '${
          over.good ?? 'sum(good_total)'
        }'}}}
        total: {metricSource: {type: Prometheus, spec: {query: 'sum(total)'}}}
  timeWindow: [{duration: ${over.window ?? '28d'}, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{displayName: Up, target: ${over.target ?? '0.99'}}]
${over.more ?? ''}`;
const lint = (text: string) => lintOpenSlo([{ path: 'slo/a.yaml', text }]);
const errors = (text: string) =>
  lint(text).filter(({ severity }) => severity === 'error');

describe('hostile SLOs', () => {
  it('are what is changed in one that is sound', () =>
    expect(errors(slo())).toEqual([]));

  it.each([
    [5, slo({ target: 'no' })],
    [5, slo({ target: '.nan' })],
    [5, slo({ target: '"0.99"' })],
    [59, slo({ target: '1.01' })],
    [59, slo({ target: '-0.1' })],
    [59, slo({ window: '0d' })],
    [59, slo({ window: '10y' })],
  ])('hostile input %i: what is no target or window is refused', (_, text) =>
    expect([
      ...errors(text),
      ...prometheusRules(readSlos([{ path: 'a.yaml', text }]).slos).problems,
    ]).toContainEqual(expect.objectContaining({ severity: 'error' })),
  );

  it('hostile input 59: an objective of 100 % has no budget to divide by', () => {
    const { slos } = readSlos([{ path: 'a.yaml', text: slo({ target: '1' }) }]);
    const made = JSON.stringify(prometheusRules(slos));
    expect(made).not.toMatch(/NaN|Infinity/);
  });

  it('hostile input 12: two of one name are both named', () => {
    const found = lintOpenSlo([
      { path: 'slo/a.yaml', text: slo() },
      { path: 'slo/b.yaml', text: slo() },
    ]);
    expect(
      found.filter(({ severity }) => severity === 'error').length,
    ).toBeGreaterThan(0);
    expect(JSON.stringify(found)).toContain('slo/a.yaml');
    expect(JSON.stringify(found)).toContain('slo/b.yaml');
  });

  it('hostile input 14: characters that turn the direction are told', () =>
    expect(lint(slo({ more: 'x: "a\u202eb"\n' }))).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('U+202E') }),
    ));

  it.each([
    [18, `${'('.repeat(3_000)}x${')'.repeat(3_000)}`],
    [18, Array(20_000).fill('x').join(' + ')],
    [57, `sum(rate({__name__=~".+"}[10y]))`],
  ])(
    'hostile input %i: a query that is too much does not throw and takes no time',
    (_, query) => {
      const started = performance.now();
      expect(() => parsePromql(query)).not.toThrow();
      expect(() => lint(slo({ good: query }))).not.toThrow();
      expect(performance.now() - started).toBeLessThan(3_000);
    },
  );
});

it.each([
  [`sum(rate({__name__=~".+"}[5m]))`, 'names no metric'],
  ['sum(rate(a_total[10y]))', 'reads 10y'],
  ['sum(max_over_time(rate(a_total[5m])[10y:1m]))', 'reads 10y'],
  ['sum(rate(a_total[315360000]))', 'reads 315360000'],
  ['sum(max_over_time(rate(a_total[5m])[1e9:1m]))', 'reads 1e9'],
  ['sum(max_over_time(rate(a_total[5m])[28d:1s]))', 'every 1s over 28d'],
  ['sum(max_over_time(rate(a_total[5m])[28d:1ms]))', 'every 1ms over 28d'],
])('hostile input 57: %s is not asked: it %s', (good, reason) => {
  const { slos } = readSlos([{ path: 'a.yaml', text: slo({ good }) }]);
  expect(slos.flatMap(measuresOf)).toMatchObject([
    { parts: [], problem: { reason: expect.stringContaining(reason) } },
  ]);
});

describe('hostile runbooks', () => {
  const parse = (text: string) => parseRunbook({ path: 'runbooks/a.md', text });

  it.each([
    [7, '---\ntitle: x\n# No end\n'],
    [7, '---\ntitle: "\0"\n---\n# T\n'],
    [6, '---\nx: !!js/function "x"\n---\n# T\n'],
    [6, '---js\nprocess.exit()\n---\n# T\n'],
    [1, `---\n${bomb}---\n# T\n`],
    [2, `---\nx: ${'['.repeat(20_000)}\n---\n# T\n`],
    [8, 'x'.repeat(50_000_000)],
    [14, '# T\n\nrm \u202exyz\n'],
  ])('hostile input %i: is told with its place', (_, text) => {
    const { problems } = parse(text);
    expect(problems).not.toEqual([]);
    for (const { line, remedy } of problems)
      expect([line >= 1, remedy !== '']).toEqual([true, true]);
  });

  it.each([
    ['50,000 brackets', `# T\n\n${'['.repeat(50_000)}`],
    ['5,000 quotes', `# T\n\n${'>'.repeat(5_000)} x`],
    ['100,000 list marks', `# T\n\n${'- '.repeat(100_000)}`],
    ['100,000 backticks', `# T\n\n${'`'.repeat(100_001)}`],
  ])('hostile input 8: %s cost no more than their length', (_, text) => {
    const started = performance.now();
    expect(() => parse(text)).not.toThrow();
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('hostile HTML in a runbook', () => {
  const html =
    '<script>alert(1)</script>\n\n<img src=x onerror="alert(2)">\n\n<iframe src="https://evil.example.org"></iframe>\n';
  const filled = (body: string) =>
    parseRunbook({
      path: 'runbooks/a.md',
      text: `---\nowner: group:default/a\nservices: [a]\n---\n# A\n\n## Diagnosis\n\n${body}`,
    }).sections.find(({ id }) => id === 'diagnosis')?.present;

  it('hostile input 9: HTML is no text of it: a section of nothing else is empty', () => {
    expect(filled(html)).toBe(false);
    expect(filled(`${html}\nLook at the error log of the service.\n`)).toBe(
      true,
    );
  });
});

describe('hostile owners', () => {
  it.each([
    ['a group that is not there', 'group:default/gone'],
    ['a person who is not there', 'user:default/ghost'],
    ['a component', 'component:default/a'],
    ['no reference', '../../etc'],
    ['a name that is everybody’s', 'constructor'],
  ])('hostile input 73: %s owns no runbook', (_, owner) => {
    const runbook = parseRunbook({
      path: 'runbooks/a.md',
      text: `---\nowner: ${owner}\n---\n# A\n`,
    });
    const known = new Set(['group:default/a', 'component:default/a']);
    const rules = [
      ...runbook.problems,
      ...checkEntities(runbook, ref => known.has(ref)),
    ].map(({ rule }) => rule);
    expect(
      rules.filter(rule => /owner-unknown|front-matter$/.test(rule)),
    ).not.toEqual([]);
  });
});

describe('hostile exemptions', () => {
  const policy = (exemption: string) =>
    parsePolicies({
      path: 'slo/policy.yaml',
      text: `${heads['a policy']}metadata: {name: a}\nspec:\n  slos: [up]\n  thresholds: [{budgetLeft: 0, actions: [freeze]}]\n  exemptions:\n    - ${exemption}\n`,
    });

  it('hostile input 72: one with reason, end and name is taken', () =>
    expect(
      policy('{reason: A fix, until: 2026-06-20T00:00:00Z, by: Mara}').problems,
    ).toEqual([]));

  it.each([
    ['no reason', '{until: 2026-06-20T00:00:00Z, by: Mara}'],
    ['an empty reason', '{reason: " ", until: 2026-06-20T00:00:00Z, by: Mara}'],
    ['no end', '{reason: A fix, by: Mara}'],
    ['an end that is none', '{reason: A fix, until: never, by: Mara}'],
    [
      'nobody who answers for it',
      '{reason: A fix, until: 2026-06-20T00:00:00Z}',
    ],
  ])(
    'hostile input 72: one with %s is refused, and lifts nothing',
    (_, text) => {
      const { policies, problems } = policy(text);
      expect(problems).toContainEqual(
        expect.objectContaining({
          severity: 'error',
          path: expect.stringContaining('spec.exemptions[0]'),
        }),
      );
      expect(policies.flatMap(({ exemptions }) => exemptions)).toEqual([]);
    },
  );
});

describe('hostile time', () => {
  const length = (window: string, zone: string, at: string) =>
    windowMinutes(
      calendarWindow(
        parseDuration(window)!,
        { startTime: '2024-01-01 00:00:00', zone },
        Date.parse(at),
      )!,
    ) / 60;

  it.each([
    ['America/New_York', '2026-03-15T12:00:00Z', 743],
    ['America/New_York', '2026-11-15T12:00:00Z', 721],
    ['Europe/Berlin', '2026-10-15T12:00:00Z', 745],
    ['Asia/Kathmandu', '2026-10-15T12:00:00Z', 744],
  ])('hostile input 60: a month of %s at %s has %i hours', (zone, at, hours) =>
    expect(length('1M', zone, at)).toBe(hours),
  );

  it.each([
    ['2025-03-01T00:00:00Z', '2025-02-28T00:00:00Z', '2026-02-28T00:00:00Z'],
    ['2028-02-29T12:00:00Z', '2028-02-29T00:00:00Z', '2029-02-28T00:00:00Z'],
  ])(
    'hostile input 60: a year from 29 February holds %s between %s and %s',
    (now, from, to) =>
      expect(
        calendarWindow(
          parseDuration('1Y')!,
          { startTime: '2024-02-29 00:00:00', zone: 'UTC' },
          Date.parse(now),
        ),
      ).toEqual({ from: Date.parse(from), to: Date.parse(to) }),
  );

  it('hostile input 60: a leap second is no start, and no window begins at it', () => {
    const { slos, findings } = readSlos([
      {
        path: 'a.yaml',
        text: slo().replace(
          'isRolling: true',
          'calendar: {startTime: "2016-12-31 23:59:60", timeZone: UTC}',
        ),
      },
    ]);
    expect(slos).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toContain('calendar-start');
  });

  it.each([
    ['an hour ahead', '2026-06-15T13:00:00Z', false],
    ['four minutes ahead', '2026-06-15T12:04:00Z', true],
    ['an hour behind', '2026-06-15T11:00:00Z', true],
    ['a century behind', '1926-06-15T11:00:00Z', false],
  ])(
    'hostile input 81: an event of a clock that is %s: %s is taken: %s',
    (_, timestamp, isTaken) =>
      expect(
        parseCdEvent(
          {
            context: {
              ...{ specversion: '0.5.0', id: 'E', source: '/ci', timestamp },
              type: 'dev.cdevents.service.deployed.0.2.0',
            },
            subject: {
              id: 'a',
              content: {
                environment: { id: 'production' },
                artifactId: 'pkg:oci/a@1',
              },
            },
          },
          { now: '2026-06-15T12:00:00Z', keepDays: 90 },
        ).ok,
      ).toBe(isTaken),
  );
});

describe('hostile links', () => {
  const paths = repositoryPaths(['runbooks/a.md']);
  const statusOf = (url: string) =>
    resolveAlertLinks(
      [
        {
          ...{ name: 'A', file: 'alerts/a.yaml', line: 1, column: 1 },
          source: 'prometheus',
          link: { name: 'runbook_url', url, line: 1, column: 1 },
        },
      ],
      {
        repository: 'https://git.example.org/shop',
        repositories: [{ key: 'https://git.example.org/shop', paths }],
      },
    )[0].status;

  it.each([
    // eslint-disable-next-line no-script-url -- it is what must lead nowhere
    [10, 'javascript:alert(1)', 'external'],
    [10, 'data:text/html,x', 'external'],
    [10, '//evil.example.org/a', 'external'],
    [61, 'http://169.254.169.254/latest/meta-data', 'external'],
    [62, 'http://[::1]/a', 'external'],
    [62, 'http://0x7f000001/a', 'external'],
    [62, 'https://git.example.org@evil.example.org/a', 'external'],
    [43, '../../../../etc/passwd', 'dangling'],
    [43, '%2e%2e/%2e%2e/%2e%2e/etc/passwd', 'dangling'],
  ])('hostile input %i: %s is %s, and nobody asks for it', (_, url, status) =>
    expect(statusOf(url)).toBe(status),
  );

  it('hostile input 70: a cell that a spreadsheet would run is text', () => {
    const { alerts } = readAlertRules({
      path: 'a.yaml',
      text: 'groups:\n- rules:\n  - alert: =cmd|x\n',
    });
    expect(alerts[0].name).toBe('=cmd|x');
    const csv = runbookListCsv(
      listRunbooks([
        {
          ...{ entityRef: 'component:default/a', state: 'known', runbooks: [] },
          alerts: [
            {
              ...{ name: alerts[0].name, file: 'a.yaml', line: 1 },
              ...{ paging: false, status: 'missing' },
            },
          ],
          documents: [],
          coverage: {} as never,
        },
      ]),
    );
    expect(csv).toContain("'=cmd|x");
  });
});

describe('hostile answers of Prometheus', () => {
  it.each(['NaN', '+Inf', '-Inf', '1e400', '', 'x', undefined])(
    'hostile input 54: %s is no number',
    text => {
      expect(partCount('bad', text, '5')).toBeUndefined();
      expect(partCount('bad', '5', text)).toBeUndefined();
    },
  );

  it.each([
    ['nothing', undefined],
    ['a page', '<html></html>'],
    ['an error', { status: 'error', error: 'x' }],
    ['no groups', { status: 'success', data: {} }],
    ['a list', { status: 'success', data: [] }],
  ])('hostile input 55: %s is no list of rules', (_, answer) =>
    expect(readRulesApi(answer)).toBeUndefined(),
  );

  it('hostile input 45: rules with lying fields are bounded or left out', () => {
    const rules = [
      ...[1, 'x', [], {}, { type: 'alerting', name: 5 }],
      { type: 'alerting', name: 'A', labels: 'x', annotations: [1] },
      { type: 'alerting', name: 'B'.repeat(1_000_000), query: { x: 1 } },
      { type: 'alerting', name: '__proto__', labels: { service: {} } },
    ];
    const alerts = readRulesApi({
      status: 'success',
      data: { groups: [{ rules }, { rules: 7 }] },
    })!;
    expect(alerts.map(({ name }) => name.length)).toEqual([1, 2_000, 9]);
  });
});

describe('hostile events', () => {
  let deep: unknown = {};
  for (let i = 0; i < 20_000; i++) deep = [deep];

  it.each([
    [44, 'deeply nested', { context: deep, subject: deep, customData: deep }],
    [45, 'a context of text', { context: 'x', subject: 1 }],
    [45, 'no object', [1, 2]],
    [53, 'a NUL', { context: { id: 'a\0b', type: 'x\0' }, subject: {} }],
    [53, 'a lone surrogate', { context: { id: '\ud800' }, subject: {} }],
  ])('hostile input %i: %s is refused, and does not throw', (_, __, body) => {
    const parsed = parseCdEvent(body, {
      now: '2026-06-15T12:00:00Z',
      keepDays: 90,
    });
    expect(JSON.stringify(parsed).length).toBeLessThan(20_000);
    expect(parsed).toMatchObject({ ok: false });
  });
});

it('hostile input 1 to 8: one file that is wrong takes nothing from the others', () => {
  const { runbooks, slos, alerts, documents } = readOwnership([
    { path: 'slo/bomb.yaml', text: heads['an SLO'] + bomb },
    { path: 'slo/up.yaml', text: slo() },
    { path: 'alerts/bad.yaml', text: `alert: ${'['.repeat(20_000)}` },
    { path: 'alerts/good.yaml', text: heads['alert rules'] },
    { path: 'runbooks/big.md', text: 'x'.repeat(2_000_000) },
    { path: 'runbooks/a.md', text: '# A\n' },
  ]);
  expect(slos.slos.map(({ name }) => name)).toEqual(['up']);
  expect(alerts.map(({ name }) => name)).toEqual(['A']);
  expect(runbooks.map(({ file }) => file)).toContain('runbooks/a.md');
  expect(documents.unreadable.map(({ file }) => file)).toContain(
    'runbooks/big.md',
  );
});
