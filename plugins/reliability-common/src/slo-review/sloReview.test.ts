import fc from 'fast-check';
import { recordSloReviewSchema } from './contract';
import { reviewFacts } from './facts';
import { reviewPeriod, reviewsDue, reviewSentence } from './reviewsDue';
import type { ReviewSubject, SloReview } from './SloReview';

const periods = { everyDays: 90, afterThresholdDays: 14 };
const day = (text: string) => `2026-${text}T00:00:00.000Z`;
const subject = (more: Partial<ReviewSubject> = {}): ReviewSubject => ({
  slo: 'a',
  file: 'slo/a.yaml',
  line: 3,
  firstSeen: day('03-01'),
  ...more,
});
const review = (at: string, more: Partial<SloReview> = {}): SloReview => ({
  id: `r${at}`,
  slo: 'a',
  at,
  decision: 'keep',
  ...more,
});
const dues = (
  now: string,
  reviews: SloReview[] = [],
  subjects: ReviewSubject[] = [subject()],
) =>
  reviewsDue(subjects, reviews, { now, periods }).map(
    ({ due, state, because }) => [due.slice(5, 10), state, because],
  );

describe('reviewsDue', () => {
  it('[SR1] counts from the last review, else from when it was first seen', () => {
    expect(dues(day('03-02'))).toEqual([['05-30', 'inTime', 'period']]);
    expect(dues(day('06-02'), [review(day('05-20'))])).toEqual([
      ['08-18', 'inTime', 'period'],
    ]);
    expect(dues(day('03-02'), [review(day('05-20'), { slo: 'b' })])).toEqual([
      ['05-30', 'inTime', 'period'],
    ]);
    expect(dues(day('03-02'), [], [subject({ everyDays: 7 })])).toEqual([
      ['03-08', 'soon', 'period'],
    ]);
  });

  it.each<[string | undefined, object]>([
    [undefined, {}],
    ['30d', { everyDays: 30 }],
    [' 2w ', { everyDays: 14 }],
    ['6M', { everyDays: 180 }],
    ['1Y', { everyDays: 365 }],
    ['24h', { everyDays: 1 }],
    ['90', { unreadable: '90' }],
    ['1h', { unreadable: '1h' }],
    ['0d', { unreadable: '0d' }],
    ['3Y', { unreadable: '3Y' }],
    ['quarterly', { unreadable: 'quarterly' }],
  ])('[SR1] [SR2] the annotation %j', (text, expected) =>
    expect(
      reviewPeriod(
        text === undefined ? {} : { 'fathom.dev/review-every': text },
      ),
    ).toEqual(expected),
  );

  it('[SR2] says what cannot be followed, and counts by the configuration', () =>
    expect(
      reviewsDue([subject({ unreadable: 'often' })], [], {
        now: day('03-02'),
        periods,
      }),
    ).toMatchObject([
      { everyDays: 90, problem: expect.stringContaining('found "often"') },
    ]));

  it.each<[string, SloReview[], string, unknown]>([
    [
      'no review since',
      [review(day('05-20'))],
      '06-01',
      ['06-15', 'soon', 'threshold'],
    ],
    [
      'a review before it',
      [review(day('05-31'))],
      '06-01',
      ['06-15', 'soon', 'threshold'],
    ],
    [
      'a review after it',
      [review(day('06-02'))],
      '06-01',
      ['08-31', 'inTime', 'period'],
    ],
    [
      'a review at once',
      [review(day('06-01'))],
      '06-01',
      ['08-30', 'inTime', 'period'],
    ],
    [
      'the period is sooner',
      [review(day('03-10'))],
      '06-01',
      ['06-08', 'soon', 'period'],
    ],
  ])('[SR3] a threshold asks: %s', (_, reviews, asked, expected) =>
    expect(
      dues(day('06-03'), reviews, [subject({ requiredAt: day(asked) })]),
    ).toEqual([expected]),
  );

  it.each([
    ['05-15', 'inTime'],
    ['05-16', 'soon'],
    ['05-30', 'soon'],
    ['05-31', 'overdue'],
  ])('[SR4] on %s it is %s', (now, state) =>
    expect(dues(day(now))).toEqual([['05-30', state, 'period']]),
  );

  it('[SR5] the review that happened last counts, not one of the future', () => {
    const reviews = [
      review(day('04-10')),
      review(day('04-20')),
      review(day('04-01')),
      review(day('12-01')),
    ];
    expect(dues(day('05-01'), reviews)).toEqual([
      ['07-19', 'inTime', 'period'],
    ]);
  });

  it('[SR5] another review never makes it due sooner, in any order', () => {
    const anyDay = fc
      .integer({ min: 0, max: 300 })
      .map(count =>
        new Date(Date.parse(day('01-01')) + count * 86_400_000).toISOString(),
      );
    fc.assert(
      fc.property(
        fc.array(anyDay, { maxLength: 5 }),
        anyDay,
        anyDay,
        fc.option(anyDay, { nil: undefined }),
        (held, more, now, requiredAt) => {
          const dueAt = (some: string[]) =>
            reviewsDue(
              [subject({ firstSeen: day('01-01'), requiredAt })],
              some.map(at => review(at)),
              { now, periods },
            )[0].due;
          expect(dueAt([...held, more]) >= dueAt(held)).toBe(true);
          expect(dueAt([...held].reverse())).toBe(dueAt(held));
        },
      ),
    );
  });

  it('tells what waits longest first', () =>
    expect(
      reviewsDue(
        [
          subject({ slo: 'c' }),
          subject({ slo: 'b', everyDays: 10 }),
          subject(),
        ],
        [],
        { now: day('03-02'), periods },
      ).map(({ slo }) => slo),
    ).toEqual(['b', 'a', 'c']));
});

