import type { FactType, FactValue } from '@fathom/kernel';
import type { FactReading } from '../fact';
import {
  applyExemptions,
  checkStanding,
  isShown,
  exemptionEnd,
  isScorecardFor,
  judgeOutcome,
  judgeScorecard,
  parseScorecard,
  runFixtures,
} from '.';

const definitions = new Map(
  (
    [
      ['slo.count', 'int'],
      ['repo.hasReadme', 'bool'],
      ['repo.languages', 'list(string)'],
    ] satisfies [string, FactType][]
  ).map(([id, type]) => [id, { id, type }]),
);
const parse = (source: string) =>
  parseScorecard(source, { file: 'a.yaml', definitions });

const head = `apiVersion: fathom.dev/v1alpha1
kind: Scorecard
metadata: { name: starter, title: Starter, owner: group:default/platform }
spec:
`;
const check = (id: string, rest: string) => `        - id: ${id}
          title: A check
          why: Because.
          remedy: Do it.
          ${rest.split('\n').join('\n          ')}
`;
const card = (...checks: string[]) =>
  `${head}  levels:
    - name: Bronze
      checks:
${checks.join('')}`;
const good = card(check('slo', 'expression: slo.count >= 1'));

function problemsOf(source: string) {
  const parsed = parse(source);
  if (parsed.ok) throw new Error('not refused');
  return parsed.problems;
}

