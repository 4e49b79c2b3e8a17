import type { FactType } from '@fathom/kernel';
import fc from 'fast-check';
import { levelFacts } from '../level';
import { parseScorecard } from '../scorecard';
import {
  effortWords,
  parseFactExport,
  previewScorecard,
  previewSentence,
  writePreviewMarkdown,
  writePreviewText,
} from '.';
import { levelMapping } from './levelMapping';

const definitions = new Map(
  (
    [
      ['slo.count', 'int'],
      ['repo.hasReadme', 'bool'],
      ['runbook.count', 'int'],
    ] satisfies [string, FactType][]
  ).map(([id, type]) => [id, { id, type }]),
);
const at = '2026-11-17T00:00:00Z';

interface CheckOver {
  [key: string]: unknown;
}
const check = (id: string, expression: string, over: CheckOver = {}) => ({
  id,
  title: `Title of ${id}`,
  why: 'w',
  remedy: 'r',
  expression,
  ...over,
});
function scorecard(levels: Record<string, object[]>, spec: object = {}) {
  const parsed = parseScorecard(
    JSON.stringify({
      apiVersion: 'fathom.dev/v1alpha1',
      kind: 'Scorecard',
      metadata: { name: 'starter', title: 'Starter', owner: 'me' },
      spec: {
        ...spec,
        levels: Object.entries(levels).map(([name, checks]) => ({
          name,
          checks,
        })),
      },
    }),
    { file: 'a.yaml', definitions },
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}
const readme = check('has-readme', 'repo.hasReadme', { effort: '30 min' });
const slo = (least: number, over: CheckOver = { effort: '2 h' }) =>
  check('has-slo', `slo.count >= ${least}`, over);
const before = scorecard({ Bronze: [readme], Silver: [slo(1)] });
const after = scorecard({ Bronze: [readme], Silver: [slo(2)] });

type Facts = Record<
  string,
  { value?: unknown; observedAt?: string; error?: string }
>;
const entity = (name: string, facts: Facts, over: object = {}) => ({
  kind: 'Component',
  metadata: { name },
  spec: { type: 'service', owner: 'payments' },
  facts: Object.fromEntries(
    Object.entries(facts).map(([id, fact]) => [
      id,
      { type: definitions.get(id)!.type, ...fact },
    ]),
  ),
  ...over,
});
const good = (slos: number): Facts => ({
  'repo.hasReadme': { value: true },
  'slo.count': { value: slos },
});

function read(entities: object[], over: object = {}) {
  const parsed = parseFactExport(
    { exportedAt: at, entities, ...over },
    definitions,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}
/** Enough of a filter for these tests: one path with one value. */
const matches = (filter: object, of: object) =>
  Object.entries(filter).every(
    ([path, wanted]) =>
      path.split('.').reduce((value: any, key) => value?.[key], of) === wanted,
  );
const preview = (
  entities: object[],
  of: { before?: typeof before; after?: typeof before; now?: string } = {},
) =>
  previewScorecard(
    { before: of.before ?? before, after: of.after ?? after },
    read(entities),
    { now: new Date(of.now ?? at), matches, maximumAgeHours: () => 48 },
  );

describe('parseFactExport', () => {
  it('[PV1] reads values, none and errors, in the order of the references', () => {
    const { entities, types, exportedAt } = read([
      entity('b', good(1)),
      entity('a', {
        'slo.count': {},
        'repo.hasReadme': { error: 'the repository is gone' },
      }),
    ]);
    expect(entities.map(({ entityRef, owner }) => [entityRef, owner])).toEqual([
      ['component:default/a', 'group:default/payments'],
      ['component:default/b', 'group:default/payments'],
    ]);
    expect([...entities[0].facts.values()]).toEqual([
      { type: 'int' },
      { type: 'bool', error: 'the repository is gone' },
    ]);
    expect([...types.keys()].sort()).toEqual(['repo.hasReadme', 'slo.count']);
    expect(exportedAt).toBe(at);
  });

  it.each([
    ['no entities', {}, 'entities'],
    [
      'a wrong value',
      { entities: [entity('a', { 'slo.count': { value: 1.5 } })] },
      'entities[0].facts.slo.count',
    ],
    [
      'a type that is not the declared one',
      {
        entities: [
          { ...entity('a', {}), facts: { 'slo.count': { type: 'bool' } } },
        ],
      },
      'entities[0].facts.slo.count',
    ],
    [
      'two types of one fact that nobody declares',
      {
        entities: [
          { ...entity('a', {}), facts: { 'x.y': { type: 'bool' } } },
          { ...entity('b', {}), facts: { 'x.y': { type: 'int' } } },
        ],
      },
      'entities[1].facts.x.y',
    ],
    [
      'an entity twice',
      { entities: [entity('a', {}), entity('A', {})] },
      'entities[1]',
    ],
    [
      'a time that is none',
      { entities: [entity('a', { 'slo.count': { observedAt: 'soon' } })] },
      'entities[0].facts.slo.count.observedAt',
    ],
    ['an unknown key', { entities: [], more: 1 }, 'the file'],
    ['no object', [], 'the file'],
  ])('[PV1] refuses %s with its place', (_, value, path) => {
    const parsed = parseFactExport(value, definitions);
    expect(!parsed.ok && parsed.problems[0].path).toBe(path);
  });

  it('[PV9] the owner is the relation, else the field', () => {
    const owners = read([
      entity(
        'a',
        {},
        {
          relations: [{ type: 'ownedBy', targetRef: 'group:other/Team' }],
        },
      ),
      entity('b', {}, { spec: { owner: 'user:guest' } }),
      entity('c', {}, { spec: {} }),
      entity('d', {}, { metadata: { name: 'd', namespace: 'x' } }),
    ]).entities.map(({ owner }) => owner);
    expect(owners).toEqual([
      'group:other/team',
      'user:default/guest',
      undefined,
      'group:x/payments',
    ]);
  });
});

describe('previewScorecard', () => {
  it('[PV3] [PV5] [PV6] [PV7] the worked example of the specification', () => {
    expect(preview([entity('checkout', good(1))])).toMatchObject({
      entities: 1,
      gains: [],
      loses: [
        {
          entityRef: 'component:default/checkout',
          owner: 'group:default/payments',
          from: 'Silver',
          to: 'Bronze',
          because: [
            {
              check: 'has-slo',
              was: 'pass',
              is: 'fail',
              reason: 'slo.count is 1, should be at least 2',
            },
          ],
        },
      ],
      turned: 1,
      toFail: 1,
      effortMinutes: 120,
      withoutEffort: 0,
      checks: [{ id: 'has-slo', change: 'changed', toFail: 1 }],
      teams: [{ owner: 'group:default/payments', loses: 1, toFail: 1 }],
      levels: [
        { before: 0, after: 0 },
        { name: 'Bronze', before: 0, after: 1 },
        { name: 'Silver', before: 1, after: 0 },
      ],
    });
  });

  it('[PV3] who held a level that is gone loses it, and no check is blamed', () => {
    const gone = scorecard({ Bronze: [readme] });
    const lost = preview([entity('checkout', good(1))], { after: gone });
    expect(lost.loses).toMatchObject([
      { from: 'Silver', to: 'Bronze', because: [] },
    ]);
    expect(writePreviewText(lost)).toContain('the level Silver is gone');
    expect(previewSentence(lost)).toContain('1 loses a level');
  });

  it('[PV14] says that two scorecards are not two versions of one', () => {
    const other = preview([entity('checkout', good(1))], {
      after: { ...after, name: 'other' },
    });
    const words = /Warning:.* two scorecards, "starter" and "other"/;
    expect(writePreviewText(other)).toMatch(words);
    expect(writePreviewMarkdown(other)).toMatch(words);
    expect(
      writePreviewText(preview([entity('checkout', good(1))])),
    ).not.toMatch(words);
  });

  it('[PV3] what is loosened is gained, by the check that asks less', () => {
    const turned = preview([entity('checkout', good(1))], {
      before: after,
      after: before,
    });
    expect(turned.loses).toEqual([]);
    expect(turned.gains).toMatchObject([
      { from: 'Bronze', to: 'Silver', because: [{ was: 'fail', is: 'pass' }] },
    ]);
  });

  it.each([
    [['B', 'S', 'G'], ['B', 'S', 'G'], 'S', 1],
    [['B', 'S', 'G'], ['A', 'B', 'S', 'G'], 'B', 1],
    [['B', 'S', 'G'], ['B', 'G'], 'S', 0.5],
    [['B', 'S', 'G'], ['S', 'G'], 'B', -0.5],
    [['B', 'S', 'G'], ['One', 'Two', 'Three'], 'S', 1],
    [['B', 'S', 'G'], ['B', 'Two', 'G'], 'S', 1],
    [['B', 'S', 'G'], ['G', 'S', 'B'], 'B', 2],
    [['B'], ['B'], undefined, -1],
  ])('[PV3] of %j in %j, %s is at %i', (old, changed, level, at_) =>
    expect(levelMapping(old, changed).before(level)).toBe(at_),
  );

  it('[PV2] facts are as fresh as at the export, whatever the moment of the rules', () => {
    const facts = {
      'repo.hasReadme': { value: true, observedAt: '2026-11-14T23:59:59Z' },
      'slo.count': { value: 1, observedAt: '2026-11-15T00:00:00Z' },
    };
    const stale = preview([entity('a', facts)], {
      after: before,
      now: '2027-06-01T00:00:00Z',
    });
    expect(stale).toMatchObject({ turned: 0, levels: [{ before: 1 }, {}, {}] });
    const added = scorecard({
      Bronze: [readme, check('runbook', 'runbook.count >= 1')],
      Silver: [slo(1)],
    });
    expect(preview([entity('a', good(1))], { after: added })).toMatchObject({
      loses: [{ from: 'Silver' }],
      becomeUnknown: [
        { check: 'runbook', reason: 'runbook.count was never collected' },
      ],
      toUnknown: 1,
      effortMinutes: 0,
    });
  });

  it('[PV4] joining and leaving is neither gain nor loss', () => {
    const services = scorecard(
      { Bronze: [readme], Silver: [slo(1)] },
      { appliesTo: { 'spec.type': 'service' } },
    );
    const website = entity('w', good(1), { spec: { type: 'website' } });
    expect(
      preview([website, entity('s', good(1))], {
        before: services,
        after: before,
      }),
    ).toMatchObject({ joins: ['component:default/w'], gains: [], loses: [] });
    expect(preview([website], { before, after: services })).toMatchObject({
      leaves: ['component:default/w'],
      gains: [],
      loses: [],
    });
  });

  it('[PV13] what fails newly is named with its reason and effort, and the figures count all', () => {
    const of = Array.from({ length: 1100 }, (_, n) =>
      entity(`e${String(n).padStart(4, '0')}`, good(1)),
    );
    const { newlyFail, toFail } = preview(of, { after });
    expect([newlyFail.length, toFail]).toEqual([1000, 1100]);
    expect(newlyFail[0]).toEqual({
      entityRef: 'component:default/e0000',
      owner: 'group:default/payments',
      check: 'has-slo',
      title: 'Title of has-slo',
      effortMinutes: 120,
      reason: 'slo.count is 1, should be at least 2',
    });
  });

  it('[PV6] checks without effort are counted beside the sum', () => {
    expect(
      preview([entity('a', good(1)), entity('b', good(1))], {
        after: scorecard({ Bronze: [readme], Silver: [slo(2, {})] }),
      }),
    ).toMatchObject({ effortMinutes: 0, withoutEffort: 2 });
  });

  it('[PV8] what is announced moves nobody before its day, and then does', () => {
    const announced = scorecard({
      Bronze: [readme],
      Silver: [
        slo(1),
        check('two', 'slo.count >= 2', { from: '2027-01-01', effort: '1 d' }),
      ],
    });
    const today = preview([entity('a', good(1))], { after: announced });
    expect(today).toMatchObject({
      loses: [],
      turned: 0,
      notCounting: [
        {
          check: 'two',
          lifecycle: 'announced',
          from: '2027-01-01',
          fail: 1,
          entities: [
            {
              entityRef: 'component:default/a',
              outcome: 'fail',
              reason: 'slo.count is 1, should be at least 2',
            },
          ],
        },
      ],
    });
    expect(
      preview([entity('a', good(1))], {
        after: announced,
        now: '2027-01-01T00:00:00Z',
      }),
    ).toMatchObject({
      loses: [{ from: 'Silver', to: 'Bronze' }],
      notCounting: [],
    });
  });

  it('[PV8] of what is announced the first hundred of each figure are named', () => {
    const [{ fail, unknown, entities }] = preview(
      [
        ...Array.from({ length: 120 }, (_, n) => entity(`a${n}`, good(1))),
        entity('z', {}),
      ],
      {
        after: scorecard({
          Bronze: [readme],
          Silver: [
            slo(1),
            check('two', 'slo.count >= 2', { from: '2027-01-01' }),
          ],
        }),
      },
    ).notCounting;
    expect([fail, unknown, entities.length]).toEqual([120, 1, 101]);
    expect(entities.at(-1)).toMatchObject({
      entityRef: 'component:default/z',
      outcome: 'unknown',
    });
  });

  it('[PV5] an exemption of the export holds in the preview', () => {
    const exempt = entity('a', good(1), {
      exemptions: [
        {
          scorecard: 'starter',
          check: 'has-slo',
          reason: 'r',
          until: '2026-11-17',
        },
      ],
    });
    expect(preview([exempt])).toMatchObject({
      loses: [],
      turned: 1,
      toFail: 0,
    });
    expect(
      preview([exempt], { now: '2026-11-18T00:00:00Z' }).loses,
    ).toHaveLength(1);
  });

  const fleet = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      slos: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      has: fc.option(fc.boolean(), { nil: undefined }),
      owner: fc.constantFrom('x', 'y', undefined),
    }),
    { selector: ({ name }) => name, maxLength: 6 },
  );
  const entitiesOf = (
    of: {
      name: string;
      slos?: number;
      has?: boolean;
      owner?: string;
    }[],
  ) =>
    of.map(({ name, slos, has, owner }) =>
      entity(
        name,
        {
          'slo.count': { value: slos },
          ...(has !== undefined && { 'repo.hasReadme': { value: has } }),
        },
        { spec: { ...(owner && { owner }) } },
      ),
    );

  it('[PV9] [PV10] adds up by team, and does not hang on the order', () => {
    fc.assert(
      fc.property(fleet, of => {
        const all = preview(entitiesOf(of));
        expect(preview([...entitiesOf(of)].reverse())).toEqual(all);
        for (const key of [
          'turned',
          'toFail',
          'toPass',
          'effortMinutes',
        ] as const) {
          expect(all.teams.reduce((sum, team) => sum + team[key], 0)).toBe(
            all[key],
          );
          expect(all.checks.reduce((sum, one) => sum + one[key], 0)).toBe(
            all[key],
          );
        }
        expect(all.teams.reduce((sum, team) => sum + team.loses, 0)).toBe(
          all.loses.length,
        );
        const same = preview(entitiesOf(of), { after: before });
        expect([same.turned, same.gains, same.loses]).toEqual([0, [], []]);
      }),
    );
  });
});

