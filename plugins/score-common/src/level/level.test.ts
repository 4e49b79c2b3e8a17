import { Outcome, outcomes } from '@fathom/kernel';
import fc from 'fast-check';
import { parseScorecard } from '../scorecard';
import {
  findNextStep,
  fleetSentence,
  levelFacts,
  levelReadings,
  orderScorecards,
  scoreOf,
  scoreSentence,
  wayToNextLevel,
  withLevels,
} from '.';

const levels = ['Bronze', 'Silver', 'Gold'];
const results = (...of: [string, Outcome][]) =>
  of.map(([level, outcome]) => ({ level, outcome }));
const score = (...of: [string, Outcome][]) => scoreOf(levels, results(...of));

describe('scoreOf', () => {
  it.each<
    [string, [string, Outcome][], string | undefined, string | undefined]
  >([
    [
      'all pass',
      [
        ['Bronze', 'pass'],
        ['Silver', 'pass'],
        ['Gold', 'pass'],
      ],
      'Gold',
      undefined,
    ],
    [
      'a level above a failing one does not count',
      [
        ['Bronze', 'fail'],
        ['Silver', 'pass'],
      ],
      undefined,
      'Bronze',
    ],
    [
      'exempt and not applicable do not block',
      [
        ['Bronze', 'exempt'],
        ['Silver', 'notApplicable'],
        ['Gold', 'fail'],
      ],
      'Silver',
      'Gold',
    ],
    [
      'one of two fails',
      [
        ['Bronze', 'pass'],
        ['Silver', 'pass'],
        ['Silver', 'fail'],
      ],
      'Bronze',
      'Silver',
    ],
  ])('[LV1] %s', (_, of, level, next) => {
    expect([score(...of).level, score(...of).next]).toEqual([level, next]);
  });

  it('[LV2] unknown blocks its level and is not counted as failed', () => {
    const found = score(
      ['Bronze', 'pass'],
      ['Silver', 'unknown'],
      ['Gold', 'pass'],
    );
    expect(found.level).toBe('Bronze');
    expect(found.counts).toMatchObject({ fail: 0, unknown: 1 });
    expect(scoreSentence('checkout', found)).toBe(
      'checkout holds Bronze; before Silver: not judged: 1.',
    );
  });

  it('[LV3] no level is held where no check applies', () => {
    expect(score(['Bronze', 'notApplicable']).level).toBeUndefined();
    expect(score().level).toBeUndefined();
    expect(scoreSentence('checkout', score())).toBe(
      'No check applies to checkout.',
    );
  });

  it('[LV4] the worked example of the specification', () => {
    const found = score(
      ['Bronze', 'pass'],
      ['Bronze', 'pass'],
      ['Silver', 'pass'],
      ['Silver', 'unknown'],
      ['Gold', 'pass'],
      ['Gold', 'exempt'],
      ['Gold', 'notApplicable'],
    );
    expect([found.level, found.next, found.share, found.coverage]).toEqual([
      'Bronze',
      'Silver',
      1,
      0.8,
    ]);
    expect(score(['Bronze', 'unknown'])).toMatchObject({ coverage: 0 });
    expect(score(['Bronze', 'unknown']).share).toBeUndefined();
  });

  const arbitrary = fc.array(
    fc.record({
      level: fc.constantFrom(...levels),
      outcome: fc.constantFrom(...outcomes),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const rank = (level?: string) => (level ? levels.indexOf(level) : -1);

  it('[LV5] turning one check to pass never lowers the level', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), (list, index) => {
        const turned = list.map((result, at) =>
          at === index % list.length
            ? { ...result, outcome: 'pass' as const }
            : result,
        );
        expect(rank(scoreOf(levels, turned).level)).toBeGreaterThanOrEqual(
          rank(scoreOf(levels, list).level),
        );
      }),
    );
  });

  it('[LV5] the order of results does not matter', () => {
    fc.assert(
      fc.property(arbitrary, list =>
        expect(scoreOf(levels, [...list].reverse())).toEqual(
          scoreOf(levels, list),
        ),
      ),
    );
  });
});

describe('findNextStep', () => {
  const list = [
    { id: 'a', level: 'Bronze', outcome: 'pass' as Outcome },
    { id: 'b', level: 'Silver', outcome: 'fail' as Outcome, effort: '1 d' },
    { id: 'c', level: 'Silver', outcome: 'fail' as Outcome, effort: '30 min' },
    { id: 'd', level: 'Silver', outcome: 'unknown' as Outcome },
    { id: 'e', level: 'Gold', outcome: 'fail' as Outcome, effort: '10 min' },
  ];

  it('[LV6] the cheapest that fails before the next level, not beyond it', () => {
    expect(findNextStep(scoreOf(levels, list), list)?.id).toBe('c');
  });
  it('[LV6] where none fails, the first that is unknown; at the top, none', () => {
    const rest = list.filter(({ id }) => id !== 'b' && id !== 'c');
    expect(findNextStep(scoreOf(levels, rest), rest)?.id).toBe('d');
    const top = list.slice(0, 1);
    expect(findNextStep(scoreOf(['Bronze'], top), top)).toBeUndefined();
  });
});