function read(source: string) {
  const parsed = parse(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const facts = (values: Record<string, FactValue>) =>
  new Map(
    Object.entries(values).map(([id, value]): [string, FactReading] => [
      id,
      {
        state: 'value',
        value,
        observedAt: '2026-11-17T00:00:00Z',
        evidence: [],
      },
    ]),
  );
const entity = (over: object = {}) => ({
  kind: 'Component',
  metadata: { name: 'a', annotations: { 'fathom.dev/tier': '1' } },
  spec: { type: 'service' },
  ...over,
});
const now = new Date('2026-11-17T00:00:00Z');
/** Enough of a filter for these tests: one path, one value or `$in`. */
const matches = (filter: object, of: object) =>
  Object.entries(filter).every(([path, wanted]) => {
    const tier = (of as ReturnType<typeof entity>).metadata.annotations[
      'fathom.dev/tier'
    ];
    const actual = {
      kind: (of as ReturnType<typeof entity>).kind,
      'spec.type': (of as ReturnType<typeof entity>).spec.type,
      'metadata.annotations.fathom.dev/tier': tier,
    }[path];
    return (wanted.$in ?? [wanted]).includes(actual);
  });

describe('parseScorecard', () => {
  it('reads levels and checks in the order of the file', () => {
    const scorecard = read(good);
    expect(scorecard).toMatchObject({
      name: 'starter',
      title: 'Starter',
      owner: 'group:default/platform',
      levels: [
        {
          name: 'Bronze',
          checks: [{ id: 'slo', level: 'Bronze', rule: 'slo.count >= 1' }],
        },
      ],
    });
  });

  it.each([
    [
      'an unknown key',
      good.replace('kind: Scorecard', 'kind: Scorecard\ncolour: red'),
      3,
      'Unknown key "colour"',
    ],
    [
      'an unknown key of a check',
      card(check('slo', 'expression: slo.count >= 1\nweight: 3')),
      13,
      'Unknown key "weight"',
    ],
    ['another version', good.replace('v1alpha1', 'v2'), 1, 'apiVersion'],
    [
      'no owner',
      good.replace(', owner: group:default/platform', ''),
      3,
      'metadata.owner',
    ],
    ['two documents', `${good}---\n${good}`, 1, '2 documents'],
    ['nothing', '', 1, '0 documents'],
    ['a key twice', good.replace('spec:', 'kind: Scorecard\nspec:'), 4, 'YAML'],
    ['broken YAML', good.replace('{ name', '{ name: ['), 3, 'YAML'],
    [
      'a check without condition',
      card(check('slo', 'effort: 2 h')),
      8,
      'no condition',
    ],
    [
      'an effort in words',
      card(check('slo', 'expression: slo.count >= 1\neffort: soon')),
      13,
      'effort',
    ],
    ['no level', `${head}  levels: []\n`, 5, 'spec.levels'],
    ['a list', '- a\n', 1, 'The document'],
  ])('[SC1] refuses %s', (_, source, line, words) => {
    const [problem] = problemsOf(source);
    expect(problem.message).toContain(words);
    expect(problem.line).toBe(line);
  });

  it('[SC1] refuses aliases that explode', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf'].map(
      pair => [...pair],
    ))
      bomb.push(
        `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`,
      );
    expect(problemsOf(bomb.join('\n'))[0].rule).toMatch(/^scorecard-/);
  });

  it('[SC2] says all problems at once, each with a place and a remedy', () => {
    const found = problemsOf(
      card(
        check('one', 'expression: slo.cuont >= 1'),
        check('two', 'expression: slo.count >= "x" && foo(1)'),
        check('three', 'all:\n  - { fact: slo.count, op: above, value: 1 }'),
      ),
    );
    expect(found.map(({ line, rule }) => [line, rule])).toEqual([
      [12, 'check-unknown-fact'],
      [17, 'check-type'],
      [17, 'check-outside-subset'],
      [23, 'check-form'],
    ]);
    for (const problem of found)
      expect(problem).toMatchObject({ file: 'a.yaml', severity: 'error' });
    expect(found.every(({ remedy }) => remedy.length > 10)).toBe(true);
    expect(found[3].path).toBe('spec.levels[0].checks[2].all[0].op');
  });

  it('[SC2] what is not of the form hides no other mistake', () => {
    const one = check('one', 'expression: slo.cuont >= 1\nweight: 3');
    const bare = check('bare', 'effort: soon').replace(
      '          why: Because.\n',
      '',
    );
    const twice = check('one', 'expression: slo.count >= 1');
    expect(problemsOf(card(one, bare, twice))).toMatchObject([
      { line: 12, rule: 'check-unknown-fact' },
      { line: 13, rule: 'scorecard-form' },
      { line: 14, message: expect.stringContaining('why: Required') },
      { line: 14, message: expect.stringContaining('no condition') },
      { line: 17, message: expect.stringContaining('effort') },
      { line: 18, rule: 'scorecard-duplicate' },
    ]);
  });

  it.each([
    ...['campaigns', 'exemptions', 'preview', 'replay', 'teams'],
    ...['settings', 'systems', 'domains'],
  ])('[SC16] no scorecard is called %s', name => {
    const [problem] = problemsOf(
      good.replace('name: starter', `name: ${name}`),
    );
    expect(problem).toMatchObject({ line: 3, path: 'metadata.name' });
    expect(problem.message).toContain(`/scorecards/${name} is a page`);
  });

  it.each(["'true'", '1 < 2', "'!false || 2 in [1, 2]'"])(
    '[SC17] a check cannot say %s, which is so of everything',
    expression =>
      expect(
        problemsOf(card(check('slo', `expression: ${expression}`))),
      ).toMatchObject([{ line: 12, rule: 'scorecard-no-fact' }]),
  );

  it.each([
    ['{ kidn: Component }', 'no entity has a "kidn"'],
    ['{ $all: [{ kind: Component }, { sepc.type: x }] }', '"sepc.type"'],
    ['{ $not: { kidn: Component } }', '"kidn"'],
  ])('[SC17] a filter cannot be %s', (filter, words) => {
    const [problem] = problemsOf(
      card(check('slo', `expression: slo.count >= 1\nappliesTo: ${filter}`)),
    );
    expect(problem).toMatchObject({ line: 13, rule: 'scorecard-form' });
    expect(problem.message).toContain(words);
  });

  it('[SC17] a filter may ask for what is in a list', () => {
    const filter =
      '{ relations: { $contains: { type: ownedBy } }, metadata.tags: { $contains: java }, kind: Component }';
    expect(
      read(
        card(check('slo', `expression: slo.count >= 1\nappliesTo: ${filter}`)),
      ).levels[0].checks[0].appliesTo,
    ).toMatchObject({ kind: 'Component' });
  });

  it.each([
    ['expression: slo.count >= 1 && slo.cuont > 1', 12, 41],
    ["expression: 'slo.count >= 1 && slo.cuont > 1'", 12, 42],
    ['expression: |\n  slo.count >= 1 &&\n  slo.cuont > 1', 14, 13],
  ])('[SC3] points into the text of %j', (condition, line, column) => {
    const [problem] = problemsOf(card(check('slo', condition)));
    expect([problem.line, problem.column]).toEqual([line, column]);
  });

  it('[SC4] one condition a check, ids and level names unique', () => {
    expect(
      problemsOf(
        card(
          check(
            'slo',
            'expression: slo.count >= 1\nnot: { fact: slo.count, op: has }',
          ),
        ),
      )[0].message,
    ).toContain('expression and not');
    const twice = check('slo', 'expression: slo.count >= 1');
    expect(problemsOf(card(twice, twice))[0]).toMatchObject({
      rule: 'scorecard-duplicate',
      line: 13,
    });
    expect(
      problemsOf(
        `${card(twice)}    - name: Bronze\n      checks:\n${check(
          'b',
          'expression: repo.hasReadme',
        )}`,
      )[0].message,
    ).toContain('level "Bronze"');
  });

  it('[SC6] fixtures name declared facts with values of their type', () => {
    const fixtures = (text: string) =>
      card(check('slo', `expression: slo.count >= 1\nfixtures: [${text}]`));
    expect(
      problemsOf(fixtures('{ facts: { slo.count: 1.5 }, outcome: pass }'))[0]
        .message,
    ).toContain('no int');
    expect(
      problemsOf(fixtures('{ facts: { a.b: 1 }, outcome: pass }'))[0].message,
    ).toContain('nobody declares');
    expect(
      problemsOf(fixtures('{ facts: { slo.count: 1 }, outcome: exempt }'))[0]
        .rule,
    ).toBe('scorecard-form');
    const scorecard = read(
      fixtures(
        '{ facts: { slo.count: 1 }, outcome: pass }, { facts: { slo.count: null }, outcome: unknown }, { facts: {}, outcome: fail }',
      ),
    );
    expect(runFixtures(scorecard, now)).toEqual({
      run: 3,
      wrong: [
        {
          check: 'slo',
          title: 'A check',
          fixture: 2,
          line: 13,
          expected: 'fail',
          actual: 'unknown',
          reason: 'slo.count was never collected',
        },
      ],
      missing: [],
    });
  });

  it('[SC6] a fixture is judged at its own moment', () => {
    const aged = (moment: string) =>
      runFixtures(
        read(
          card(
            check(
              'age',
              `expression: slo.count > 0 && now < timestamp("2026-06-01T00:00:00Z")\nfixtures: [{ facts: { slo.count: 1 }, outcome: pass, now: '${moment}' }]`,
            ),
          ),
        ),
        now,
      ).wrong.length;
    expect([
      aged('2026-05-31T23:59:59Z'),
      aged('2026-06-01T00:00:00Z'),
    ]).toEqual([0, 1]);
    expect(() => aged('soon')).toThrow('must be a timestamp');
  });

  it('[SC13] names a check without a passing or a failing fixture', () => {
    const missing = (text: string) =>
      runFixtures(
        read(card(check('slo', `expression: slo.count >= 1\n${text}`))),
        now,
      ).missing;
    const slo = { check: 'slo', title: 'A check', line: 8 };
    expect(missing('effort: 2 h')).toEqual([
      { ...slo, missing: ['pass', 'fail'] },
    ]);
    expect(
      missing('fixtures: [{ facts: { slo.count: 1 }, outcome: pass }]'),
    ).toEqual([{ ...slo, missing: ['fail'] }]);
  });
});