describe('writing a preview', () => {
  it('[PV11] text and Markdown say the same figures', () => {
    const of = preview([entity('checkout', good(1)), entity('b', good(2))]);
    const sentence =
      'Of 2 entities, 1 loses a level and 0 gain one. 1 outcome turns: 1 newly fails, 0 become unknown; effort 2 h.';
    expect(writePreviewText(of).split('\n').slice(0, 5)).toEqual([
      sentence,
      '',
      'Lose a level (1)',
      '  entity                      team                    level            because',
      '  component:default/checkout  group:default/payments  Silver → Bronze  Title of has-slo fails: slo.count is 1, should be at least 2',
    ]);
    const markdown = writePreviewMarkdown(of);
    expect(markdown).toContain(sentence);
    expect(markdown).toContain(
      '| component:default/checkout | group:default/payments | Silver → Bronze | Title of has-slo fails: slo.count is 1, should be at least 2 |',
    );
  });

  it('[PV11] a long list is cut and says so; what comes from files stays in its cell', () => {
    const many = Array.from({ length: 60 }, (_, n) => entity(`e${n}`, good(1)));
    expect(writePreviewMarkdown(preview(many))).toContain('… and 10 more.');
    expect(writePreviewText(preview(many))).toContain('  and 10 more');
    const hostile = writePreviewMarkdown(
      preview([
        entity('x|y\n# big <img src=//a> @someone [l](https://e.vil)', good(1)),
      ]),
    );
    expect(hostile).not.toMatch(/^# big/m);
    expect(hostile).not.toContain('<img');
    expect(hostile).not.toContain('@someone');
    expect(hostile).not.toContain('https://e');
    expect(hostile).toContain('x\\|y \\# big');
  });

  it.each([
    [0, '0 min'],
    [50, '50 min'],
    [120, '2 h'],
    [480, '1 d'],
    [1155, '2 d 3 h 15 min'],
  ])('[PV11] %i minutes are %s', (minutes, words) =>
    expect(effortWords(minutes)).toBe(words),
  );
});

describe('levels of other scorecards', () => {
  it('[PV12] are judged on the same facts and exemptions where the export has none', () => {
    const asked = new Map<string, { id: string; type: FactType }>([
      ...definitions,
      ...levelFacts({ name: 'starter', title: 'Starter' }).map(
        fact => [fact.id, fact] as const,
      ),
    ]);
    const asking = (expression: string) => {
      const parsed = parseScorecard(
        JSON.stringify({
          apiVersion: 'fathom.dev/v1alpha1',
          kind: 'Scorecard',
          metadata: { name: 'asking', title: 'Asking', owner: 'me' },
          spec: {
            levels: [{ name: 'Ready', checks: [check('a', expression)] }],
          },
        }),
        { file: 'a.yaml', definitions: asked },
      );
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      return parsed.value;
    };
    const fleet = parseFactExport(
      {
        exportedAt: at,
        entities: [
          entity('high', good(1)),
          entity('low', good(0)),
          entity('unsure', { 'repo.hasReadme': { value: true } }),
          entity('exempt', good(0), {
            exemptions: [
              {
                scorecard: 'starter',
                check: 'has-slo',
                reason: 'r',
                until: '2027-01-01',
              },
            ],
          }),
        ],
      },
      definitions,
    );
    if (!fleet.ok) throw new Error(JSON.stringify(fleet.problems));
    const { loses, becomeUnknown } = previewScorecard(
      {
        before: asking('repo.hasReadme'),
        after: asking('scorecard.starterRank >= 2'),
      },
      fleet.value,
      { now: new Date(at), matches: () => true, levels: [before] },
    );
    expect(loses.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/low',
      'component:default/unsure',
    ]);
    expect(becomeUnknown.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/unsure',
    ]);
  });
});
