import type { FactType, FactValue } from '@fathom/kernel';
import { parseCheck } from './check-language';
import { FactReading, isValueOfType, readFact } from './fact';
import { levelFacts, orderScorecards } from './level';
import { parseFactExport } from './preview';
import { parseScorecard, runFixtures } from './scorecard';
import { importTechInsights } from './tech-insights';

/*
 * The catalogue of hostile input, as far as it touches scorecards, expressions and facts; each case carries its
 * number there. Every answer says what, where and what to do, and nothing else is lost by it.
 */

const definitions = new Map(
  (
    [
      ['slo.count', 'int'],
      ['repo.hasReadme', 'bool'],
      ['catalog.name', 'string'],
      ['repo.languages', 'list(string)'],
    ] satisfies [string, FactType][]
  ).map(([id, type]) => [id, { id, type }]),
);
const now = new Date('2026-11-17T00:00:00Z');

const card = (check: string, more = '') => `apiVersion: fathom.dev/v1alpha1
kind: Scorecard
metadata: { name: starter, title: Starter, owner: me }
spec:
${more}  levels:
    - name: Bronze
      checks:
        - id: slo
          title: t
          why: w
          remedy: r
          ${check.split('\n').join('\n          ')}
`;
const good = card('expression: slo.count >= 1');
const refusal = (text: string) => {
  const parsed = parseScorecard(text, { file: 'a.yaml', definitions });
  return parsed.ok ? undefined : parsed.problems[0];
};
const refusals = (expression: string) => {
  const parsed = parseCheck({ expression }, definitions);
  return parsed.ok ? undefined : parsed.problems[0];
};
const check = (expression: string) => {
  const parsed = parseCheck({ expression }, definitions);
  if (!parsed.ok) throw new Error(parsed.problems[0].message);
  return parsed.value;
};
const value = (of: unknown): FactReading => ({
  state: 'value',
  value: of as FactValue,
  observedAt: '2026-11-16T00:00:00Z',
  evidence: [],
});
const bomb = `a: &a [x, x, x, x, x, x, x, x, x]
${['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih']
  .map(([name, of]) => `${name}: &${name} [${Array(9).fill(`*${of}`)}]`)
  .join('\n')}
`;