describe('judgeScorecard', () => {
  const judge = (rest: string, over: object = {}) =>
    judgeScorecard(
      read(card(check('slo', `expression: slo.count >= 1\n${rest}`))),
      entity(over),
      {
        readings: facts({ 'slo.count': 0 }),
        now,
        matches,
      },
    )[0];

  it('[SC5] [SC9] is not applicable where the filter does not match or the day has not come', () => {
    expect(judge('effort: 2 h').outcome).toBe('fail');
    expect(judge('appliesTo: { spec.type: library }').outcome).toBe(
      'notApplicable',
    );
    expect(judge('appliesTo: { spec.type: service }').outcome).toBe('fail');
    expect(
      judge(
        "appliesTo: { metadata.annotations.fathom.dev/tier: { $in: ['1', '2'] } }",
      ).outcome,
    ).toBe('fail');
    expect(
      judge(
        "appliesTo: { metadata.annotations.fathom.dev/tier: { $in: ['3'] } }",
      ).outcome,
    ).toBe('notApplicable');
    expect(judge("from: '2026-11-18'")).toMatchObject({
      outcome: 'notApplicable',
      reason: 'It counts from 18 Nov 2026.',
    });
    expect(judge("from: '2026-11-17'").outcome).toBe('fail');
    const scorecard = read(
      good.replace('spec:\n', 'spec:\n  appliesTo: { kind: Component }\n'),
    );
    expect(isScorecardFor(scorecard, entity(), matches)).toBe(true);
    expect(isScorecardFor(scorecard, entity({ kind: 'API' }), matches)).toBe(
      false,
    );
  });

  it('[SC7] gives one result a check, in the order of the file', () => {
    const scorecard = read(
      `${card(
        check('a', 'expression: slo.count >= 1'),
        check('b', 'expression: repo.hasReadme'),
      )}    - name: Silver\n      checks:\n${check(
        'c',
        'expression: "\\"go\\" in repo.languages"',
      )}`,
    );
    const results = judgeScorecard(scorecard, entity(), {
      readings: facts({ 'slo.count': 1, 'repo.languages': ['ts'] }),
      now,
      matches,
    });
    expect(
      results.map(({ check: { id, level }, outcome }) => [id, level, outcome]),
    ).toEqual([
      ['a', 'Bronze', 'pass'],
      ['b', 'Bronze', 'unknown'],
      ['c', 'Silver', 'fail'],
    ]);
  });

  it('[SC8] says unknown for a check whose judging breaks, and judges the others', () => {
    const scorecard = read(
      card(
        check('a', 'expression: slo.count >= 1'),
        check('b', 'expression: slo.count >= 2'),
      ),
    );
    const broken = jest
      .spyOn(scorecard.levels[0].checks[0].compiled, 'explain')
      .mockImplementation(() => {
        throw new RangeError('Invalid time value');
      });
    const results = judgeScorecard(scorecard, entity(), {
      readings: facts({ 'slo.count': 1 }),
      now,
      matches,
    });
    broken.mockRestore();
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      [
        'unknown',
        'The check could not be judged: RangeError: Invalid time value',
      ],
      ['fail', 'slo.count is 1, should be at least 2'],
    ]);
  });

  it('[SC9] what does not count yet, or no longer, is judged and shown', () => {
    expect(judge("from: '2026-11-18'")).toMatchObject({
      outcome: 'notApplicable',
      operands: [{ fact: 'slo.count', actual: 0 }],
      beneath: {
        outcome: 'fail',
        reason: 'slo.count is 0, should be at least 1',
        lifecycle: 'announced',
      },
    });
    for (const [rest, lifecycle] of [
      ['lifecycle: draft', 'draft'],
      ["lifecycle: draft\nfrom: '2026-11-01'", 'draft'],
      ['lifecycle: deprecated', 'deprecated'],
      ["lifecycle: active\nfrom: '2026-11-18'", 'announced'],
      ["lifecycle: announced\nfrom: '2026-11-18'", 'announced'],
    ])
      expect(judge(rest)).toMatchObject({
        outcome: 'notApplicable',
        beneath: { outcome: 'fail', lifecycle },
      });
    for (const rest of [
      'lifecycle: active',
      "lifecycle: announced\nfrom: '2026-11-17'",
    ]) {
      expect(judge(rest).outcome).toBe('fail');
      expect(judge(rest).beneath).toBeUndefined();
    }
    expect(
      checkStanding({ from: '2026-11-18' }, new Date('2026-11-17T23:59:59Z')),
    ).toMatchObject({ counts: false });
    expect(
      checkStanding({ from: '2026-11-18' }, new Date('2026-11-18T00:00:00Z')),
    ).toEqual({ lifecycle: 'active', counts: true });
    expect(
      problemsOf(
        card(check('slo', 'expression: slo.count >= 1\nlifecycle: announced')),
      )[0],
    ).toMatchObject({
      line: 13,
      path: 'spec.levels[0].checks[0].lifecycle',
      message: expect.stringContaining('the day from which it counts'),
    });
    expect(
      problemsOf(
        card(check('slo', "expression: slo.count >= 1\nfrom: '2026-02-30'")),
      )[0].message,
    ).toContain('must be a date');
  });

  it('[SC11] the outcome without its explanation is the same', () => {
    for (const rest of [
      'effort: 2 h',
      'appliesTo: { spec.type: library }',
      'lifecycle: draft',
      "from: '2026-11-18'",
    ]) {
      const scorecard = read(
        card(check('slo', `expression: slo.count >= 1\n${rest}`)),
      );
      expect(
        judgeOutcome(scorecard.levels[0].checks[0], entity(), {
          readings: facts({ 'slo.count': 0 }),
          now,
          matches,
        }),
      ).toBe(judge(rest).outcome);
    }
  });
});

