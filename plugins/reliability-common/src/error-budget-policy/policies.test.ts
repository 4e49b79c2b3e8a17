import fc from 'fast-check';
import { readOwnership } from '../ownership-document';
import { crossings } from './crossings';
import { decideGate, GateOutcome } from './decideGate';
import type { ErrorBudgetPolicy, KnownBudget } from './ErrorBudgetPolicy';
import { policyFacts } from './facts';
import { mayHoldPolicies, parsePolicies } from './parsePolicies';
import { policyNameProblems, policySloProblems } from './policyProblems';
import { policyRules } from './rules';

const whole = `apiVersion: fathom.dev/v1alpha1
kind: ErrorBudgetPolicy
metadata:
  name: checkout
spec:
  slos: [checkout-availability, checkout-latency]
  thresholds:
    - budgetLeft: 0
      actions: [notify, freeze, requireReview]
    - budgetLeft: 0.250
      actions: [notify]
  exemptions:
    - reason: The fix for CVE-2026-1
      until: 2026-07-01
      by: user:default/mara.okafor
`;
const read = (text: string) => parsePolicies({ path: 'slo/policy.yaml', text });
const told = (text: string) =>
  read(text).problems.map(
    ({ rule, line, column, path }) => `${line}:${column} ${rule} ${path ?? ''}`,
  );