describe('wayToNextLevel', () => {
  const list = [
    { id: 'a', level: 'Bronze', outcome: 'pass' as Outcome },
    { id: 'b', level: 'Silver', outcome: 'fail' as Outcome, effort: '1 d' },
    { id: 'c', level: 'Silver', outcome: 'unknown' as Outcome },
    { id: 'd', level: 'Silver', outcome: 'fail' as Outcome },
    {
      id: 'e',
      level: 'Silver',
      outcome: 'fail' as Outcome,
      effort: '5 d',
      learntMinutes: 30,
    },
    { id: 'f', level: 'Gold', outcome: 'fail' as Outcome, effort: '10 min' },
  ];

  it('[LV8] the least effort first, as it took others, then what is not judged', () => {
    const way = wayToNextLevel(scoreOf(levels, list), list);
    expect(way).toMatchObject({ to: 'Silver', minutes: 750, unknown: 1 });
    expect(
      way?.steps.map(({ result, minutes, isGuess }) => [
        result.id,
        minutes,
        isGuess,
      ]),
    ).toEqual([
      ['e', 30, false],
      ['d', 240, true],
      ['b', 480, false],
      ['c', 240, true],
    ]);
  });

  it('[LV8] there is none at the top', () => {
    const top = list.slice(0, 1);
    expect(wayToNextLevel(scoreOf(['Bronze'], top), top)).toBeUndefined();
  });
});