describe('hostile scorecards', () => {
  it.each<[number, string, string, string, number]>([
    [1, 'an alias bomb', bomb, 'alias', 1],
    [
      1,
      'an alias bomb inside a scorecard',
      card(
        'expression: slo.count >= 1',
        `  appliesTo:\n    x: &x { k: [${'1,'.repeat(
          9,
        )}] }\n    y: &y [${'*x,'.repeat(9)}]\n    z: &z [${'*y,'.repeat(
          9,
        )}]\n    a: [${'*z,'.repeat(9)}]\n`,
      ),
      'alias',
      1,
    ],
    [2, '20,000 nested [', `spec: ${'['.repeat(20_000)}`, 'deeper than 64', 1],
    [
      2,
      '262,145 bytes',
      good + ' '.repeat(262_145 - good.length),
      '256 KiB',
      1,
    ],
    [
      3,
      'a key twice',
      good.replace('spec:', 'kind: Scorecard\nspec:'),
      'YAML',
      4,
    ],
    [
      4,
      'the key __proto__',
      card('expression: slo.count >= 1\n__proto__: { a: 1 }'),
      '__proto__',
      13,
    ],
    [
      4,
      'the key constructor',
      card('expression: slo.count >= 1\nconstructor: 1'),
      'constructor',
      13,
    ],
    [
      4,
      'the key <<',
      card('expression: slo.count >= 1\n<<: { a: 1 }'),
      '<<',
      13,
    ],
    [
      5,
      'no, which is text in YAML 1.2',
      card('all: [{ fact: repo.hasReadme, op: eq, value: no }]'),
      'cannot compare bool with string',
      12,
    ],
    [
      5,
      '.nan',
      card('all: [{ fact: slo.count, op: ge, value: .nan }]'),
      'NaN',
      12,
    ],
    [
      5,
      '9007199254740993',
      card('all: [{ fact: slo.count, op: ge, value: 9007199254740993 }]'),
      'exactly',
      12,
    ],
    [
      5,
      '30 February',
      card("expression: slo.count >= 1\nfrom: '2026-02-30'"),
      'must be a date',
      13,
    ],
    [6, 'a custom tag', card('expression: !!js/function "x"'), 'YAML', 12],
    [7, 'a byte order mark', `\uFEFF${good}`, 'byte order mark', 1],
    [
      7,
      'UTF-16 read as UTF-8',
      `\uFFFD\uFFFD${[...good].join('\0')}`,
      'NUL',
      1,
    ],
    [
      12,
      'two checks with one id',
      card('expression: slo.count >= 1\nowner: me').replace(
        /( {8}- id: slo[^]*)$/,
        '$1$1',
      ),
      'twice',
      14,
    ],
    [
      12,
      'an id with a look-alike letter',
      good.replace('id: slo', 'id: slо'),
      'kebab-case',
      8,
    ],
    [
      14,
      'a turned reading direction',
      good.replace('title: t', 'title: "t\u202E"'),
      'U+202E',
      9,
    ],
    ...(
      [
        [7, 'a NUL', String.raw`"a\0b"`, 'U+0000'],
        [14, 'a turned reading direction', String.raw`"\u202Et"`, 'U+202E'],
        [53, 'half a surrogate pair', String.raw`"\uD800"`, 'U+D800'],
      ] as const
    ).map(
      ([number, what, title, words]): [
        number,
        string,
        string,
        string,
        number,
      ] => [
        ...([number, `${what}, written as an escape`] as const),
        ...([good.replace('title: t', `title: ${title}`), words, 9] as const),
      ],
    ),
  ])(
    'hostile input %i: %s is refused with its place',
    (_, __, text, words, line) => {
      const problem = refusal(text);
      expect(problem?.message).toContain(words);
      expect(problem?.line).toBe(line);
      expect(problem?.remedy.length).toBeGreaterThan(5);
      expect(({} as Record<string, unknown>).a).toBeUndefined();
    },
  );

  it('hostile input 7: CRLF is read', () =>
    expect(refusal(good.replace(/\n/g, '\r\n'))).toBeUndefined());

  it('hostile input 13: a circle of scorecards is named, and the others are judged', () => {
    const names = ['a', 'b', 'c'];
    const all = new Map<string, { id: string; type: FactType }>([
      ...definitions,
      ...names
        .flatMap(name => levelFacts({ name, title: name }))
        .map(fact => [fact.id, fact] as const),
    ]);
    const read = (name: string, expression: string) => {
      const parsed = parseScorecard(
        card(`expression: ${expression}`).replace('starter', name),
        { file: `${name}.yaml`, definitions: all },
      );
      if (!parsed.ok) throw new Error(parsed.problems[0].message);
      return parsed.value;
    };
    const { ordered, circular } = orderScorecards([
      read('a', 'scorecard.bRank > 0'),
      read('b', 'scorecard.aRank > 0'),
      read('c', 'slo.count > 0'),
    ]);
    expect(ordered.map(({ name }) => name)).toEqual(['c']);
    expect(circular.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('hostile input 22: a rule that holds of everything is told by its missing fixture', () => {
    const parsed = parseScorecard(
      card(
        'expression: slo.count >= 0\nfixtures: [{ facts: { slo.count: 1 }, outcome: pass }]',
      ),
      { file: 'a.yaml', definitions },
    );
    expect(parsed.ok && runFixtures(parsed.value, now).missing).toEqual([
      { check: 'slo', title: 't', line: 8, missing: ['fail'] },
    ]);
  });
});

describe('hostile expressions', () => {
  it('hostile input 15: ^(a+)+$ does not hang on 100,000 characters', () => {
    const long = new Map([['catalog.name', value(`${'a'.repeat(100_000)}!`)]]);
    expect(check('catalog.name.matches("^(a+)+$")').judge(long, now)).toBe(
      'fail',
    );
  });

  it.each<[number, string, string, string]>([
    [
      16,
      'look-ahead',
      'catalog.name.matches("a(?=b)")',
      'check-regular-expression',
    ],
    [
      16,
      'a back-reference',
      'catalog.name.matches(r"(a)\\1")',
      'check-regular-expression',
    ],
    [
      17,
      '(a{1000}){1000}',
      'catalog.name.matches("(a{1000}){1000}")',
      'check-regular-expression',
    ],
    [
      18,
      '3,000 parentheses',
      `${'('.repeat(3000)}true${')'.repeat(3000)}`,
      'check-too-long',
    ],
    [
      18,
      '65 parentheses',
      `${'('.repeat(65)}true${')'.repeat(65)}`,
      'check-too-deep',
    ],
    [
      18,
      '65 nested lists',
      `slo.count in ${'['.repeat(65)}1${']'.repeat(65)}`,
      'check-too-deep',
    ],
    [18, '20,000 &&', Array(20_001).fill('true').join('&&'), 'check-too-long'],
    [
      18,
      '500 && in 4 KiB',
      Array(501).fill('true').join('&&'),
      'check-too-many-nodes',
    ],
    [18, '4,097 bytes', `${' '.repeat(4093)}true`, 'check-too-long'],
    [19, 'constructor', 'slo.constructor == 1', 'check-unknown-fact'],
    [19, '__proto__', '__proto__.polluted', 'check-unknown-fact'],
    [19, 'toString', 'catalog.name.toString() == "x"', 'check-outside-subset'],
    [
      20,
      'nested macros',
      'repo.languages.all(a, repo.languages.all(b, a == b))',
      'check-outside-subset',
    ],
    [
      20,
      'map()',
      'repo.languages.map(l, l) == repo.languages',
      'check-outside-subset',
    ],
    [21, 'a fact that nobody declares', 'slo.cuont >= 1', 'check-unknown-fact'],
    [21, 'a value of another type', 'slo.count >= "x"', 'check-type'],
  ])(
    'hostile input %i: %s is refused by name with line and column',
    (_, __, text, rule) => {
      const problem = refusals(text);
      expect(problem).toMatchObject({ rule, line: 1 });
      expect(problem?.column).toBeGreaterThan(0);
      expect(problem?.remedy.length).toBeGreaterThan(5);
    },
  );

  it('hostile input 18: 64 parentheses and 499 nodes are judged', () => {
    expect(
      check(`${'('.repeat(64)}true${')'.repeat(64)}`).judge(new Map(), now),
    ).toBe('pass');
    expect(
      check(Array(250).fill('true').join('&&')).judge(new Map(), now),
    ).toBe('pass');
  });

  it('hostile input 21: a fact that is removed, renamed or of another type at run time is unknown, never failed', () => {
    for (const [expression, of] of [
      ['slo.count >= 1', undefined],
      ['slo.count >= 1', 'many'],
      ['slo.count != 3', true],
      ['repo.hasReadme', 'yes'],
      ['catalog.name == "x"', 3],
      ['!("go" in repo.languages)', 'go'],
    ] as const) {
      const { facts, judge, explain, turn } = check(expression);
      const readings = new Map(of === undefined ? [] : [[facts[0], value(of)]]);
      expect(judge(readings, now)).toBe('unknown');
      expect(explain(readings, now).reason).toContain(facts[0]);
      expect(turn(readings, now)?.to).toBe('pass');
    }
  });
});

describe('hostile facts', () => {
  const definition = {
    id: 'slo.count',
    type: 'int' as const,
    description: 'd',
    source: 'reliability',
    maximumAgeHours: 48,
  };

  it('hostile input 44: values and exports that nest 200,000 deep are refused', () => {
    const deep = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(isValueOfType(deep, 'list(string)')).toBe(false);
    const parsed = parseFactExport(
      {
        entities: [
          {
            kind: 'Component',
            metadata: { name: 'a' },
            facts: { 'repo.languages': { type: 'list(string)', value: deep } },
          },
        ],
      },
      definitions,
    );
    expect(!parsed.ok && parsed.problems).toEqual([
      {
        path: 'entities[0].facts.repo.languages',
        message: 'the value is no list(string)',
      },
    ]);
    expect(
      readFact(
        definition,
        {
          observation: {
            value: deep,
            observedAt: '2026-11-17T00:00:00Z',
            evidence: [],
          },
        },
        now,
      ),
    ).toMatchObject({ state: 'unreadable', reason: 'wrongType' });
    expect(
      importTechInsights({
        checks: {
          a: {
            type: 'json-rules-engine',
            rule: {
              conditions: { all: [{ fact: 'a', operator: 'in', value: deep }] },
            },
          },
        },
      })?.refused,
    ).toHaveLength(1);
    let conditions: unknown = { fact: 'a', operator: 'equal', value: 1 };
    for (let n = 0; n < 200_000; n++) conditions = { not: conditions };
    expect(
      importTechInsights({
        checks: { a: { type: 'json-rules-engine', rule: { conditions } } },
      })?.refused,
    ).toHaveLength(1);
  });

  it.each<[number, string, unknown, FactType]>([
    [53, 'a NUL', 'a\0', 'string'],
    [53, 'half a surrogate pair', 'a\uD800', 'string'],
    [53, 'half a surrogate pair in a list', ['\uDFFF'], 'list(string)'],
    [54, 'NaN', NaN, 'double'],
    [54, 'infinity', 1e400, 'double'],
    [5, '2^53', 2 ** 53, 'int'],
    [60, '30 February', '2026-02-30T00:00:00Z', 'timestamp'],
    [60, 'a leap second', '2026-12-31T23:59:60Z', 'timestamp'],
    [8, '4,097 characters', 'x'.repeat(4097), 'string'],
    [8, '1,001 items', Array(1001).fill('x'), 'list(string)'],
  ])('hostile input %i: %s is of no type', (_, __, of, type) =>
    expect(isValueOfType(of, type)).toBe(false),
  );

  it('hostile input 55: a source that fails keeps its last good value until that is too old', () => {
    const observation = {
      value: 2,
      observedAt: '2026-11-16T00:00:00Z',
      evidence: [],
    };
    const stored = { observation, error: 'HTTP 500' };
    expect(readFact(definition, stored, now)).toMatchObject({
      state: 'value',
      value: 2,
      error: 'HTTP 500',
    });
    expect(
      readFact(definition, stored, new Date('2026-11-18T00:00:00.001Z')),
    ).toMatchObject({ state: 'unreadable', reason: 'stale' });
  });
});