describe('parsePolicies', () => {
  it('[EP1] [EP3] reads thresholds highest first, shares as written, ends to the last moment', () => {
    expect(read(whole)).toEqual({
      problems: [],
      policies: [
        {
          name: 'checkout',
          slos: ['checkout-availability', 'checkout-latency'],
          thresholds: [
            { budgetLeft: '0.25', actions: ['notify'] },
            { budgetLeft: '0', actions: ['notify', 'freeze', 'requireReview'] },
          ],
          exemptions: [
            {
              reason: 'The fix for CVE-2026-1',
              until: '2026-07-01T23:59:59.000Z',
              by: 'user:default/mara.okafor',
            },
          ],
          file: 'slo/policy.yaml',
          line: 1,
        },
      ],
    });
    const exact = read(whole.replace('0.250', '0.12345678901234567890'));
    expect(exact.policies[0].thresholds[0].budgetLeft).toBe(
      '0.1234567890123456789',
    );
    expect(
      read(whole.replace('2026-07-01', '2026-07-01T12:00:00+02:00')).policies[0]
        .exemptions[0].until,
    ).toBe('2026-07-01T10:00:00.000Z');
  });

  it('[EP1] reads JSON, several documents, and passes others by', () => {
    const second = whole.replace('name: checkout', 'name: other');
    expect(
      read(`kind: Other\n---\n${whole}---\n${second}`).policies.map(
        ({ name, line }) => [name, line],
      ),
    ).toEqual([
      ['checkout', 3],
      ['other', 19],
    ]);
    const json = JSON.stringify({
      apiVersion: 'fathom.dev/v1alpha1',
      kind: 'ErrorBudgetPolicy',
      metadata: { name: 'a' },
      spec: {
        slos: ['b'],
        thresholds: [{ budgetLeft: 0, actions: ['freeze'] }],
      },
    });
    expect(read(json).policies).toHaveLength(1);
    expect(mayHoldPolicies(json)).toBe(true);
    expect(mayHoldPolicies('kind: SLO')).toBe(false);
  });

  it.each<[string, string, string]>([
    [
      'fathom.dev/v1alpha1',
      'fathom.dev/v1',
      '1:13 policy/field-value apiVersion',
    ],
    [
      'name: checkout',
      'name: Checkout',
      '4:9 policy/field-value metadata.name',
    ],
    [
      '  name: checkout',
      '  title: x',
      '3:1 policy/field-missing metadata.name',
    ],
    [
      'slos: [checkout-availability, checkout-latency]',
      'slos: []',
      '6:9 policy/field-value spec.slos',
    ],
    [
      'checkout-latency',
      'checkout-availability',
      '6:33 policy/repeated spec.slos[1]',
    ],
    [
      'budgetLeft: 0.250',
      'budgetLeft: 25',
      '10:19 policy/field-value spec.thresholds[1].budgetLeft',
    ],
    [
      'budgetLeft: 0.250',
      'budgetLeft: "25%"',
      '10:19 policy/field-value spec.thresholds[1].budgetLeft',
    ],
    [
      'budgetLeft: 0.250',
      'budgetLeft: .nan',
      '10:19 policy/field-value spec.thresholds[1].budgetLeft',
    ],
    [
      'budgetLeft: 0.250',
      'budgetLeft: 0.0',
      '10:19 policy/repeated spec.thresholds[1].budgetLeft',
    ],
    [
      'actions: [notify]',
      'actions: [tell]',
      '11:17 policy/field-value spec.thresholds[1].actions[0]',
    ],
    [
      'actions: [notify]',
      'actions: []',
      '11:16 policy/field-value spec.thresholds[1].actions',
    ],
    [
      'actions: [notify]',
      'actions: [notify, notify]',
      '11:25 policy/repeated spec.thresholds[1].actions[1]',
    ],
    [
      'until: 2026-07-01',
      'until: 2026-02-30',
      '14:14 policy/field-value spec.exemptions[0].until',
    ],
    [
      'until: 2026-07-01',
      'until: soon',
      '14:14 policy/field-value spec.exemptions[0].until',
    ],
    [
      '      until: 2026-07-01\n',
      '',
      '13:7 policy/field-missing spec.exemptions[0].until',
    ],
    [
      '      by: user:default/mara.okafor',
      '      By: me',
      '15:7 policy/unknown-field spec.exemptions[0].By',
    ],
    [
      'reason: The fix for CVE-2026-1',
      'reason: " "',
      '13:15 policy/field-value spec.exemptions[0].reason',
    ],
    ['spec:', 'spec:\n  owner: me', '6:3 policy/unknown-field spec.owner'],
    ['kind:', 'kind: x\nkind:', '3:1 policy/yaml-duplicate-key '],
  ])('[EP2] %j as %j: %s', (from, to, expected) => {
    const text = whole.replace(from, to);
    expect(told(text)).toContain(expected);
    expect(read(text).policies).toEqual([]);
  });

  it('[EP11] is found beside SLOs, and where other YAML is', () => {
    const found = readOwnership(
      [
        { path: 'slo/a.yaml', text: whole },
        { path: 'deploy/b.yml', text: whole },
        { path: 'slo/c.json', text: '{"kind": "ErrorBudgetPolicy"}' },
        { path: 'slo/d.yaml', text: 'kind: SLO' },
      ],
      { prefix: 'svc/' },
    );
    expect(found.policies.map(({ file }) => file)).toEqual([
      'svc/slo/a.yaml',
      'svc/deploy/b.yml',
    ]);
    expect(new Set(found.policyProblems.map(({ file }) => file))).toEqual(
      new Set(['svc/slo/c.json', 'svc/deploy/b.yml']),
    );
  });

  it('[EP2] of two policies with one name the second is refused', () => {
    const { policies, problems } = read(`${whole}---\n${whole}`);
    expect(policies).toHaveLength(1);
    expect(problems).toMatchObject([
      { rule: 'policy/repeated', line: 20, path: 'metadata.name' },
    ]);
  });

  it('[EP2] never throws, and says what to do', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(whole.length), (text, at) => {
        const { problems } = read(
          `${whole.slice(0, at)}${text}${whole.slice(at)}`,
        );
        for (const { message, remedy, line } of problems) {
          expect(message).not.toBe('');
          expect(remedy).not.toBe('');
          expect(line).toBeGreaterThan(0);
        }
      }),
    );
  });
});

const policy = (more: Partial<ErrorBudgetPolicy> = {}): ErrorBudgetPolicy => ({
  name: 'p',
  slos: ['a'],
  thresholds: [
    { budgetLeft: '0.25', actions: ['notify'] },
    { budgetLeft: '0', actions: ['notify', 'freeze', 'requireReview'] },
  ],
  exemptions: [],
  file: 'slo/p.yaml',
  line: 3,
  ...more,
});
const budget = (budgetLeft?: string, slo = 'a', id = slo): KnownBudget => ({
  slo,
  id,
  ...(budgetLeft === undefined
    ? { reason: 'Prometheus is away.' }
    : { budgetLeft }),
});
const now = '2026-06-15T12:00:00.000Z';
const until = (at: string) => ({
  exemptions: [{ reason: 'A fix', until: at, by: 'Mara' }],
});

