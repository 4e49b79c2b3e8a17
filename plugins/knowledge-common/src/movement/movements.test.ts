import type { KnowledgeReport, TrendPoint } from '../bus-factor';
import { changeInYear, lastLoss, movements, PersonTimes } from '.';

const point = (
  month: string,
  stillHere: number | null,
  counted = 10,
): TrendPoint => ({
  ...{ month, stillHere, counted },
  revision: '',
  busFactor: stillHere,
  people: 3,
});
const person = (
  id: string,
  files: number,
  lastCommitAt: string,
  silent = false,
): KnowledgeReport['people'][number] => ({
  ...{ id, files, lastCommitAt, silent },
  name: id,
  emails: [],
  share: 0,
  critical: false,
  soleFiles: 0,
  deliveries: 0,
});
const people = [
  person('ann', 3, '2026-10-01T00:00:00Z'),
  person('cy', 5, '2025-08-20T00:00:00Z', true),
  person('dan', 7, '2025-08-02T00:00:00Z', true),
];
const ask = (trend: TrendPoint[], times: PersonTimes[] = []) =>
  movements(
    {
      people,
      trend,
      stillHere: {
        busFactor: 1,
        silentAfterMonths: 12,
        abandonedFiles: 0,
        abandonedShare: 0,
      },
    },
    times,
  );

describe('movements', () => {
  it('[MV1] is empty while nothing moves, and passes over what was not known', () => {
    expect(ask([point('2026-07', 2), point('2026-08', 2)])).toEqual([]);
    expect(
      ask([point('2026-06', 2), point('2026-07', null), point('2026-08', 2)]),
    ).toEqual([]);
    expect(ask([])).toEqual([]);
  });

  it('[MV2] names who fell silent, who knows most first', () => {
    expect(ask([point('2026-07', 3), point('2026-08', 2)])).toEqual([
      {
        ...{ month: '2026-08', from: 3, to: 2, cause: 'left' },
        people: [2, 1],
        files: [10, 10],
      },
    ]);
  });

  it('[MV2] takes the date of a departure before the silence', () => {
    const times = [{}, { departedAt: '2026-02-10' }, {}];
    expect(
      ask([point('2026-01', 3), point('2026-02', 2)], times)[0],
    ).toMatchObject({ cause: 'left', people: [1] });
  });

  it('[MV3] names who joined', () => {
    const times = [{ firstAt: '2026-05-01T00:00:00Z' }, {}, {}];
    const step = [point('2026-06', 1), point('2026-07', 2)];
    expect(ask(step, times)[0]).toMatchObject({ cause: 'joined', people: [0] });
    expect(ask(step)[0].cause).toBe('shifted');
  });

  it('[MV4] [MV5] tells a rewrite from a mere shift', () => {
    expect(ask([point('2026-03', 2, 10), point('2026-04', 1, 8)])).toEqual([
      expect.objectContaining({ cause: 'rewrote', files: [10, 8], people: [] }),
    ]);
    expect(
      ask([point('2026-03', 2, 10), point('2026-04', 1, 9)])[0].cause,
    ).toBe('shifted');
  });

  it('[MV6] knows the last loss, and the change in a year', () => {
    const step = (month: string, from: number, to: number) => ({
      ...{ month, from, to },
    });
    expect(lastLoss([])).toBeUndefined();
    expect(lastLoss([step('2025-12', 2, 1), step('2026-03', 1, 2)])).toBe(
      '2025-12-31T23:59:59Z',
    );
    expect(changeInYear([point('2025-06', 3), point('2026-06', 1)])).toBe(-2);
    expect(changeInYear([point('2026-06', 1)])).toBeUndefined();
    expect(
      changeInYear([point('2025-06', null), point('2026-06', 1)]),
    ).toBeUndefined();
  });
});
