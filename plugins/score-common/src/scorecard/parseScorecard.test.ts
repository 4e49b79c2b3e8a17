import type { FactType, FactValue } from '@fathom/kernel';
import type { FactReading } from '../fact';
import { isScorecardFor, judgeScorecard, parseScorecard, runFixtures } from '.';

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
          fixture: 2,
          expected: 'fail',
          actual: 'unknown',
          reason: 'slo.count was never collected',
        },
      ],
    });
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

  it('[SC5] is not applicable where the filter does not match or the day has not come', () => {
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
      reason: 'It counts from 2026-11-18.',
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
});
