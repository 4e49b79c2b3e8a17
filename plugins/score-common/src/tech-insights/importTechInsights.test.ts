import { parseScorecard } from '../scorecard';
import { importTechInsights, techInsightsFacts } from '.';

const base = {
  type: 'json-rules-engine',
  name: 'Group Owner Check',
  description: 'Verifies that a group has been set as the spec.owner',
  factIds: ['entityOwnershipFactRetriever'],
};
const t = (
  fact: string,
  operator: string,
  value?: unknown,
  over: object = {},
) => ({
  fact,
  operator,
  value,
  ...over,
});
const config = (checks: object) => ({
  app: { title: 'Portal' },
  techInsights: { factChecker: { checks } },
});
const withRule = (conditions: unknown, over: object = {}) => ({
  ...base,
  rule: { conditions },
  ...over,
});
const one = (conditions: unknown, over: object = {}) =>
  importTechInsights(config({ aCheck: withRule(conditions, over) }))!;

function load(scorecard: string | undefined) {
  const parsed = parseScorecard(scorecard!, {
    file: 'a.yaml',
    definitions: techInsightsFacts(scorecard!),
  });
  if (!parsed.ok)
    throw new Error(`${scorecard}${JSON.stringify(parsed.problems)}`);
  return parsed.value.levels[0].checks;
}
const ruleOf = (conditions: unknown) =>
  JSON.parse(load(one(conditions).scorecard)[0].rule);

