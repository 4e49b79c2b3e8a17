import fc from 'fast-check';
import { checkReferences, repositoryPaths } from './checkReferences';
import { checkEntities } from './entityReferences';
import { checkFreshness, runbookFreshness } from './freshness';
import { nearestName } from './nearestName';
import { parseRunbook } from './parseRunbook';
import type { Exercise } from './Runbook';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runbookRules } from './rules';
import { runbookSkeleton } from './skeleton';

const paths = repositoryPaths([
  'runbooks/a.md',
  'runbooks/b.md',
  'scripts/drift.sh',
  'dashboards/service.json',
  'environments/production/main.tf',
]);
const check = (body: string) =>
  checkReferences(
    parseRunbook({ path: 'runbooks/a.md', text: `# A\n\n${body}\n` }),
    paths,
  ).map(({ rule, line, message, remedy }) => ({ rule, line, message, remedy }));

describe('checkReferences', () => {
  it.each([
    '[b](b.md)',
    '[b](./b.md#fix)',
    '[b](../dashboards/service.json?plain=1)',
    '[folder](../scripts/)',
    '[web](https://example.org/x.md)',
    '[here](#a)',
    'Run `scripts/drift.sh`.',
    'Change `environments/production`.',
    'See `application/json` and `and/or`.',
    '```sh\nkubectl -n a exec deploy/b -- cat /etc/hosts\n```',
  ])('[RB9] has nothing against %s', body => expect(check(body)).toEqual([]));

  it.each([
    ['[b](bb.md)', 'runbook/reference-missing', 'runbooks/b.md'],
    ['[b](/runbooks/bb.md)', 'runbook/reference-missing', 'runbooks/b.md'],
    ['Run `scripts/drft.sh`.', 'runbook/reference-missing', 'scripts/drift.sh'],
    [
      '```sh\nbash scripts/drifts.sh --now\n```',
      'runbook/reference-missing',
      'scripts/drift.sh',
    ],
    ['[b](drift.sh)', 'runbook/reference-missing', 'scripts/drift.sh'],
    ['[b](../../etc/passwd)', 'runbook/path-escape', 'inside'],
    ['[here](#b)', 'runbook/anchor-missing', '#a'],
  ])('[RB9] names what is missing in %s', (body, rule, remedy) =>
    expect(check(body)).toMatchObject([
      {
        rule,
        line: expect.any(Number),
        remedy: expect.stringContaining(remedy),
      },
    ]),
  );

  it('[RB9] finds no name that is another one', () => {
    expect(nearestName('drift', ['upgrade', 'drifts'])).toBe('drifts');
    expect(nearestName('drift', ['upgrade'])).toBeUndefined();
  });
});

describe('checkEntities', () => {
  it('[RB14] names what is not in the catalog', () => {
    const runbook = parseRunbook({
      path: 'runbooks/a.md',
      text: '---\nowner: payments\nservices: [component:default/a, B]\n---\n# A\n\nSee `system:default/gone` and `component:default/a`, not `a:b` and `x/y`.\n',
    });
    expect(
      checkEntities(runbook, ref => ref === 'component:default/a').map(
        ({ rule, line, message }) => [rule, line, message.split(' ')[0]],
      ),
    ).toEqual([
      ['runbook/owner-unknown', 2, 'group:default/payments'],
      ['runbook/reference-missing', 3, 'component:default/b'],
      ['runbook/reference-missing', 7, 'system:default/gone'],
    ]);
  });
});

describe('the documentation', () => {
  const read = (path: string) =>
    readFileSync(join(__dirname, '../../../..', path), 'utf8');

  it('[RB7] lists every rule as it is', () => {
    const docs = read('docs/runbooks.md');
    for (const { id, severity, statement } of runbookRules)
      expect(docs.replace(/ +/g, ' ')).toContain(
        `| \`${id}\` | ${severity} | ${statement} |`,
      );
  });

  it('[RB3] ships a template that says nothing yet, and nothing wrong', () => {
    const runbook = parseRunbook({
      path: 'runbooks/a.md',
      text: read('content/documents/runbook.md'),
    });
    expect(runbook.completeness).toBe(0);
    expect(runbook.sections).toHaveLength(9);
    expect(new Set(runbook.problems.map(({ rule }) => rule))).toEqual(
      new Set(['runbook/placeholder', 'runbook/section-missing']),
    );
  });
});

const tried = (
  at: string,
  outcome: Exercise['outcome'] = 'passed',
): Exercise => ({
  at,
  kind: 'dojo',
  outcome,
  source: 'file',
});

