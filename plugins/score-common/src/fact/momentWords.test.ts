import { momentWords } from './momentWords';

describe('momentWords', () => {
  it.each([
    ['2026-12-20', '20 Dec 2026'],
    ['2026-01-02T00:00:00.000Z', '2 Jan 2026'],
    ['2026-01-02T00:00:00Z', '2 Jan 2026'],
    ['2026-12-20T14:03:00Z', '20 Dec 2026, 14:03 UTC'],
    ['2026-12-20T14:03:09.5Z', '20 Dec 2026, 14:03:09.5 UTC'],
    ['2026-12-20T00:00:01Z', '20 Dec 2026, 00:00:01 UTC'],
    ['soon', 'soon'],
  ])('[FR19] %s is said as %s', (text, words) =>
    expect(momentWords(text)).toBe(words),
  );
});