describe('level facts', () => {
  const scorecard = { name: 'prod-ready-2', title: 'Production' };
  const at = new Date('2026-11-17T00:00:00Z');
  const values = (of: [string, Outcome][]) =>
    [...levelReadings(scorecard, score(...of), at)].map(([id, reading]) => [
      id,
      reading.state === 'value' ? reading.value : reading.state,
    ]);

  it.each<[[string, Outcome][], string | number, string | number]>([
    [[['Bronze', 'pass']], 'Gold', 3],
    [
      [
        ['Bronze', 'pass'],
        ['Silver', 'unknown'],
      ],
      'unreadable',
      'unreadable',
    ],
    [
      [
        ['Bronze', 'pass'],
        ['Silver', 'unknown'],
        ['Silver', 'fail'],
      ],
      'Bronze',
      1,
    ],
    [
      [
        ['Bronze', 'unknown'],
        ['Silver', 'fail'],
      ],
      'unreadable',
      'unreadable',
    ],
    [
      [
        ['Bronze', 'fail'],
        ['Silver', 'unknown'],
      ],
      'none',
      0,
    ],
    [[['Bronze', 'fail']], 'none', 0],
    [[['Bronze', 'unknown']], 'unreadable', 'unreadable'],
    [[['Bronze', 'notApplicable']], 'none', 'none'],
    [[['Bronze', 'exempt']], 'Gold', 3],
  ])('[LV9] %j reads as %s, %s', (of, level, rank) => {
    expect(values(of)).toEqual([
      ['scorecard.prodReady2Level', level],
      ['scorecard.prodReady2Rank', rank],
    ]);
    expect(levelFacts(scorecard).map(({ id, type }) => [id, type])).toEqual([
      ['scorecard.prodReady2Level', 'string'],
      ['scorecard.prodReady2Rank', 'int'],
    ]);
  });

  it('[LV9] says which level waits for what', () =>
    expect(
      levelReadings(
        scorecard,
        score(['Bronze', 'pass'], ['Silver', 'unknown']),
        at,
      ).get('scorecard.prodReady2Rank'),
    ).toMatchObject({
      message:
        '1 check of the level "Silver" on the scorecard "Production" could not be judged, and nothing else stands before it',
    }));

  it('[LV9] what an unknown check turns out to be never contradicts what was told before', () => {
    const ofResult = fc.record({
      level: fc.constantFrom(...levels),
      outcome: fc.constantFrom<Outcome>('pass', 'fail', 'unknown', 'exempt'),
      later: fc.constantFrom<Outcome>('pass', 'fail'),
    });
    fc.assert(
      fc.property(fc.array(ofResult, { minLength: 1 }), list => {
        const told = (of: { level: string; outcome: Outcome }[]) =>
          levelReadings(scorecard, scoreOf(levels, of), at);
        const later = list.map(({ level, outcome, later: turned }) => ({
          level,
          outcome: outcome === 'unknown' ? turned : outcome,
        }));
        const known = [...told(list)].filter(
          ([, { state }]) => state !== 'unreadable',
        );
        expect(known.map(([id]) => [id, told(later).get(id)])).toEqual(known);
      }),
    );
  });

  const names = ['one', 'two', 'three', 'four'];
  const definitions = new Map(
    [
      ...names.flatMap(name => levelFacts({ name, title: name })),
      { id: 'repo.hasReadme', type: 'bool' } as const,
    ].map(fact => [fact.id, fact]),
  );
  const card = (name: string, expression: string) => {
    const parsed = parseScorecard(
      JSON.stringify({
        apiVersion: 'fathom.dev/v1alpha1',
        kind: 'Scorecard',
        metadata: { name, title: name, owner: 'me' },
        spec: {
          levels: [
            {
              name: 'Bronze',
              checks: [
                { id: 'a', title: 't', why: 'w', remedy: 'r', expression },
              ],
            },
          ],
        },
      }),
      { file: 'a.yaml', definitions },
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.value;
  };

  it('[LV10] each comes after those that it asks; circles are named', () => {
    const { ordered, circular } = orderScorecards([
      card('one', 'scorecard.twoRank >= 1'),
      card('two', 'repo.hasReadme'),
      card('three', 'scorecard.fourLevel == "Gold"'),
      card('four', 'scorecard.threeRank > 0 && scorecard.oneRank > 0'),
    ]);
    expect(ordered.map(({ name }) => name)).toEqual(['two', 'one']);
    expect(circular.map(({ name }) => name)).toEqual(['three', 'four']);
  });

  it('[LV11] levels are made by judging, each after those that it asks', () => {
    const levelsOf = (isExempt?: () => boolean) => {
      const readings = withLevels(
        { kind: 'Component' },
        [
          card('one', 'scorecard.twoRank >= 1'),
          card('two', 'repo.hasReadme'),
          card('three', 'scorecard.fourRank > 0'),
          card('four', 'scorecard.threeRank > 0'),
        ],
        {
          ...{ now: at, matches: () => true, isExempt },
          readings: new Map([
            [
              'repo.hasReadme',
              {
                ...{ state: 'value', value: false, evidence: [] },
                observedAt: at.toISOString(),
              },
            ],
          ]),
        },
      );
      return names.map(name => {
        const reading = readings.get(`scorecard.${name}Rank`)!;
        return reading.state === 'value' ? reading.value : reading.state;
      });
    };
    expect(levelsOf()).toEqual([0, 0, 'unreadable', 'unreadable']);
    expect(levelsOf(() => true)).toEqual([1, 1, 'unreadable', 'unreadable']);
    const elsewhere = withLevels(
      {},
      [{ ...card('two', 'repo.hasReadme'), appliesTo: { kind: 'API' } }],
      { now: at, matches: () => false, readings: new Map() },
    );
    expect(elsewhere.get('scorecard.twoLevel')).toMatchObject({
      state: 'none',
    });
  });
});

describe('sentences', () => {
  it.each<[[string, Outcome][], string]>([
    [
      [
        ['Bronze', 'pass'],
        ['Silver', 'fail'],
        ['Silver', 'unknown'],
        ['Gold', 'fail'],
      ],
      'checkout holds Bronze; before Silver: 1 check to mend, not judged: 1.',
    ],
    [
      [
        ['Bronze', 'fail'],
        ['Bronze', 'fail'],
      ],
      'checkout holds no level yet; before Bronze: 2 checks to mend.',
    ],
    [
      [
        ['Bronze', 'pass'],
        ['Silver', 'pass'],
        ['Gold', 'exempt'],
      ],
      'checkout holds Gold, the highest level (1 check exempt).',
    ],
    [
      [
        ['Bronze', 'pass'],
        ['Silver', 'fail'],
        ['Silver', 'exempt'],
        ['Gold', 'exempt'],
      ],
      'checkout holds Bronze; before Silver: 1 check to mend (1 check exempt).',
    ],
    [
      [
        ['Bronze', 'exempt'],
        ['Bronze', 'exempt'],
        ['Silver', 'fail'],
        ['Silver', 'exempt'],
      ],
      'checkout holds Bronze (2 checks exempt); before Silver: 1 check to mend (1 check exempt).',
    ],
  ])('[LV7] %j', (of, words) =>
    expect(scoreSentence('checkout', score(...of))).toBe(words),
  );

  it('[LV7] of a fleet, the most demanding level first', () => {
    expect(fleetSentence(levels, ['Bronze', 'Gold', 'Bronze', undefined])).toBe(
      'Of 4 services, 1 holds Gold, 2 hold Bronze, 1 holds no level yet.',
    );
    expect(fleetSentence(levels, [])).toBe('No service is scored yet.');
  });
});