describe('freshness', () => {
  const now = '2026-06-15T12:00:00Z';
  it.each([
    [[], undefined, 'never'],
    [[tried('2026-03-17')], 'page', 'fresh'],
    [[tried('2026-03-16')], 'page', 'ageing'],
    [[tried('2025-12-17')], 'page', 'ageing'],
    [[tried('2025-12-16')], 'page', 'stale'],
    [[tried('2025-12-17')], 'ticket', 'fresh'],
    [[tried('2025-12-16')], 'ticket', 'ageing'],
    [[tried('2025-06-14')], 'ticket', 'stale'],
    [[tried('2026-03-16')], undefined, 'ageing'],
    [[tried('2026-06-01', 'failed')], 'page', 'stale'],
    [[tried('2026-06-01', 'failed'), tried('2026-06-02')], 'page', 'fresh'],
    [[tried('2026-06-01', 'corrected')], 'page', 'fresh'],
    [
      [
        tried('2026-06-01', 'failed'),
        { ...tried('2026-06-01T08:00:00Z'), source: 'portal' },
      ],
      'page',
      'fresh',
    ],
  ] as const)('[RB10] %j for %s is %s', (exercises, severity, expected) =>
    expect(runbookFreshness(exercises, { now, severity }).freshness).toBe(
      expected,
    ),
  );

  it.each([
    ['last_reviewed: 2026-06-01\nreview_every: 30d', 0, []],
    ['last_reviewed: 2026-05-01\nreview_every: 30d', 0, ['runbook/stale']],
    [
      'last_reviewed: 2026-05-01\nlast_exercised: [{date: 2026-06-10}]\nreview_every: 30d',
      0,
      [],
    ],
    ['last_reviewed: 2026-06-01', 3, ['runbook/stale']],
    ['title: a', 3, []],
    [
      'last_exercised: [{date: 2026-06-10, outcome: failed}]',
      0,
      ['runbook/exercise-failed'],
    ],
  ])('[RB11] %j with %i changes', (head, changes, rules) => {
    const runbook = parseRunbook({
      path: 'runbooks/a.md',
      text: `---\nowner: a\n${head}\n---\n# A\n`,
    });
    expect(
      checkFreshness(runbook, { now, changes }).map(({ rule }) => rule),
    ).toEqual(rules);
  });
});

describe('runbookSkeleton', () => {
  const seed = {
    entityRef: 'component:default/checkout',
    owner: 'group:default/payments',
    alert: {
      name: 'CheckoutErrors',
      expression: 'rate(a[5m]) > 0.02',
      severity: 'page',
    },
    objective: { name: 'availability', target: '99.9 %', window: '30 days' },
    queries: [{ title: 'Errors by route', query: 'sum by (route) (a)' }],
    dashboards: [{ title: 'Checkout', url: 'https://example.org/d/1' }],
    dependencies: [{ ref: 'component:default/bank', owner: 'group:default/b' }],
    escalation: ['Payments on call'],
    incidents: [{ at: '2026-01-02', title: 'Bank down' }],
  };

  it('[RB12] holds what is known, and reads as a runbook', () => {
    const runbook = parseRunbook({
      path: 'runbooks/a.md',
      text: runbookSkeleton(seed),
    });
    expect(runbook.head).toMatchObject({
      title: 'CheckoutErrors',
      owner: 'group:default/payments',
      alerts: ['CheckoutErrors'],
      slos: ['availability'],
      severity: 'page',
    });
    expect(runbook.missing).toEqual([
      'impact',
      'prerequisites',
      'mitigation',
      'rollback',
      'verification',
    ]);
    expect(
      runbook.problems.filter(({ rule }) => rule === 'runbook/front-matter'),
    ).toEqual([]);
  });

  it.each([
    ['99.9 %', 'it promises 99.9 %'],
    ['1. of all', 'it promises 1\\. of all'],
    ['- all', 'it promises \\- all'],
  ])('[RB12] the target %s reads %s', (target, words) =>
    expect(
      runbookSkeleton({ ...seed, objective: { name: 'a', target } }),
    ).toContain(words),
  );

  it('[RB12] says what is not known', () => {
    expect(
      runbookSkeleton({
        entityRef: 'component:default/a',
        objective: { name: 'availability' },
      }),
    ).toContain('TODO: not known to the portal: what the objective promises.');
    const text = runbookSkeleton({ entityRef: 'component:default/a' });
    expect(text.match(/TODO: not known to the portal/g)).toHaveLength(9);
    expect(parseRunbook({ path: 'a.md', text }).completeness).toBe(0);
  });

  it('[RB12] whatever the names hold, they add no heading and no field', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'a\n## Rollback\n- b',
        '"\nowner: x',
        '```\n# x',
        '](javascript:1)',
      ),
    );
    fc.assert(
      fc.property(texts, texts, texts, (name, query, title) => {
        const runbook = parseRunbook({
          path: 'a.md',
          text: runbookSkeleton({
            entityRef: 'component:default/a',
            owner: title,
            alert: { name, expression: query },
            queries: [{ title, query }],
            dashboards: [{ title, url: name }],
            escalation: [title],
          }),
        });
        expect(runbook.sections).toHaveLength(9);
        expect(runbook.head.services).toEqual(['component:default/a']);
        expect(
          runbook.references.filter(({ target }) => /script:/.test(target)),
        ).toEqual([]);
      }),
    );
  });
});