describe('decideGate', () => {
  it.each<[string, ErrorBudgetPolicy[], KnownBudget[], GateOutcome, string]>([
    [
      '[EP4] enough is left',
      [policy()],
      [budget('0.5')],
      'allowed',
      'a has 50 % of its error budget left.',
    ],
    [
      '[EP4] just above',
      [policy()],
      [budget('0.00000000000000000001')],
      'allowed',
      'left',
    ],
    [
      '[EP4] exactly at it',
      [policy()],
      [budget('0')],
      'frozen',
      'the policy p freezes changes at 0 %.',
    ],
    [
      '[EP4] overdrawn',
      [policy()],
      [budget('-0.032')],
      'frozen',
      'a has −4 % of its error budget left',
    ],
    [
      '[EP5] an exemption holds to its last moment',
      [policy(until(now))],
      [budget('-1')],
      'allowed',
      `exemption until ${now} by Mara: A fix`,
    ],
    [
      '[EP5] an exemption that is over',
      [policy(until('2026-06-15T11:59:59.999Z'))],
      [budget('-1')],
      'frozen',
      'freezes',
    ],
    [
      '[EP5] the strictest of two policies',
      [policy(until('2027-01-01T00:00:00.000Z')), policy({ name: 'q' })],
      [budget('-1')],
      'frozen',
      'the policy q',
    ],
    [
      '[EP5] frozen before unknown',
      [policy({ slos: ['a', 'b'] })],
      [budget('-1'), budget(undefined, 'b')],
      'frozen',
      'a has',
    ],
    [
      '[EP6] not known',
      [policy()],
      [budget()],
      'unknown',
      'The budget of a is not known: Prometheus is away.',
    ],
    ['[EP6] no number', [policy()], [budget('NaN')], 'unknown', 'not known'],
    [
      '[EP6] one of two is not known',
      [policy({ slos: ['a', 'b'] })],
      [budget('1'), budget(undefined, 'b')],
      'unknown',
      'The budget of b',
    ],
    [
      '[EP6] no such SLO',
      [policy()],
      [budget('1', 'z')],
      'unknown',
      'no such SLO is measured',
    ],
    [
      '[EP6] one of two objectives is not known',
      [policy()],
      [budget('1', 'a', 'a-0'), budget(undefined, 'a', 'a-1')],
      'unknown',
      'not known',
    ],
    [
      '[EP7] no policy',
      [],
      [budget('-1')],
      'allowed',
      'No error-budget policy names an SLO of this entity: there is nothing to freeze.',
    ],
    [
      'a policy without freeze',
      [policy({ thresholds: [{ budgetLeft: '1', actions: ['notify'] }] })],
      [budget('-9')],
      'allowed',
      'left',
    ],
  ])('%s', (_, policies, budgets, outcome, reason) => {
    const decision = decideGate(policies, budgets, now);
    expect([decision.outcome, decision.reason]).toEqual([
      outcome,
      expect.stringContaining(reason),
    ]);
  });

  it('asks for one SLO only', () => {
    const both = [policy({ slos: ['a', 'b'] })];
    const budgets = [budget('-1'), budget('1', 'b')];
    expect(decideGate(both, budgets, now, { slo: 'b' }).outcome).toBe(
      'allowed',
    );
    expect(decideGate(both, budgets, now, { slo: 'a' }).outcome).toBe('frozen');
    expect(decideGate(both, budgets, now, { slo: 'z' })).toMatchObject({
      outcome: 'allowed',
      reason: expect.stringContaining('names the SLO z'),
    });
  });

  it('[EP5] a policy that cannot be read is unknown, unless another freezes', () => {
    const options = { unreadable: 'slo/p.yaml:3: kind is missing.' };
    expect(decideGate([], [], now, options)).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('slo/p.yaml:3'),
    });
    expect(decideGate([policy()], [budget('-1')], now, options).outcome).toBe(
      'frozen',
    );
  });

  it('tells what was reached, where it is written, and what else is asked for', () => {
    expect(decideGate([policy()], [budget('-0.5')], now)).toMatchObject({
      remedy: expect.stringContaining('slo/p.yaml'),
      requiresReview: true,
      objectives: [
        {
          slo: 'a',
          id: 'a',
          policy: 'p',
          file: 'slo/p.yaml',
          line: 3,
          budgetLeft: '-0.5',
          threshold: '0',
        },
      ],
    });
    expect(decideGate([policy()], [budget('0.2')], now)).toMatchObject({
      requiresReview: false,
      objectives: [{ threshold: '0.25' }],
    });
  });

  const shares = fc.integer({ min: -200, max: 100 }).map(n => n / 100);
  const anyBudget = fc.record(
    {
      slo: fc.constantFrom('a', 'b', 'c'),
      id: fc.constantFrom('1', '2'),
      budgetLeft: shares.map(String),
    },
    { requiredKeys: ['slo', 'id'] },
  );
  const anyPolicy = fc.record({
    name: fc.constantFrom('p', 'q'),
    slos: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    thresholds: fc
      .uniqueArray(shares, { minLength: 1, maxLength: 3 })
      .chain(all =>
        fc.tuple(
          ...[...all]
            .sort((x, y) => y - x)
            .map(share =>
              fc.record({
                budgetLeft: fc.constant(String(share)),
                actions: fc.uniqueArray(
                  fc.constantFrom('notify' as const, 'freeze' as const),
                  { minLength: 1 },
                ),
              }),
            ),
        ),
      ),
    exemptions: fc.array(
      fc.record({
        reason: fc.constant('r'),
        until: fc.constantFrom(
          '2026-01-01T00:00:00.000Z',
          '2027-01-01T00:00:00.000Z',
        ),
        by: fc.constant('b'),
      }),
      { maxLength: 1 },
    ),
    file: fc.constant('f'),
    line: fc.constant(1),
  });
  const rank: Record<GateOutcome, number> = {
    allowed: 0,
    unknown: 1,
    frozen: 2,
  };
  const uniqueBudgets = fc.uniqueArray(anyBudget, {
    selector: ({ slo, id }) => `${slo} ${id}`,
    maxLength: 5,
  });

  it('[EP8] less budget never opens it, and their order does not matter', () => {
    fc.assert(
      fc.property(
        fc.array(anyPolicy, { maxLength: 3 }),
        uniqueBudgets,
        fc.nat(50),
        (policies, budgets, less) => {
          const before = decideGate(policies, budgets, now);
          const after = decideGate(
            policies,
            budgets.map(one => ({
              ...one,
              ...(one.budgetLeft && {
                budgetLeft: String(Number(one.budgetLeft) - less),
              }),
            })),
            now,
          );
          expect(rank[after.outcome]).toBeGreaterThanOrEqual(
            rank[before.outcome],
          );
          expect(
            decideGate([...policies].reverse(), [...budgets].reverse(), now)
              .outcome,
          ).toBe(before.outcome);
        },
      ),
    );
  });

  it('[EP6] it is frozen or allowed by what is known alone', () => {
    fc.assert(
      fc.property(
        fc.array(anyPolicy, { minLength: 1, maxLength: 3 }),
        uniqueBudgets,
        (policies, budgets) => {
          const unknown = budgets.map(({ slo, id }) => ({ slo, id }));
          expect(decideGate(policies, unknown, now).outcome).toBe('unknown');
        },
      ),
    );
  });
});