describe('importTechInsights', () => {
  it('[TI1] [TI4] [TI5] [TI6] turns the example of its README into a scorecard that loads', () => {
    const { scorecard, converted, refused } = importTechInsights(
      config({
        groupOwnerCheck: withRule(
          { all: [t('hasGroupOwner', 'equal', true)] },
          { links: [{ title: 'Owners', url: 'https://example.com/owners' }] },
        ),
      }),
    )!;
    expect([converted, refused]).toEqual([1, []]);
    const [check] = load(scorecard);
    expect(check).toMatchObject({
      id: 'group-owner-check',
      title: 'Group Owner Check',
      why: 'Verifies that a group has been set as the spec.owner',
      remedy: 'See [Owners](https://example.com/owners).',
    });
    expect(check.compiled.facts).toEqual(['techinsights.hasGroupOwner']);
    expect(scorecard).toContain(
      '- { fact: techinsights.hasGroupOwner, op: eq, value: true }',
    );
  });

  it.each([
    [
      'a list with ids',
      [{ id: 'one', ...withRule({ all: [t('a', 'equal', 1)] }) }],
    ],
    [
      'what is below techInsights',
      {
        factChecker: {
          checks: { one: withRule({ all: [t('a', 'equal', 1)] }) },
        },
      },
    ],
    ['the checks alone', { one: withRule({ all: [t('a', 'equal', 1)] }) }],
  ])('[TI1] reads %s', (_, document) =>
    expect(load(importTechInsights(document)!.scorecard)[0].id).toBe('one'),
  );

  it('[TI1] says when there are no checks', () => {
    for (const none of [{}, { techInsights: {} }, [], 'x', null])
      expect(importTechInsights(none)?.converted ?? 0).toBe(0);
  });

  it.each([
    [t('n', 'equal', 3), { fact: 'techinsights.n', op: 'eq', value: 3 }],
    [t('n', 'notEqual', 'x'), { fact: 'techinsights.n', op: 'ne', value: 'x' }],
    [t('n', 'lessThan', 3), { fact: 'techinsights.n', op: 'lt', value: 3 }],
    [
      t('n', 'lessThanInclusive', 3),
      { fact: 'techinsights.n', op: 'le', value: 3 },
    ],
    [
      t('n', 'greaterThan', 0.5),
      { fact: 'techinsights.n', op: 'gt', value: 0.5 },
    ],
    [
      t('n', 'greaterThanInclusive', '3'),
      { fact: 'techinsights.n', op: 'ge', value: 3 },
    ],
    [
      t('n', 'in', ['a', 'b']),
      { fact: 'techinsights.n', op: 'in', value: ['a', 'b'] },
    ],
    [
      t('n', 'notIn', [1, 2]),
      { not: { fact: 'techinsights.n', op: 'in', value: [1, 2] } },
    ],
    [
      t('n', 'contains', 'a'),
      { fact: 'techinsights.n', op: 'contains', value: 'a' },
    ],
    [
      t('n', 'doesNotContain', 'a'),
      { not: { fact: 'techinsights.n', op: 'contains', value: 'a' } },
    ],
    [t('n', 'equal', null), { not: { fact: 'techinsights.n', op: 'has' } }],
    [t('n', 'notEqual', null), { fact: 'techinsights.n', op: 'has' }],
    [
      t('n', 'equal', true, { path: '$' }),
      { fact: 'techinsights.n', op: 'eq', value: true },
    ],
    [
      t('n', 'not:equal', true),
      { not: { fact: 'techinsights.n', op: 'eq', value: true } },
    ],
  ])('[TI2] %j becomes %j', (theirs, ours) =>
    expect(ruleOf({ all: [theirs] })).toEqual({ all: [ours] }),
  );

  it('[TI2] keeps all, any and not nested as they were', () => {
    expect(
      ruleOf({
        any: [
          { all: [t('a', 'equal', true), { not: t('b', 'equal', true) }] },
          { not: { any: [t('c', 'greaterThan', 1)] } },
        ],
      }),
    ).toEqual({
      any: [
        {
          all: [
            { fact: 'techinsights.a', op: 'eq', value: true },
            { not: { fact: 'techinsights.b', op: 'eq', value: true } },
          ],
        },
        { not: { any: [{ fact: 'techinsights.c', op: 'gt', value: 1 }] } },
      ],
    });
    expect(ruleOf({ not: t('a', 'equal', 1) })).toEqual({
      not: { fact: 'techinsights.a', op: 'eq', value: 1 },
    });
  });

  it.each([
    [t('a', 'startsWith', 'x'), 'the operator "startsWith"'],
    [t('a', 'someFact:equal', 'x'), 'the decorated operator'],
    [t('a', 'greaterThanOrEqualTo', 1), 'does not document'],
    [t('a', 'equal', 1, { path: '$.x' }), 'with the path "$.x"'],
    [t('a', 'equal', 1, { params: { x: 1 } }), 'params'],
    [t('a', 'equal', { fact: 'b' }), 'with the fact "b"'],
    [t('a', 'equal', { invalid: true }), 'not compared with'],
    [t('a', 'equal'), 'no value'],
    [t('a', 'equal', 9007199254740993), 'not compared with'],
    [t('a', 'lessThan', 'many'), 'not compared with'],
    [t('a', 'in', 'text'), 'not compared with'],
    [t('a', 'in', ['a', 1]), 'not compared with'],
    [t('a', 'contains', 1), 'not compared with'],
    [t('', 'equal', 1), 'names no fact'],
    [t('7', 'equal', 1), 'no letter'],
    [{ condition: 'shared' }, 'named condition ("shared")'],
    [{ all: [] }, 'at least one condition'],
    [{}, 'none of fact, all, any, not'],
    ['x', 'is no condition'],
    [
      { any: [t('b', 'equal', 1), t('b', 'equal', true)] },
      'as bool, and elsewhere as double',
    ],
  ])('[TI3] leaves out a check with %j, and says why', (part, reason) => {
    const { converted, refused, scorecard } = one({
      all: [t('fine', 'equal', true), part],
    });
    expect([converted, scorecard]).toEqual([0, undefined]);
    expect(refused[0].check).toBe('aCheck');
    const words = refused[0].reasons.map(told => told.words);
    expect(words.join()).toContain(reason);
    expect(words[0]).toMatch(
      /^techInsights\.factChecker\.checks\.aCheck\.rule\.conditions\.all\[1\]/,
    );
  });

  it('[TI3] leaves out another type and a filter that it cannot read', () => {
    const fine = { all: [t('a', 'equal', true)] };
    expect(one(fine, { type: 'other' }).refused[0].reasons[0].words).toContain(
      '"other"',
    );
    expect(
      one(fine, { filter: { kind: { $any: 1 } } }).refused[0].reasons[0].words,
    ).toContain('.filter: is no map');
    let deep: unknown = t('a', 'equal', true);
    for (let n = 0; n < 5000; n++) deep = { not: deep };
    expect(one(deep).refused[0].reasons[0].words).toContain('nests deeper');
  });

  it('[TI3] says by which keys a place is reached, also where an id holds what divides words', () => {
    const rule = withRule({ all: [{ not: t('a', 'equal') }] });
    const places = (checks: object) =>
      importTechInsights(config(checks))!.refused[0].reasons.map(
        ({ place, words }) => [place.slice(3), words.split(': ')[0]],
      );
    expect(places({ 'my.check: 1[0]': rule })).toEqual([
      [
        ['my.check: 1[0]', 'rule', 'conditions', 'all', 0, 'not'],
        'techInsights.factChecker.checks.my.check',
      ],
    ]);
    expect(places([{ ...rule, id: 'x', type: 'other' }])).toEqual([
      [[0, 'type'], 'techInsights.factChecker.checks[0].type'],
    ]);
  });

  it('[TI4] one fact has one type over all checks; names become words', () => {
    const { converted, refused, notes, scorecard } = importTechInsights(
      config({
        one: withRule({ all: [t('Has-Docs', 'equal', true)] }),
        two: withRule({ all: [t('Has-Docs', 'greaterThan', 1)] }),
        three: withRule({ all: [t('has docs', 'equal', true)] }),
      }),
    )!;
    expect(converted).toBe(1);
    expect(load(scorecard)[0].compiled.facts).toEqual(['techinsights.hasDocs']);
    expect(refused.map(({ check }) => check)).toEqual(['two', 'three']);
    expect(notes).toContainEqual({
      check: 'one',
      note: 'the fact "Has-Docs" is techinsights.hasDocs here',
    });
  });

  it('[TI6] filters, double ids, and what has no place', () => {
    const { scorecard, notes } = importTechInsights(
      config({
        fooBar: withRule(
          { all: [t('a', 'equal', true)], priority: 3 },
          {
            filter: { kind: 'component', 'spec.type': ['service', 'website'] },
            metadata: { rank: 1 },
            name: '',
            description: '',
          },
        ),
        'foo-bar': withRule({ all: [t('a', 'equal', false)] }),
      }),
    )!;
    const [first, second] = load(scorecard);
    expect([first.id, second.id]).toEqual(['foo-bar', 'foo-bar-2']);
    expect(first.appliesTo).toEqual({
      kind: 'component',
      'spec.type': { $in: ['service', 'website'] },
    });
    expect(first.title).toBe('fooBar');
    expect(notes).toContainEqual({
      check: 'fooBar',
      note: 'priority, metadata has no place here',
    });
  });

  it('[TI7] a missing fact is unknown, where json-rules-engine compares undefined', () => {
    const [check] = load(one({ all: [t('a', 'notEqual', 'x')] }).scorecard);
    expect(check.compiled.judge(new Map(), new Date(0))).toBe('unknown');
  });

  it('[TI5] texts that YAML would read as something else stay texts', () => {
    const texts = [
      'no',
      'true',
      '1e3',
      '- a',
      'a: b',
      '# c',
      "it's",
      '"',
      'a\nb',
      '\u0085',
    ];
    expect(ruleOf({ all: [t('a', 'in', texts)] }).all[0].value).toEqual(texts);
  });
});
