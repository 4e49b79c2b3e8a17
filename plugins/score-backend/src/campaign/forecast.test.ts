import { forecast } from './forecast';

const days = (...done: number[]) =>
  done.map((count, index) => ({
    day: new Date(Date.parse('2026-10-01') + index * 7 * 86_400_000)
      .toISOString()
      .slice(0, 10),
    done: count,
    left: 40 - count,
  }));

describe('forecast', () => {
  it('is the range between the quickest and the slowest of the last four weeks', () => {
    // 10, 2, 4, 8 a week; 16 are left.
    expect(forecast(days(0, 10, 12, 16, 24), '2026-10-29')).toEqual({
      earliest: '2026-11-10',
      latest: '2026-12-24',
      words: 'Between 10 Nov 2026 and 24 Dec 2026.',
    });
  });
  it('has no end where a week brought nothing, and none at all where all did', () => {
    expect(forecast(days(0, 10, 10), '2026-10-15')).toEqual({
      earliest: '2026-11-05',
      words:
        'Not before 5 Nov 2026; in one of the last 2 weeks nothing was done.',
    });
    expect(forecast(days(5, 5, 5), '2026-10-15')!.words).toBe(
      'Nothing was done in the last 2 weeks.',
    );
  });
  it('says nothing of less than two weeks, and that all is done', () => {
    expect(forecast(days(0, 10), '2026-10-08')!.words).toContain('Two weeks');
    expect(forecast(days(0, 40), '2026-10-08')).toEqual({
      words: 'All is done.',
    });
    expect(forecast([], '2026-10-08')).toBeUndefined();
  });
});