describe('applyExemptions', () => {
  const scorecard = read(
    card(
      check('a', 'expression: slo.count >= 1'),
      check('b', 'expression: repo.hasReadme'),
      check('c', 'expression: slo.count == 0'),
      check('d', 'expression: slo.count >= 1\nlifecycle: draft'),
    ),
  );
  const results = judgeScorecard(scorecard, entity(), {
    readings: facts({ 'slo.count': 0 }),
    now,
    matches,
  });
  const exemption = (id: string, until: string) => ({
    entityRef: 'component:default/a',
    scorecard: 'starter',
    check: id,
    reason: 'It is being replaced.',
    until,
  });
  const outcomesAt = (until: string, at = now) =>
    applyExemptions(
      results,
      ['a', 'b', 'c', 'd'].map(id => exemption(id, until)),
      { entityRef: 'component:default/a', scorecard: 'starter', now: at },
    );

  it('[SC10] turns fail and unknown into exempt, nothing else', () => {
    const exempted = outcomesAt('2026-12-01');
    expect(exempted.map(({ outcome }) => outcome)).toEqual([
      'exempt',
      'exempt',
      'pass',
      'notApplicable',
    ]);
    expect(exempted[0]).toMatchObject({
      reason: 'Exempt until 1 Dec 2026: It is being replaced.',
      beneath: { outcome: 'fail' },
    });
    expect(exempted[1].beneath?.outcome).toBe('unknown');
  });

  it.each([
    ['2026-11-17', '2026-11-17T23:59:59.999Z', 'exempt'],
    ['2026-11-17', '2026-11-18T00:00:00Z', 'fail'],
    ['2026-11-17T12:00:00Z', '2026-11-17T11:59:59Z', 'exempt'],
    ['2026-11-17T12:00:00Z', '2026-11-17T12:00:00Z', 'fail'],
    ['soon', '2026-11-17T12:00:00Z', 'fail'],
  ])('[SC10] until %s, at %s it is %s', (until, at, outcome) =>
    expect(outcomesAt(until, new Date(at))[0].outcome).toBe(outcome),
  );

  it('[SC10] is of this entity, this scorecard and this check', () => {
    for (const other of [
      { entityRef: 'component:default/b' },
      { scorecard: 'other' },
      { check: 'c' },
    ])
      expect(
        applyExemptions(
          results,
          [{ ...exemption('a', '2026-12-01'), ...other }],
          {
            entityRef: 'component:default/a',
            scorecard: 'starter',
            now,
          },
        ),
      ).toEqual(results);
    expect(exemptionEnd('2026-02-30')).toBeUndefined();
  });
});

