import { ageWords } from './ageWords';
import { staleWords } from './staleWords';

describe('ageWords', () => {
  it.each([
    [1, '1 hour'],
    [24, '24 hours'],
    [47.5, '47.5 hours'],
    [48, '2 days'],
    [50, '50 hours'],
    [7 * 24, '7 days'],
    [14 * 24, '2 weeks'],
    [15 * 24, '15 days'],
    [56 * 24, '8 weeks'],
    [63 * 24, '63 days'],
    [90 * 24, '90 days'],
    [365 * 24, '1 year'],
    [8784, '1 year'],
    [400 * 24, '400 days'],
    [731 * 24, '2 years'],
  ])('[FR21] %s hours are told as %s', (hours, words) =>
    expect(ageWords(hours)).toBe(words),
  );

  it('[FR21] stands beside the minute in which a stale fact was last seen', () =>
    expect(staleWords('2026-11-17T08:03:41.123Z', 48)).toBe(
      'last seen 17 Nov 2026, 08:03 UTC, longer ago than 2 days',
    ));
});
