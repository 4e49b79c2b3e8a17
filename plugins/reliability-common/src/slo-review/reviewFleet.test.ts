import { reviewFleet } from './reviewFleet';
import type { ReviewSubject, SloReview } from './SloReview';

const periods = { everyDays: 90, afterThresholdDays: 14 };
const day = (text: string) => `2026-${text}T00:00:00.000Z`;

describe('reviewFleet', () => {
  const of = (name: string, more: Partial<ReviewSubject> = {}) => ({
    ...{ slo: 'a', file: 'slo/a.yaml', line: 3, firstSeen: day('03-01') },
    ...more,
    ...{ entityRef: `component:default/${name}` },
    ...{ repository: `of ${name}`, commit: 'c' },
  });
  const review = (
    name: string,
    at: string,
  ): SloReview & { entityRef: string } => ({
    ...{ id: at, slo: 'a', at: day(at), decision: 'keep' },
    ...{ entityRef: `component:default/${name}` },
  });
  const told = [of('b'), of('a', { slo: 'z' }), of('a'), of('c')];
  const held = [
    review('b', '05-20'),
    review('c', '04-20'),
    review('c', '04-10'),
  ];

  it('[SR8] tells what waits longest first, each with the reviews of its own component', () => {
    const fleet = reviewFleet(told, held, { now: day('06-02'), periods });
    expect(fleet).toMatchObject({
      sentence: 'The review of 2 of 4 SLOs is overdue.',
      overdue: 2,
    });
    expect(
      fleet.items.map(({ entityRef, repository, slo, due }) => [
        entityRef.slice(-1),
        repository.slice(-1),
        slo,
        due.slice(5, 10),
      ]),
    ).toEqual([
      ['a', 'a', 'a', '05-30'],
      ['a', 'a', 'z', '05-30'],
      ['c', 'c', 'a', '07-19'],
      ['b', 'b', 'a', '08-18'],
    ]);
  });

  it('[SR8] is the same in any order, and reads of each SLO only the last review', () => {
    const options = { now: day('06-02'), periods };
    const fleet = reviewFleet(told, held, options);
    expect(
      reviewFleet([...told].reverse(), [...held].reverse(), options),
    ).toEqual(fleet);
    expect(reviewFleet(told, held.slice(0, 2), options)).toEqual(fleet);
  });
});