describe('hostile scorecards', () => {
  const deep = (levels: number) =>
    `${head}  appliesTo: { a: ${'['.repeat(levels)}${']'.repeat(levels)} }\n`;
  it.each([
    ['256 KiB and a byte', `${good}${'#'.repeat(256 * 1024)}`, '256 KiB'],
    [
      '90,000 characters of three bytes',
      `${good}# ${'€'.repeat(90_000)}`,
      '256 KiB',
    ],
    ['65 levels of lists', deep(65), 'deeper than 64'],
    ['20,000 levels of lists', deep(20_000), 'deeper than 64'],
    ['a NUL', `${good}# \0`, 'U+0000'],
    ['a byte order mark', `\uFEFF${good}`, 'U+FEFF'],
    ['UTF-16 read as UTF-8', good.replace('A check', 'A \uFFFD'), 'not UTF-8'],
    ['a turned reading direction', good.replace('Because', '\u202E'), 'U+202E'],
  ])('[SC12] refuses %s', (_, source, words) => {
    const [problem, ...more] = problemsOf(source);
    expect(more).toEqual([]);
    expect(problem.message).toContain(words);
    expect(problem.remedy.length).toBeGreaterThan(8);
  });

  it.each([
    ['a NUL', String.raw`"a\0b"`, 'U+0000'],
    ['a turn of the reading direction', String.raw`"\u202Eevil"`, 'U+202E'],
    ['a lone surrogate', String.raw`"\uD800"`, 'U+D800'],
    ['the second half alone', String.raw`"a\uDC00"`, 'U+DC00'],
    ['a byte order mark', String.raw`"\uFEFFa"`, 'U+FEFF'],
  ])('[SC12] refuses %s that is written as an escape', (_, title, words) => {
    const found = problemsOf(good.replace('title: A check', `title: ${title}`));
    expect(found).toMatchObject([
      { line: 9, column: 18, rule: 'scorecard-yaml' },
    ]);
    expect(found[0].message).toContain(words);
    expect(found[0].remedy).toContain('written as an escape');
  });

  it('[SC12] a whole character may be written as an escape', () =>
    expect(
      read(good.replace('title: A check', String.raw`title: "\uD83D\uDE00"`))
        .levels[0].checks[0].title,
    ).toBe('😀'));

  it('[SC12] what is just within the limits is read, with either end of line', () => {
    read(`${good}#${'x'.repeat(256 * 1024 - good.length - 1)}`);
    read(good.replace(/\n/g, '\r\n'));
  });

  it.each([
    ['__proto__', 'facts: { __proto__: { slo.count: 1 } }'],
    ['constructor', 'facts: { constructor: 1 }'],
    ['<<', 'facts: { <<: { slo.count: 1 } }'],
  ])('[SC6] a fixture cannot use the key %s', (_, text) =>
    expect(
      problemsOf(
        card(
          check(
            'slo',
            `expression: slo.count >= 1\nfixtures: [{ ${text}, outcome: pass }]`,
          ),
        ),
      ).length,
    ).toBeGreaterThan(0),
  );

  it.each([
    ['a custom tag', 'expression: !!js/function "x"'],
    ['.nan', 'all: [{ fact: slo.count, op: ge, value: .nan }]'],
    ['.inf', 'all: [{ fact: slo.count, op: ge, value: .inf }]'],
    [
      '2^53 + 1, which YAML rounds',
      'all: [{ fact: slo.count, op: ge, value: 9007199254740993 }]',
    ],
    ['no, which is text', 'all: [{ fact: repo.hasReadme, op: eq, value: no }]'],
    [
      'a fixture with 2^53 + 1',
      'expression: slo.count >= 1\nfixtures: [{ facts: { slo.count: 9007199254740993 }, outcome: pass }]',
    ],
  ])('[SC1] refuses %s', (_, condition) =>
    expect(problemsOf(card(check('slo', condition))).length).toBeGreaterThan(0),
  );
});