describe('reviewFacts', () => {
  const facts = (
    now: string,
    reviews: SloReview[],
    subjects = [subject(), subject({ slo: 'b', file: 'slo/b.yaml' })],
  ) =>
    Object.fromEntries(
      Object.entries(
        reviewFacts(reviewsDue(subjects, reviews, { now, periods }), {
          observedAt: now,
          fileEvidence: (file, line) => ({
            kind: 'file',
            repository: 'r',
            commit: 'c',
            file,
            line,
          }),
        }),
      ).map(([id, { value, evidence }]) => [id, [value, evidence.length]]),
    );

  it('[SR6] says whether none is overdue, and which are', () => {
    expect(facts(day('03-02'), [])).toEqual({
      'slo.reviewInTime': [true, 2],
      'slo.reviewOverdue': [undefined, 0],
      'slo.lastReviewed': [undefined, 0],
    });
    expect(facts(day('06-02'), [review(day('05-20'))])).toEqual({
      'slo.reviewInTime': [false, 1],
      'slo.reviewOverdue': [['b'], 1],
      'slo.lastReviewed': [undefined, 1],
    });
    expect(
      facts(day('06-02'), [
        review(day('05-20')),
        review(day('05-10'), { slo: 'b' }),
      ])['slo.lastReviewed'],
    ).toEqual([day('05-10'), 2]);
    expect(facts(day('06-02'), [], [])).toEqual({
      'slo.reviewInTime': [undefined, 0],
      'slo.reviewOverdue': [undefined, 0],
      'slo.lastReviewed': [undefined, 0],
    });
  });
});

it.each([
  [[], 'No SLO is to be reviewed: none was found yet.'],
  [['inTime'], 'No review of the one SLO is overdue.'],
  [['overdue'], 'The review of 1 of 1 SLO is overdue.'],
  [
    ['inTime', 'soon'],
    'No review of 2 SLOs is overdue; 1 is due within 14 days.',
  ],
  [
    ['overdue', 'soon', 'soon', 'inTime'],
    'The review of 1 of 4 SLOs is overdue; 2 more are due within 14 days.',
  ],
] as const)('[SR7] %j reads: %s', (states, sentence) =>
  expect(reviewSentence(states.map(state => ({ state })))).toBe(sentence),
);

describe('what somebody says of a review', () => {
  it.each([
    [{ slo: 'a', decision: 'keep' }, true],
    [
      { slo: 'a', decision: 'keep', at: '2026-06-01T10:00:00Z', note: 'n' },
      true,
    ],
    [{ slo: 'a', decision: 'perhaps' }, false],
    [{ slo: '', decision: 'keep' }, false],
    [{ slo: 'a', decision: 'keep', at: 'today' }, false],
    [{ slo: 'a', decision: 'keep', note: '\u0000' }, false],
    [{ slo: 'a', decision: 'keep', by: 'me' }, false],
  ])('%j: %s', (body, expected) =>
    expect(recordSloReviewSchema.safeParse(body).success).toBe(expected),
  );
});