describe('crossings', () => {
  /** What is told at each of some looks, with what stands between them kept. */
  function watch(
    looks: (string | undefined)[],
    policies: readonly ErrorBudgetPolicy[] = [policy()],
  ) {
    const standing = new Set<string>();
    return looks.map(left => {
      const { reached, over } = crossings(policies, [budget(left)], standing);
      over.forEach(key => standing.delete(key));
      reached.forEach(({ key }) => standing.add(key));
      return reached.map(({ threshold }) => threshold);
    });
  }

  it.each<[(string | undefined)[], string[][]]>([
    [
      ['0.5', '0.3'],
      [[], []],
    ],
    [
      ['0.25', '0.2', '0.1'],
      [['0.25'], [], []],
    ],
    [
      ['0.3', '-1', '-2'],
      [[], ['0.25', '0'], []],
    ],
    [
      ['0.25', '0.26', '0.24'],
      [['0.25'], [], []],
    ],
    [
      ['0.25', '0.2601', '0.24'],
      [['0.25'], [], ['0.25']],
    ],
    [
      ['0.2', undefined, '0.2'],
      [['0.25'], [], []],
    ],
    [[undefined], [[]]],
  ])('[EP9] %j tells %j', (looks, expected) =>
    expect(watch(looks)).toEqual(expected),
  );

  it('[EP9] forgets what the policy says no more, and keeps what it cannot see', () => {
    const standing = new Set([
      '["p","a","0.25"]',
      '["p","a","0.7"]',
      '["gone","a","0"]',
    ]);
    expect(crossings([policy()], [], standing)).toEqual({
      reached: [],
      over: ['["p","a","0.7"]', '["gone","a","0"]'],
    });
    expect(
      crossings([policy({ slos: ['z'] })], [budget('0.1')], standing).over,
    ).toContain('["p","a","0.25"]');
  });
});

