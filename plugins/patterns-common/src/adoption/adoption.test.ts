import {
  adoptionOf,
  entityPatternsSentence,
  followShare,
  patternSentence,
  patternsSentence,
} from './adoption';
import { patternFacts, patternReport, unreadReport } from './facts';

const run = { runId: 'r', at: '2026-11-24T00:00:00.000Z' };
const where = {
  entityRef: 'component:default/a',
  repository: 'https://h/a',
  commit: 'c0',
};
const finding = (line: number, severity: 'error' | 'warning' = 'error') => ({
  file: 'a.ts',
  line,
  column: 1,
  severity,
  rule: 'r',
  message: 'm',
  remedy: 'd',
});

describe('adoption', () => {
  it('[PA1] counts each component once and leaves those out that a pattern is not for', () => {
    const adoption = adoptionOf([
      'follows',
      'not',
      'notApplicable',
      'unknown',
      'follows',
    ]);
    expect(adoption).toEqual({
      follows: 2,
      partly: 0,
      not: 1,
      unknown: 1,
      notApplicable: 1,
    });
    expect(followShare(adoption)).toBeCloseTo(2 / 3);
    expect(
      followShare(adoptionOf(['unknown', 'notApplicable'])),
    ).toBeUndefined();
  });

  it('[PA2] reports lists in order, counts errors, and shows each place', () => {
    const { facts } = patternReport(
      where,
      [
        {
          patternId: 'z',
          version: '1.0.0',
          adherence: 'partly',
          findings: [finding(3), finding(4, 'warning')],
        },
        {
          patternId: 'b',
          version: '1.0.0',
          adherence: 'not',
          findings: [finding(7)],
        },
        {
          patternId: 'a',
          version: '1.0.0',
          adherence: 'follows',
          findings: [],
        },
        {
          patternId: 'n',
          version: '1.0.0',
          adherence: 'notApplicable',
          findings: [],
        },
      ],
      run,
    );
    expect(facts['pattern.followed'].value).toEqual(['a']);
    expect(facts['pattern.violated'].value).toEqual(['b', 'z']);
    expect(facts['pattern.violated'].evidence).toContainEqual({
      kind: 'file',
      repository: 'https://h/a',
      commit: 'c0',
      file: 'a.ts',
      line: 7,
    });
    expect(facts['pattern.errors'].value).toBe(2);
    expect(facts['pattern.errors'].evidence).toHaveLength(2);
    expect(Object.keys(facts).sort()).toEqual(
      patternFacts.map(({ id }) => id).sort(),
    );
  });

  it('[PA2] leads to no line of a file that is missing', () => {
    const missing = { ...finding(0), file: 'docs/page-size.md', column: 0 };
    const { facts } = patternReport(
      where,
      [
        {
          patternId: 'a',
          version: '1.0.0',
          adherence: 'not',
          findings: [missing],
        },
      ],
      run,
    );
    for (const fact of ['pattern.violated', 'pattern.errors'])
      expect(facts[fact].evidence).toEqual([
        {
          kind: 'query',
          source: 'patterns',
          query: 'no docs/page-size.md in https://h/a at c0',
          at: run.at,
        },
      ]);
  });

  it('[PA3] reports an error and no values where nobody could look', () => {
    expect(unreadReport('component:default/a', 'gone', run)).toMatchObject({
      facts: {},
      error: 'gone',
    });
  });

  it.each([
    [
      ['follows', 'follows', 'follows', 'partly', 'unknown', 'unknown'],
      '3 of 4 services follow Logging; 2 could not be judged.',
    ],
    [['follows', 'follows'], 'All 2 services follow Logging.'],
    [['follows'], 'The only service judged follows Logging.'],
    [['not'], '0 of 1 service follows Logging.'],
    [
      ['unknown'],
      'Nobody knows yet who follows Logging: 1 service could not be judged.',
    ],
    [[], 'Logging has not been judged for any service yet.'],
  ] as const)('[PA4] [PA5] of %j says: %s', (adherences, sentence) =>
    expect(patternSentence('Logging', adoptionOf(adherences))).toBe(sentence),
  );

  it('[PA4] names the pattern that is followed least', () => {
    const pattern = (
      title: string,
      adherences: Parameters<typeof adoptionOf>[0],
    ) => ({ title, adoption: adoptionOf(adherences) } as never);
    expect(
      patternsSentence({
        patterns: [
          pattern('A', ['follows']),
          pattern('B', ['not', 'follows']),
          pattern('C', ['unknown']),
        ],
      }),
    ).toBe('3 golden patterns; B is followed least, by 1 of 2 services.');
    expect(patternsSentence({ patterns: [] })).toBe(
      'There are no golden patterns yet.',
    );
  });

  it('[PA4] [PA5] names what a component violates, and says beside what is not judged', () => {
    const judged = (title: string, adherence: string) =>
      ({ pattern: { title }, adherence } as never);
    expect(
      entityPatternsSentence({
        entityRef: 'x',
        patterns: [
          judged('A', 'follows'),
          judged('B', 'partly'),
          judged('C', 'unknown'),
          judged('D', 'notApplicable'),
        ],
      }),
    ).toBe(
      'This component follows 1 of 2 patterns; to mend: B. 1 could not be judged.',
    );
    expect(entityPatternsSentence({ entityRef: 'x', patterns: [] })).toBe(
      'No golden pattern is for this component.',
    );
  });
});