describe('a check that does not apply', () => {
  const entry = entity({
    spec: { type: 'website', lifecycle: 'experimental' },
  });
  it.each([
    [
      { 'spec.type': 'service' },
      'It is for entities with spec.type service; this one has spec.type website.',
    ],
    [
      { 'metadata.annotations.fathom.dev/tier': { $in: ['2', '3'] } },
      'It is for entities with metadata.annotations.fathom.dev/tier one of [2, 3]; this one has metadata.annotations.fathom.dev/tier 1.',
    ],
    [
      {
        $all: [
          { kind: 'Component' },
          { $not: { 'spec.lifecycle': 'experimental' } },
          { 'spec.owner': { $exists: true } },
        ],
      },
      'It is for entities with kind Component, spec.lifecycle not experimental, spec.owner that is there; this one has kind Component, spec.lifecycle experimental, spec.owner nothing.',
    ],
  ])('[SC5] %j says what the entity has', (appliesTo, reason) => {
    const scorecard = read(good);
    const [level] = scorecard.levels;
    const [judged] = judgeScorecard(
      {
        ...scorecard,
        levels: [{ ...level, checks: [{ ...level.checks[0], appliesTo }] }],
      },
      entry,
      { now, readings: new Map(), matches: () => false },
    );
    expect(judged).toMatchObject({ outcome: 'notApplicable', reason });
  });
});

describe('isShown', () => {
  it.each([
    ['draft', undefined, 'platform', true],
    ['draft', undefined, 'money', false],
    ['draft', 'money', 'money', true],
    ['draft', 'money', 'platform', false],
    [undefined, undefined, 'money', true],
    ['deprecated', 'platform', 'money', true],
  ] as const)(
    '[SC14] a %s check of %s is for a member of %s: %s',
    (lifecycle, owner, team, shown) =>
      expect(
        isShown(
          { lifecycle, owner },
          { owner: 'platform' },
          one => one === team,
        ),
      ).toBe(shown),
  );
});