describe('what is wrong with a policy', () => {
  it('[EP12] an SLO that is not declared is a warning', () => {
    expect(
      policySloProblems([policy({ slos: ['a', 'b'] })], ['a']),
    ).toMatchObject([
      {
        file: 'slo/p.yaml',
        line: 3,
        severity: 'warning',
        rule: 'policy/slo-unknown',
        message: expect.stringContaining('the SLO b'),
      },
    ]);
    expect(policySloProblems([policy()], ['a', 'c'])).toEqual([]);
  });

  it('[EP2] a name that stands in two files is an error, and both are named', () => {
    expect(
      policyNameProblems([
        policy(),
        policy({ name: 'q' }),
        policy({ file: 'z.yaml' }),
      ]),
    ).toMatchObject([
      {
        file: 'z.yaml',
        rule: 'policy/repeated',
        message: 'Another policy is called p: slo/p.yaml:3.',
      },
    ]);
  });

  it('[EP2] has a rule of the list', () => {
    const ids = policyRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const text of [
      whole.replace('kind:', 'kind: x\nkind:'),
      whole.replace('spec:', 'spec:\n  more: 1'),
      whole.replace('checkout-latency', 'checkout-availability'),
      whole.replace('budgetLeft: 0.250', 'budgetLeft: [}'),
      `${whole}a: *b\n`,
      `${whole}a: !!x b\n`,
      `${whole}# \u202e\n`,
      `${whole}\0`,
    ])
      for (const { rule } of read(text).problems) expect(ids).toContain(rule);
  });
});

describe('policyFacts', () => {
  const slo = (name: string) => ({ name, file: `slo/${name}.yaml`, line: 1 });
  const facts = (
    slos: string[] | undefined,
    policies: ErrorBudgetPolicy[],
    problems: any[] = [],
  ) =>
    Object.entries(
      policyFacts(
        { slos: slos?.map(slo), policies, problems },
        {
          observedAt: now,
          fileEvidence: (file, line) => ({
            kind: 'file',
            repository: 'r',
            commit: 'c',
            file,
            line,
          }),
        },
      ),
    ).map(([id, { value, evidence }]) => [
      id,
      value,
      evidence.map((one: any) => one.file),
    ]);

  it('[EP10] says whether each SLO is named by a policy', () => {
    expect(facts(['a'], [policy()])).toEqual([
      ['slo.policyPresent', true, ['slo/p.yaml']],
      ['slo.withoutPolicy', undefined, []],
    ]);
    expect(facts(['a', 'b'], [policy()])).toEqual([
      ['slo.policyPresent', false, ['slo/b.yaml']],
      ['slo.withoutPolicy', ['b'], ['slo/b.yaml']],
    ]);
    expect(facts([], [policy()])[0]).toEqual([
      'slo.policyPresent',
      undefined,
      ['slo/p.yaml'],
    ]);
    expect(facts(undefined, [])).toEqual([]);
    expect(facts(['a'], [policy()], [{ severity: 'error' }])).toEqual([]);
  });
});
