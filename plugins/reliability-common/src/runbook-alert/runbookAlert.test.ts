import fc from 'fast-check';
import { readSlos } from '../open-slo';
import { parseRunbook, repositoryPaths, Runbook } from '../runbook';
import type { AlertRule } from './AlertRule';
import { alertCoverage, orphanRunbooks } from './coverage';
import type { LinkContext } from './LinkContext';
import { linkProblems } from './linkProblems';
import { mayHoldAlerts, readAlertRules } from './readAlertRules';
import {
  alertsInGit,
  alertsOfComponent,
  alertsWithServer,
} from './mergeAlerts';
import { readRulesApi } from './readRulesApi';
import { sloAlerts } from './sloAlerts';
import { resolveAlertLinks } from './resolveAlertLinks';

const repository = 'https://git.example.org/parcel/booking';
const rules = `groups:
  - name: a
    rules:
      - record: x
        expr: y
      - alert: Errors
        expr: a > 1
        labels:
          severity: page
        annotations:
          summary: Too many
          runbook_url: ../runbooks/errors.md#fix
      - alert: Slow
        annotations: {wiki: https://wiki.example.org/slow}
`;

const runbook = (file: string, text = '# A\n## Fix\n'): Runbook =>
  parseRunbook({ path: file, text });
const files = [
  'alerts/a.yaml',
  'content/disk/DiskAlmostFull.md',
  'content/_index.md',
  'svc/runbooks/Errors.md',
  'runbooks/errors.md',
  'runbooks/two.md',
  'runbooks/two/README.md',
  'docs/faq.md',
];
const context: LinkContext = {
  repository,
  root: 'svc',
  bases: [{ url: 'https://rb.example.org/runbooks/', dir: 'content' }],
  repositories: [
    {
      key: repository,
      paths: repositoryPaths(files),
      runbooks: [
        runbook('runbooks/errors.md'),
        runbook('runbooks/two.md', '---\nalerts: [Declared]\n---\n# A\n'),
      ],
    },
    { key: 'https://git.example.org/parcel/elsewhere' },
    {
      key: 'file:///srv/git/ops.git',
      paths: repositoryPaths(['rb/Disk.md']),
    },
  ],
  entities: new Map([['component:default/booking', { repository, path: '' }]]),
};
const alert = (url?: string, more: Partial<AlertRule> = {}): AlertRule => ({
  name: 'Errors',
  file: 'alerts/a.yaml',
  line: 6,
  column: 9,
  source: 'prometheus',
  ...(url !== undefined && {
    link: { name: 'runbook_url', url, line: 9, column: 11 },
  }),
  ...more,
});
const resolve = (url?: string, more?: Partial<AlertRule>) => {
  const [{ alert: _, ...link }] = resolveAlertLinks(
    [alert(url, more)],
    context,
  );
  return link;
};

