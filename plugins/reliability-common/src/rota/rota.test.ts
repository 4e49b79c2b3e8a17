import fc from 'fast-check';
import {
  CoverageContext,
  defaultReadinessBar as bar,
  memberReadiness,
  observeOncall,
  oncallFacts,
  oncallSentence,
  parseRotas,
  readinessSentence,
  Rota,
  RotaCoverage,
  rotaCoverage,
  serviceCoverage,
  thinnestFirst,
  TriedRunbook,
} from '.';

const now = '2026-06-15T12:00:00Z';
const today = '2026-06-15';
const good = `apiVersion: fathom.dev/v1alpha1
kind: Rota
metadata:
  name: payments
spec:
  team: Payments
  services:
    - component:default/Checkout
    - refunds
  members:
    - user: user:default/ann
      shadowed: 2
      accessChecked: 2026-05-16
    - user: ben
      shadowed: 0
      accessChecked: never
`;
const parse = (text: string) =>
  parseRotas({ path: 'rota.yaml', text }, { today });
const places = (text: string) =>
  parse(text).problems.map(
    ({ line, column, path, rule }) => `${line}:${column} ${path ?? ''} ${rule}`,
  );

describe('parseRotas', () => {
  it('[RO1] [RO3] reads a rota, with references whole and in lower case', () => {
    expect(parse(good)).toEqual({
      problems: [],
      rotas: [
        {
          name: 'payments',
          team: 'group:default/payments',
          services: ['component:default/checkout', 'component:default/refunds'],
          members: [
            {
              user: 'user:default/ann',
              shadowed: 2,
              accessChecked: '2026-05-16',
            },
            { user: 'user:default/ben', shadowed: 0, accessChecked: 'never' },
          ],
          line: 1,
        },
      ],
    });
  });

  it('[RO1] passes over documents of other kinds, and reads each rota of a file', () => {
    const other = 'kind: Component\nmetadata: {name: a}\n';
    const two = `${other}---\n${good}---\n${good.replace(
      'name: payments',
      'name: night',
    )}`;
    expect(parse(two).rotas.map(({ name, line }) => [name, line])).toEqual([
      ['payments', 4],
      ['night', 21],
    ]);
    for (const none of [other, '# Nothing yet.\n', ''])
      expect(parse(none)).toEqual({ rotas: [], problems: [] });
  });

  it.each<[string, string, string[]]>([
    [
      'a field that it does not have',
      good.replace('  team:', '  squad: a\n  team:'),
      ['6:3 spec.squad rota/unknown-field'],
    ],
    [
      'a field of a member that it does not have',
      good.replace('shadowed: 0', 'shadowed: 0\n      ready: true'),
      ['16:7 spec.members[1].ready rota/unknown-field'],
    ],
    [
      'a missing team',
      good.replace('  team: Payments\n', ''),
      ['5:1 spec.team rota/field-missing'],
    ],
    [
      'a member without a user',
      good.replace('user: ben\n      ', ''),
      ['14:7 spec.members[1].user rota/field-missing'],
    ],
    [
      'no member',
      good.replace(/members:[^]*/, 'members: []\n'),
      ['10:12 spec.members rota/field-value'],
    ],
    [
      'a service of another kind',
      good.replace('- refunds', '- system:default/refunds'),
      ['9:7 spec.services[1] rota/field-value'],
    ],
    [
      'a group as a member',
      good.replace('user: ben', 'user: group:default/ben'),
      ['14:13 spec.members[1].user rota/field-value'],
    ],
    [
      'a reference with a path in it',
      good.replace('user: ben', 'user: ../ben'),
      ['14:13 spec.members[1].user rota/field-value'],
    ],
    [
      'another version',
      good.replace('v1alpha1', 'v1'),
      ['1:13 apiVersion rota/field-value'],
    ],
    [
      'two things at once',
      good.replace('  name: payments', '  title: a'),
      [
        '4:3 metadata.title rota/unknown-field',
        '3:1 metadata.name rota/field-missing',
      ],
    ],
    [
      '__proto__',
      good.replace('  team:', '  __proto__: {a: 1}\n  team:'),
      ['6:3 spec.__proto__ rota/unknown-field'],
    ],
    [
      'a list instead of a map',
      'kind: Rota\napiVersion: fathom.dev/v1alpha1\nmetadata: []\nspec: 1\n',
      ['3:11 metadata rota/field-value', '4:7 spec rota/field-value'],
    ],
  ])('[RO2] [RO3] refuses %s', (_, text, expected) => {
    expect(parse(text).rotas).toEqual([]);
    expect([...places(text)].sort()).toEqual([...expected].sort());
  });

  it('[RO2] refuses lists that are too long, aliases that explode, and deep nesting', () => {
    const long = good.replace(
      '    - refunds\n',
      Array.from({ length: 200 }, (_, n) => `    - s${n}\n`).join(''),
    );
    expect(places(long)).toEqual([
      expect.stringContaining('spec.services rota/field-value'),
    ]);
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g']
      .map(
        (key, n) =>
          `${key}: &${key} [${Array(9).fill(`*${'abcdef'[n]}`).join(',')}]`,
      )
      .join('\n')}\nkind: Rota\n`;
    expect(parse(bomb).problems.length).toBeGreaterThan(0);
    expect(
      parse(`kind: Rota\nspec: ${'['.repeat(20_000)}`).problems.length,
    ).toBeGreaterThan(0);
  });

  it.each([
    ['shadowed: 0', 'shadowed: -1'],
    ['shadowed: 0', 'shadowed: 1.5'],
    ['shadowed: 0', 'shadowed: .nan'],
    ['shadowed: 0', 'shadowed: 1e9'],
    ['shadowed: 0', 'shadowed: "2"'],
    ['accessChecked: never', 'accessChecked: 2026-02-30'],
    ['accessChecked: never', 'accessChecked: 2026-06-16'],
    ['accessChecked: never', 'accessChecked: no'],
    ['accessChecked: never', 'accessChecked: "2026-01-01T00:00:00Z"'],
  ])('[RO4] refuses %s as %s', (from, to) => {
    const { rotas, problems } = parse(good.replace(from, to));
    expect(rotas).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('[RO5] refuses what stands twice, at the second', () => {
    expect(places(`${good}---\n${good}`)).toEqual([
      '21:9 metadata.name rota/repeated',
    ]);
    expect(parse(`${good}---\n${good}`).rotas).toHaveLength(1);
    expect(places(good.replace('user: ben', 'user: ANN'))).toEqual([
      '14:13 spec.members[1].user rota/repeated',
    ]);
    expect(places(good.replace('- refunds', '- checkout'))).toEqual([
      '9:7 spec.services[1] rota/repeated',
    ]);
  });

  it('[RO6] never repeats who is a member', () => {
    for (const text of [
      good.replace('user: ben', 'user: group:default/secret'),
      good
        .replace('user: ben', 'user: ann\n      secret: 1')
        .replace('user:default/ann', 'ann'),
      good.replace('accessChecked: never', 'accessChecked: secret'),
    ])
      expect(
        parse(text)
          .problems.map(({ message }) => message)
          .join()
          .replace('"secret"', ''),
      ).not.toMatch(/ann|ben|secret/);
  });
});

const tried = (
  daysAgo: number,
  over: Partial<TriedRunbook> = {},
): TriedRunbook => ({
  file: 'runbooks/a.md',
  at: new Date(Date.parse(now) - daysAgo * 86_400_000).toISOString(),
  outcome: 'passed',
  ...over,
});
const able = { shadowed: 2, accessChecked: '2026-05-16' };

describe('memberReadiness', () => {
  it.each<
    [
      string,
      Parameters<typeof memberReadiness>[0],
      TriedRunbook[] | undefined,
      string,
    ]
  >([
    ['who did all', able, [tried(10)], 'ready'],
    [
      'who corrected the runbook',
      able,
      [tried(10, { outcome: 'corrected' })],
      'ready',
    ],
    ['whose exercise is 90 days old', able, [tried(90)], 'ready'],
    ['whose exercise is 91 days old', able, [tried(91)], 'notReady'],
    [
      'whose exercise failed',
      able,
      [tried(10, { outcome: 'failed' })],
      'notReady',
    ],
    ['whose exercise is to come', able, [tried(-2)], 'notReady'],
    ['who tried none', able, [], 'notReady'],
    ['who shadowed once', { ...able, shadowed: 1 }, [tried(1)], 'notReady'],
    [
      'whose access was checked 90 days ago',
      { ...able, accessChecked: '2026-03-17' },
      [tried(1)],
      'ready',
    ],
    [
      'whose access was checked 91 days ago',
      { ...able, accessChecked: '2026-03-16' },
      [tried(1)],
      'notReady',
    ],
    [
      'whose access was never checked',
      { ...able, accessChecked: 'never' },
      [tried(1)],
      'notReady',
    ],
    ['whose exercises nobody knows', able, undefined, 'unknown'],
    [
      'whose shadowing nobody knows',
      { accessChecked: '2026-05-16' },
      [tried(1)],
      'unknown',
    ],
    [
      'of whom one thing is unknown and one missing',
      { accessChecked: 'never' },
      undefined,
      'notReady',
    ],
  ])('[RO7] [RO8] [RO9] judges one %s', (_, member, exercises, state) => {
    expect(memberReadiness(member, exercises, { bar, now }).state).toBe(state);
  });

  it('[RO7] counts runbooks, not the times that one was tried; the bar is a setting', () => {
    const two = { ...bar, exercises: 2 };
    const state = (some: TriedRunbook[]) =>
      memberReadiness(able, some, { bar: two, now }).state;
    expect(state([tried(1), tried(2)])).toBe('notReady');
    expect(state([tried(1), tried(2, { file: 'runbooks/b.md' })])).toBe(
      'ready',
    );
    expect(
      memberReadiness(able, undefined, { bar: { ...bar, exercises: 0 }, now })
        .state,
    ).toBe('ready');
  });

  it('[RO7] says what is known and what is asked for', () => {
    expect(
      memberReadiness({ shadowed: 1, accessChecked: 'never' }, undefined, {
        bar,
        now,
      }).criteria.map(({ sentence }) => sentence),
    ).toEqual([
      '1 shift shadowed, 2 asked for.',
      'Which runbooks of the service were tried is not known; 1 asked for.',
      'Access was never checked; asked for every 90 days.',
    ]);
  });

  it('[RO14] nobody is less ready after another exercise', () => {
    const outcome = fc.constantFrom<TriedRunbook['outcome']>(
      'passed',
      'corrected',
      'failed',
    );
    const some = fc.array(fc.tuple(fc.integer({ min: -5, max: 200 }), outcome));
    fc.assert(
      fc.property(some, some, fc.nat(4), (first, more, shadowed) => {
        const state = (list: [number, TriedRunbook['outcome']][]) =>
          memberReadiness(
            { ...able, shadowed },
            list.map(([days, one]) => tried(days, { outcome: one })),
            { bar, now },
          ).state;
        fc.pre(state(first) === 'ready');
        expect(state([...first, ...more])).toBe('ready');
      }),
    );
  });
});

const rota = (
  members: Rota['members'],
  services = ['component:default/a'],
): Rota => ({
  name: 'r',
  team: 'group:default/t',
  services,
  members,
});
const everybody: CoverageContext = { bar, now, exercisesOf: () => [tried(1)] };
const people = (...names: string[]) =>
  names.map(name => ({ user: `user:default/${name}`, ...able }));

describe('coverage', () => {
  const example = rota([
    ...people('ann', 'ben', 'cy'),
    { user: 'user:default/dee', shadowed: 0, accessChecked: '2026-05-16' },
  ]);
  const known: CoverageContext = {
    ...everybody,
    exercisesOf: user =>
      ((
        {
          'user:default/ann': [tried(10)],
          'user:default/ben': [],
          'user:default/dee': [tried(1)],
        } as Record<string, TriedRunbook[]>
      )[user]),
  };

  it('[RO11] judges the example of the rules', () => {
    const { members, ready, unknown, covered } = rotaCoverage(example, known);
    expect({ members, ready, unknown, covered }).toEqual({
      members: 4,
      ready: 1,
      unknown: 1,
      covered: undefined,
    });
  });

  it.each<[number, number, number, boolean | undefined]>([
    [2, 0, 1, true],
    [2, 5, 0, true],
    [1, 1, 1, undefined],
    [1, 0, 2, false],
    [0, 1, 3, false],
  ])(
    '[RO11] %i ready, %i unknown, %i not: covered %s',
    (ready, unknown, not, covered) => {
      const names = Array.from(
        { length: ready + unknown + not },
        (_, n) => `p${n}`,
      );
      const context: CoverageContext = {
        ...everybody,
        exercisesOf: user => {
          const n = Number(/\d+/.exec(user)![0]);
          if (n < ready) return [tried(1)];
          return n < ready + unknown ? undefined : [];
        },
      };
      expect(
        serviceCoverage(
          'component:default/a',
          [rota(people(...names))],
          context,
        ),
      ).toMatchObject({ ready, unknown });
      expect(
        serviceCoverage(
          'component:default/a',
          [rota(people(...names))],
          context,
        )?.covered,
      ).toBe(covered);
    },
  );

  it('[RO10] counts for a rota who is ready for each of its services', () => {
    const services = ['component:default/b', 'component:default/a'];
    const coverage = rotaCoverage(rota(people('ann', 'ben', 'cy'), services), {
      ...everybody,
      exercisesOf: (user, service) =>
        service.endsWith('a') || user.endsWith('ann') ? [tried(1)] : [],
    });
    expect(coverage).toMatchObject({ ready: 1, covered: false });
    expect(
      coverage.services.map(({ entityRef, ready, covered }) => [
        entityRef,
        ready,
        covered,
      ]),
    ).toEqual([
      ['component:default/a', 3, true],
      ['component:default/b', 1, false],
    ]);
    expect(coverage.sentence).toBe(
      '1 of 3 people on the rota r can carry its pager. Fewer than 2 can for b.',
    );
  });

  it('[RO12] tells no figure of two people, and of one only that they are too few', () => {
    expect(rotaCoverage(rota(people('ann', 'ben')), everybody)).toEqual({
      name: 'r',
      team: 'group:default/t',
      members: 2,
      services: [{ entityRef: 'component:default/a', members: 2 }],
      sentence:
        '2 people are on the rota r; of fewer than 3 no figure is told.',
    });
    expect(rotaCoverage(rota(people('ann')), everybody).covered).toBe(false);
    // Whatever they did, the answer is the same.
    expect(
      rotaCoverage(rota(people('ann')), {
        ...everybody,
        exercisesOf: () => [],
      }),
    ).toEqual(rotaCoverage(rota(people('ann')), everybody));
    expect(
      rotaCoverage(rota(people('ann', 'ben')), {
        ...everybody,
        exercisesOf: () => [],
      }),
    ).toEqual(rotaCoverage(rota(people('ann', 'ben')), everybody));
  });

  it('[RO13] counts each person once over several rotas, with the best that is noted', () => {
    const first = rota([
      { user: 'user:default/ann', shadowed: 2, accessChecked: 'never' },
      { user: 'user:default/ben', shadowed: 0 },
    ]);
    const second = rota([
      { user: 'user:default/ann', shadowed: 0, accessChecked: '2026-06-01' },
      { user: 'user:default/cy', shadowed: 0, accessChecked: 'never' },
    ]);
    expect(
      serviceCoverage('component:default/a', [first, second], everybody),
    ).toEqual({
      entityRef: 'component:default/a',
      members: 3,
      ready: 1,
      unknown: 0,
      covered: false,
    });
    expect(
      serviceCoverage('component:default/z', [first], everybody),
    ).toBeUndefined();
  });

  it('[RO14] the order of members, services and rotas changes no figure', () => {
    const services = ['component:default/a', 'component:default/b'];
    const member = fc.record({
      user: fc
        .constantFrom('a', 'b', 'c', 'd', 'e')
        .map(name => `user:default/${name}`),
      shadowed: fc.option(fc.nat(3), { nil: undefined }),
      accessChecked: fc.constantFrom(
        undefined,
        'never',
        '2026-06-01',
        '2026-01-01',
      ),
    });
    const rotas = fc.array(
      fc
        .uniqueArray(member, { minLength: 1, selector: ({ user }) => user })
        .map(members => rota(members, services)),
      { minLength: 1, maxLength: 3 },
    );
    const turned = (some: readonly Rota[]) =>
      [...some].reverse().map(one => ({
        ...one,
        members: [...one.members].reverse(),
        services: [...one.services].reverse(),
      }));
    fc.assert(
      fc.property(rotas, some => {
        expect(serviceCoverage(services[0], turned(some), known)).toEqual(
          serviceCoverage(services[0], some, known),
        );
        expect(rotaCoverage(turned(some)[some.length - 1], known)).toEqual(
          rotaCoverage(some[0], known),
        );
      }),
    );
  });

  it('[RO15] tells facts: none where no rota is, and nothing where it is not known', () => {
    const at = { observedAt: now, evidence: [] };
    const values = (coverage: Parameters<typeof observeOncall>[0]) =>
      Object.fromEntries(
        Object.entries(observeOncall(coverage, at)).map(([id, { value }]) => [
          id,
          value,
        ]),
      );
    expect(Object.keys(values(undefined))).toEqual(
      oncallFacts.map(({ id }) => id),
    );
    expect(Object.values(values(undefined))).toEqual(
      oncallFacts.map(() => undefined),
    );
    expect(
      values({
        entityRef: 'a',
        members: 4,
        ready: 3,
        unknown: 0,
        covered: true,
      }),
    ).toEqual({
      'oncall.members': 4,
      'oncall.ready': 3,
      'oncall.readyShare': 0.75,
      'oncall.covered': true,
    });
    expect(
      values({ entityRef: 'a', members: 4, ready: 1, unknown: 1 }),
    ).toEqual({ 'oncall.members': 4 });
    expect(values({ entityRef: 'a', members: 2 })).toEqual({
      'oncall.members': 2,
    });
  });

  it('tells many rotas in one sentence', () => {
    const row = (covered?: boolean) => ({
      ...rotaCoverage(example, known),
      covered,
    });
    expect(oncallSentence([])).toMatch(/^No rota is known/);
    expect(oncallSentence([row(true), row(false), row()])).toBe(
      '1 of 3 rotas have too few people who can carry the pager; of 1 it is not known or not told.',
    );
  });
});

describe('what stands first, and what is said of one', () => {
  const row = (
    name: string,
    over: Partial<RotaCoverage> = {},
  ): RotaCoverage => ({
    ...{ name, team: 'group:default/a', members: 4, services: [] },
    ...{ sentence: '', ...over },
  });
  const thin = [
    { entityRef: 'component:default/x', members: 4, covered: false },
  ];
  const ordered = [
    row('a', { covered: false, ready: 0 }),
    row('b', { covered: false, ready: 1 }),
    row('c', { covered: false, ready: 1, team: 'group:default/b' }),
    row('d', { covered: true, ready: 2, services: thin }),
    row('e', { ready: 1, unknown: 2 }),
    row('f', { covered: true, ready: 2 }),
    row('g', { covered: true, ready: 4 }),
    row('h', { covered: true, ready: 4 }),
  ];

  it('[RO16] the thinnest rota, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ordered, { minLength: ordered.length }),
        some =>
          expect(
            thinnestFirst(some)
              .map(({ name }) => name)
              .join(''),
          ).toBe('abcdefgh'),
      ),
    );
  });

  it.each([
    [[], 'Ann is on no rota of a service that you may see.'],
    [['ready'], 'Ann can carry the pager of the one service on their rotas.'],
    [
      ['notReady'],
      'Ann cannot yet carry the pager of the one service on their rotas.',
    ],
    [
      ['unknown'],
      'Whether Ann can carry the pager of the one service on their rotas is not known.',
    ],
    [
      ['ready', 'notReady', 'unknown'],
      'Ann can carry the pager of 1 of 3 services on their rotas; of 1 it is not known.',
    ],
    [
      ['notReady', 'notReady'],
      'Ann can carry the pager of 0 of 2 services on their rotas.',
    ],
  ] as const)('[RO17] %j reads: %s', (states, sentence) =>
    expect(readinessSentence('Ann', states)).toBe(sentence),
  );

  it.each([
    [[], 'You are on no rota of a service that you may see.'],
    [
      ['unknown'],
      'Whether you can carry the pager of the one service on your rotas is not known.',
    ],
    [
      ['ready', 'notReady'],
      'You can carry the pager of 1 of 2 services on your rotas.',
    ],
  ] as const)('[RO17] %j of the reader reads: %s', (states, sentence) =>
    expect(readinessSentence(undefined, states)).toBe(sentence),
  );
});