describe('readAlertRules', () => {
  it('[RA1] reads rule files with lines', () =>
    expect(
      readAlertRules({ path: 'a.yaml', text: rules }).alerts,
    ).toMatchObject([
      {
        name: 'Errors',
        line: 6,
        column: 9,
        severity: 'page',
        summary: 'Too many',
        expression: 'a > 1',
        link: {
          name: 'runbook_url',
          url: '../runbooks/errors.md#fix',
          line: 12,
          column: 24,
        },
      },
      { name: 'Slow', line: 13 },
    ]));

  const object = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n${rules.replace(
    /^/gm,
    '  ',
  )}`;
  it.each([
    [object, ['Errors', 'Slow']],
    [
      `apiVersion: v1\nkind: List\nitems:\n${object
        .replace(/^/gm, '    ')
        .replace('    ', '  - ')}`,
      ['Errors', 'Slow'],
    ],
    [
      'apiVersion: openslo/v1\nkind: AlertPolicy\nmetadata:\n  name: fast\n  annotations:\n    runbook_url: a.md\n',
      ['fast'],
    ],
    [
      'apiVersion: openslo/v1\nkind: AlertPolicy\nmetadata:\n  name: fast\n',
      [],
    ],
    [
      'apiVersion: openslo/v1\nkind: SLO\nspec:\n  alertPolicies:\n    - kind: AlertPolicy\n      metadata: {name: fast, annotations: {runbook_url: a.md}}\n      spec: {conditions: [{spec: {severity: page}}]}\n    - alertPolicyRef: x\n',
      ['fast'],
    ],
    ['kind: Deployment\nspec: {}\n', []],
    ['groups: x\n', []],
    ['- a\n', []],
  ])('[RA1] reads objects, lists and policies', (text, names) =>
    expect(
      readAlertRules({ path: 'a.yaml', text }).alerts.map(({ name }) => name),
    ).toEqual(names),
  );

  it('[RA1] knows which files are worth it', () => {
    expect(mayHoldAlerts(rules)).toBe(true);
    expect(mayHoldAlerts('kind: AlertPolicy')).toBe(true);
    expect(mayHoldAlerts('kind: Deployment\nalerts: 1\n')).toBe(false);
  });

  it('[RA1] reads the answer of the rules API', () => {
    expect(
      readRulesApi({
        status: 'success',
        data: {
          groups: [
            {
              file: '/etc/rules.yaml',
              rules: [
                {
                  type: 'alerting',
                  name: 'Errors',
                  query: 'a > 1',
                  labels: { severity: 'page' },
                  annotations: { runbook_url: 'x.md' },
                },
                { type: 'recording', name: 'b' },
                null,
              ],
            },
          ],
        },
      }),
    ).toMatchObject([
      { name: 'Errors', file: '/etc/rules.yaml', link: { url: 'x.md' } },
    ]);
    for (const answer of [undefined, '', { status: 'error' }, { data: {} }])
      expect(readRulesApi(answer)).toBeUndefined();
  });

  it('[RA18] finds the alerts of a component that stand only on the server', () => {
    const onServer = readRulesApi({
      status: 'success',
      data: {
        groups: [
          {
            file: '/etc/rules.yaml',
            rules: [
              { name: 'A', labels: { service: 'Booking' } },
              { name: 'B', labels: { sloth_service: 'booking', app: 'x' } },
              { name: 'C', labels: { app: 'other' } },
              { name: 'D', labels: {} },
              { name: 'Errors', labels: { component: 'booking' } },
              {
                name: 'Slo',
                labels: { app: 'other' },
                query:
                  '(max(a{sloth_service="booking"} > 1)) and b{sloth_service="booking"} > 1',
              },
              {
                name: 'Two',
                query: 'a{sloth_service="booking"} or a{sloth_service="x"}',
              },
              { name: 'Not', query: 'a{sloth_service!="booking"}', labels: {} },
            ].map(rule => ({ ...rule, type: 'alerting' })),
          },
        ],
      },
    })!;
    const names = ['component:default/booking', 'booking'];
    expect(alertsOfComponent(onServer, names).map(({ name }) => name)).toEqual([
      'A',
      'B',
      'Errors',
      'Slo',
    ]);
    const [errors] = readAlertRules({ path: 'a.yaml', text: rules }).alerts;
    expect(
      alertsWithServer([errors], onServer, names).map(({ name, also }) => [
        name,
        also,
      ]),
    ).toEqual([
      ['Errors', [{ file: '/etc/rules.yaml', line: 1, onServer: true }]],
      ['A', undefined],
      ['B', undefined],
      ['Slo', undefined],
    ]);
  });

  const document = (more = '', policies = '') => `apiVersion: openslo/v1
kind: SLO
metadata:
  name: quick
  annotations:
    team: a
${more}spec:
  service: booking
  indicator:
    metadata: {name: quick}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: sum(good)}}}
        total: {metricSource: {type: Prometheus, spec: {query: sum(total)}}}
  timeWindow: [{duration: 28d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{displayName: Quick, target: 0.99}]
${policies}`;
  const policy = `  alertPolicies:
    - kind: AlertPolicy
      metadata: {name: fast, annotations: {runbook_url: fast.md}}
      spec:
        alertWhenBreaching: true
        conditions:
          - kind: AlertCondition
            metadata: {name: c}
            spec:
              severity: page
              condition: {kind: burnrate, op: gt, threshold: 2, lookbackWindow: 1h, alertAfter: 5m}
        notificationTargets:
          - kind: AlertNotificationTarget
            metadata: {name: chat}
            spec: {target: slack}
`;
  const ofSlo = (text: string) => {
    const { slos, findings } = readSlos([{ path: 'slo/quick.yaml', text }]);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    return slos.flatMap(sloAlerts);
  };
  const link = '    runbook_url: runbooks/quick.md\n';

  it('[RA19] finds the page and the ticket that the rules of an SLO have', () => {
    expect(
      ofSlo(document(link)).map(({ id, rule }) => [
        ...[id, rule.name, rule.severity, rule.service],
        ...[rule.file, rule.line, rule.link?.url],
      ]),
    ).toEqual(
      ['page', 'ticket'].map(severity => [
        'booking-quick',
        `BookingQuickErrorBudget${severity === 'page' ? 'Page' : 'Ticket'}`,
        ...[severity, 'booking', 'slo/quick.yaml', 1, 'runbooks/quick.md'],
      ]),
    );
    expect(ofSlo(document('    fathom.dev/alerts: none\n'))).toEqual([]);
  });

  it('[RA19] lists an alert of a declared policy once, with the link of the policy', () => {
    const text = document(link, policy);
    const { alerts } = readAlertRules({ path: 'slo/quick.yaml', text });
    expect(alerts.map(({ name }) => name)).toEqual(['fast']);
    expect(
      alertsInGit(alerts, ofSlo(text)).map(rule => [rule.name, rule.link?.url]),
    ).toEqual([
      ['BookingQuickErrorBudgetPage', 'runbooks/quick.md'],
      ['BookingQuickErrorBudgetTicket', 'runbooks/quick.md'],
      ['BookingQuickFast', 'fast.md'],
    ]);
  });

  it('[RA20] counts an alert in a file, from a document and on the server once, with its places', () => {
    const onServer = (url?: string) =>
      readRulesApi({
        status: 'success',
        data: {
          groups: [
            {
              file: '/etc/slos.yaml',
              rules: [
                {
                  type: 'alerting',
                  name: 'BookingQuickErrorBudgetPage',
                  query: 'x{sloth_service="booking"} > 1',
                  labels: { severity: 'page' },
                  annotations: url ? { runbook_url: url } : {},
                },
              ],
            },
          ],
        },
      })!;
    const server = { file: '/etc/slos.yaml', line: 1, onServer: true };
    const made = alertsInGit([], ofSlo(document(link)));
    // Also when the entity has another name than the service of its document.
    for (const names of [['booking'], ['web']])
      expect(alertsWithServer(made, onServer('else.md'), names)).toMatchObject([
        {
          name: 'BookingQuickErrorBudgetPage',
          file: 'slo/quick.yaml',
          link: { url: 'runbooks/quick.md' },
          also: [server],
        },
        { name: 'BookingQuickErrorBudgetTicket' },
      ]);
    const [page] = alertsWithServer(
      alertsInGit([], ofSlo(document())),
      onServer('https://rb.example.org/x'),
      [],
    );
    expect(page.link).toMatchObject({ url: 'https://rb.example.org/x' });

    const { alerts } = readAlertRules({
      path: 'alerts/made.yaml',
      text: 'groups:\n  - rules:\n      - alert: BookingQuickErrorBudgetPage\n',
    });
    const [written] = alertsWithServer(
      alertsInGit(alerts, ofSlo(document(link))),
      onServer('else.md'),
      ['booking'],
    );
    expect(written).toMatchObject({
      file: 'alerts/made.yaml',
      also: [{ file: 'slo/quick.yaml', line: 1 }, server],
    });
    // Somebody wrote it without one.
    expect(written.link).toBeUndefined();
  });

  it('[RA2] takes the first of the names that are used, and warns of the others', () => {
    const { alerts } = readAlertRules({ path: 'a.yaml', text: rules });
    expect(alerts[1].link?.name).toBe('wiki');
    expect(
      linkProblems(resolveAlertLinks(alerts, context)).map(({ rule }) => rule),
    ).toContain('runbook/link-annotation');
  });

  it.each([
    ['groups:\n  - alert: [\n', 'error', 3],
    ['groups:\n{%- for a in b %}\n  - alert: x\n{%- endfor %}\n', 'info', 2],
  ])('[RA3] says what cannot be read: %j', (text, severity, line) =>
    expect(readAlertRules({ path: 'a.yaml', text }).problems).toMatchObject([
      { rule: 'runbook/alerts-unreadable', severity, line },
    ]),
  );
});

describe('resolveAlertLinks', () => {
  it.each([
    [
      'https://rb.example.org/runbooks/{{ $labels.alertname }}',
      'dangling',
      undefined,
    ],
    [
      '../runbooks/{{ .Labels.alertname }}.md',
      'resolved',
      'runbooks/errors.md',
    ],
    ['https://a.org/{{ $labels.job }}', 'templated', undefined],
  ])('[RA4] %s is %s', (url, status, path) =>
    expect(resolve(url)).toMatchObject({
      status,
      ...(path && { runbook: path }),
    }),
  );

  it.each([
    ['../runbooks/errors.md', 'runbooks/errors.md'],
    ['runbooks/Errors.md', 'svc/runbooks/Errors.md'],
    ['runbooks/errors.md', 'svc/runbooks/Errors.md'],
    ['docs/faq.md', 'docs/faq.md'],
    ['/runbooks/errors', 'runbooks/errors.md'],
  ])('[RA5] the relative path %s leads to %s', (url, path) =>
    expect(resolve(url)).toMatchObject({
      status: 'resolved',
      how: 'relative',
      runbook: path,
    }),
  );

  const base = 'https://rb.example.org/runbooks';
  it.each([
    [`${base}/disk/diskalmostfull`, 'resolved'],
    [`${base}/disk/DiskAlmostFull/`, 'resolved'],
    [`${base}/disk/DiskAlmostFull.html?x=1#a`, 'resolved'],
    [`${base}//disk/./diskalmostfull`, 'resolved'],
    [`${base}/%64isk/diskalmostfull`, 'resolved'],
    [`${base.toUpperCase()}/disk/diskalmostfull`, 'resolved'],
    [`${base}/`, 'resolved'],
    [`${base}/disk/diskalmostful`, 'dangling'],
    [`${base}/%2564isk/diskalmostfull`, 'dangling'],
    [`${base}x/disk/diskalmostfull`, 'external'],
  ])('[RA6] [RA11] %s is %s', (url, status) =>
    expect(resolve(url).status).toBe(status),
  );

  it.each([
    [`${repository}/blob/main/runbooks/errors.md`, 'forge'],
    [`${repository}/blob/main/runbooks/errors.md?plain=1#L3`, 'forge'],
    [`${repository}/-/blob/main/runbooks/errors.md`, 'forge'],
    [`${repository}/tree/feature/x/runbooks/errors.md`, 'forge'],
    [`${repository}.git/raw/main/runbooks/errors.md`, 'forge'],
    [`${repository}/src/branch/main/runbooks/errors.md`, 'forge'],
    [
      'https://forge.internal/some/booking/src/main/runbooks/errors.md',
      'repository-name',
    ],
  ])('[RA7] %s is resolved as %s', (url, how) =>
    expect(resolve(url)).toMatchObject({
      status: 'resolved',
      how,
      runbook: 'runbooks/errors.md',
    }),
  );

  it('[RA7] finds the runbook in another repository', () =>
    expect(
      resolve('https://forge.internal/team/ops/blob/main/rb/disk.md'),
    ).toMatchObject({
      status: 'resolved',
      repository: 'file:///srv/git/ops.git',
      runbook: 'rb/Disk.md',
    }));

  it.each([
    [
      'https://portal.example.org/docs/default/component/booking/faq',
      'resolved',
    ],
    ['/docs/default/Component/booking/faq/', 'resolved'],
    ['/docs/default/component/booking/fax', 'dangling'],
    ['https://portal.example.org/docs/default/component/other/faq', 'external'],
  ])('[RA8] the TechDocs address %s is %s', (url, status) =>
    expect(resolve(url).status).toBe(status),
  );

  it.each([undefined, 'https://wiki.example.org/x'])(
    '[RA9] with the link %s a runbook that names the alert is its own',
    url => {
      expect(resolve(url, { name: 'Declared' })).toMatchObject({
        status: 'by-declaration',
        runbook: 'runbooks/two.md',
      });
      expect(
        linkProblems(
          resolveAlertLinks([alert(url, { name: 'Declared' })], context),
        ),
      ).toMatchObject([{ rule: 'runbook/link-by-declaration' }]);
    },
  );

  it.each([
    ['https://wiki.example.org/x', 'external'],
    ['//wiki.example.org/x', 'external'],
    ['mailto:a@example.org', 'external'],
    [['javascript', 'alert(1)'].join(':'), 'external'],
    ['https://git.example.org/parcel/elsewhere/blob/main/a.md', 'unchecked'],
    ['https://git.example.org/parcel/nowhere/blob/main/a.md', 'external'],
  ])('[RA10] %s is %s', (url, status) =>
    expect(resolve(url).status).toBe(status),
  );

  it.each([
    [`${base}/../secrets`, 'path-escape'],
    [`${base}/%2e%2e/secrets`, 'path-escape'],
    ['../../../etc/passwd', 'path-escape'],
    [`${repository}/blob/main/../../x.md`, 'path-escape'],
    ['/runbooks/Two', 'ambiguous'],
  ])('[RA11] %s is an error: %s', (url, fault) => {
    expect(resolve(url)).toMatchObject({ status: 'dangling', fault });
    expect(
      linkProblems(resolveAlertLinks([alert(url)], context)),
    ).toMatchObject([{ severity: 'error', line: 9 }]);
  });

  it('[RA11] the exact path of a file means that file', () =>
    expect(resolve('/runbooks/two.md')).toMatchObject({
      status: 'resolved',
      runbook: 'runbooks/two.md',
    }));

  it.each([
    ['../runbooks/errors.md#fix', { anchorLine: 2 }],
    ['../runbooks/errors.md#FIX', { anchorLine: 2 }],
    [
      '../runbooks/errors.md#fixx',
      { anchorMissing: true, candidates: ['fix'] },
    ],
    ['docs/faq.md#anything', {}],
  ])('[RA12] %s', (url, expected) => {
    const link = resolve(url);
    expect(link).toMatchObject({ status: 'resolved', ...expected });
    expect(
      linkProblems(resolveAlertLinks([alert(url)], context)).map(
        ({ rule }) => rule,
      ),
    ).toEqual(link.anchorMissing ? ['runbook/anchor-missing'] : []);
  });

  it.each([
    ['../runbooks/error.md', 'runbooks/errors.md'],
    ['../docs/DiskAlmostFull.md', 'content/disk/DiskAlmostFull.md'],
    ['../runbooks/quite-another.md', undefined],
  ])('[RA13] %s dangles, nearest %s', (url, nearest) =>
    expect(resolve(url)).toMatchObject({
      status: 'dangling',
      ...(nearest && { candidates: [nearest] }),
    }),
  );

  it('[RA14] counts as in the worked example', () => {
    const good = Array.from({ length: 6 }, (_, n) =>
      alert('../runbooks/errors.md', { name: `A${n}` }),
    );
    const links = resolveAlertLinks(
      [
        ...good,
        { ...good[0], severity: 'page' },
        alert(undefined, { name: 'Declared' }),
        alert('https://wiki.example.org/x', { name: 'B' }),
        alert('nothing.md', { name: 'C', severity: 'critical' }),
        alert(undefined, { name: 'D' }),
      ],
      context,
    );
    const { interval, ...coverage } = alertCoverage(links);
    expect(coverage).toMatchObject({
      alerts: 10,
      covered: 7,
      share: 0.7,
      pagingUncovered: 1,
      statuses: {
        resolved: 6,
        'by-declaration': 1,
        external: 1,
        dangling: 1,
        missing: 1,
      },
    });
    expect(interval?.map(bound => bound.toFixed(4))).toEqual([
      '0.3968',
      '0.8922',
    ]);
    expect(alertCoverage([])).not.toHaveProperty('share');
  });

  it('[RA15] finds what nothing leads to', () => {
    const all = [
      runbook('runbooks/errors.md', '# A\n\n[next](next.md)\n'),
      runbook('runbooks/next.md'),
      runbook('runbooks/slo.md', '---\nslos: [availability]\n---\n# A\n'),
      runbook('runbooks/alone.md'),
      runbook('runbooks/README.md', '# A\n\n[alone](alone.md)\n'),
      runbook('runbooks/_template.md'),
      runbook('playbooks/unknown.md'),
    ];
    expect(
      orphanRunbooks(all, {
        repository,
        links: resolveAlertLinks([alert('../runbooks/errors.md')], context),
        slos: ['availability'],
      }).map(({ file }) => file),
    ).toEqual(['runbooks/alone.md']);
  });

  it.each([
    [undefined, 'page', 'runbook/link-missing', 'error'],
    [undefined, 'critical', 'runbook/link-missing', 'error'],
    [undefined, 'warning', 'runbook/link-missing', 'warning'],
    [undefined, undefined, 'runbook/link-missing', 'warning'],
    ['x.md', 'page', 'runbook/link-dangling', 'error'],
    ['x.md', 'ticket', 'runbook/link-dangling', 'warning'],
  ])('[RA16] link %s of severity %s: %s is %s', (url, severity, rule, level) =>
    expect(
      linkProblems(resolveAlertLinks([alert(url, { severity })], context)),
    ).toMatchObject([{ rule, severity: level }]),
  );

  it.each(
    Object.entries({
      'nested lists': `alert: ${'['.repeat(20_000)}`,
      'an alias bomb': `a: &a [x,x,x,x,x,x,x,x]\n${Array.from(
        { length: 12 },
        (_, n) => `b${n}: &b${n} [${`*${n ? `b${n - 1}` : 'a'},`.repeat(8)}]`,
      ).join('\n')}\ngroups: *b11\nalert: 1\n`,
      'many documents': '---\nalert: a\n'.repeat(6_000),
      'many alerts': `groups:\n- rules:\n${'  - alert: a\n'.repeat(20_000)}`,
      'odd types':
        'groups: [1, {rules: 2}, {rules: [3, {alert: {a: b}}, {alert: [x]}, {alert: a, annotations: 4, labels: [5]}]}]\n',
      'a NUL': 'groups:\n- rules:\n  - alert: a\0\n',
    }),
  )('[RA17] reads %s without a throw or a hang', (_, text) => {
    const begin = performance.now();
    const { alerts, problems } = readAlertRules({ path: 'a.yaml', text });
    expect(linkProblems(resolveAlertLinks(alerts, context))).toBeDefined();
    expect(alerts.length + problems.length).toBeGreaterThan(0);
    expect(alerts.length).toBeLessThanOrEqual(5_000);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  it('[RA17] never throws, whatever the link is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc
            .array(
              fc.constantFrom(
                'https://rb.example.org/runbooks',
                '/blob/main/',
                '..',
                '/',
                '%',
                '%2e',
                '#',
                '?',
                '{{',
                'a.md',
              ),
            )
            .map(parts => parts.join('')),
        ),
        url => {
          const [link] = resolveAlertLinks([alert(url)], context);
          expect(linkProblems([link]).length).toBeLessThan(3);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    '../'.repeat(50_000),
    'a/'.repeat(50_000),
    `https://a/${'/blob/'.repeat(20_000)}`,
    '{'.repeat(100_000),
    '%'.repeat(100_000),
  ])('[RA17] takes no longer for a long link', url => {
    const begin = performance.now();
    resolve(url);
    // What backtracks would take minutes; a busy machine takes a second.
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
