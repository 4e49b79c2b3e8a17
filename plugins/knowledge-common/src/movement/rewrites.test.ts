import { doubtRewrite, recentRewrite, rewrites, rewriteWords } from '.';

describe('rewrites', () => {
  const at = '2026-06-01T10:00:00Z';
  const before = { revision: 'old', branch: 'main' };
  const now = { at, revision: 'new', branch: 'main' };

  it('[MV8] tells the day on which the commit before was no longer reached, with how many went with it', () => {
    const first = rewrites(before, { ...now, lost: 12 });
    expect(first).toEqual([{ at, from: 'old', lost: 12 }]);
    expect(
      rewrites(
        { ...before, revision: 'new', rewrites: first },
        { at: '2026-07-01T00:00:00Z', revision: 'next', branch: 'main' },
      ),
    ).toEqual([...first, { at: '2026-07-01T00:00:00Z', from: 'new' }]);
  });

  it('[MV8] tells nothing of the first reading, of the same commit, of new ones on top, or of another branch', () => {
    expect(rewrites({}, { ...now, lost: 3 })).toEqual([]);
    expect(rewrites({ ...before, revision: 'new' }, now)).toEqual([]);
    expect(rewrites(before, { ...now, lost: 0 })).toEqual([]);
    expect(rewrites(before, { ...now, branch: 'next', lost: 3 })).toEqual([]);
  });

  it('[MV8] says it in words', () => {
    const day = 'the history was replaced on 2026-06-01';
    const words = (lost?: number) => rewriteWords({ at, from: 'old', lost });
    expect(words(12)).toBe(
      `${day}: 12 commits of the branch can no longer be reached`,
    );
    expect(words(1)).toContain('1 commit of the branch');
    expect(words()).toBe(`${day}: the commits before can no longer be reached`);
  });

  it('[MV9] is a reason for less confidence for as long as somebody needs to be silent', () => {
    const told = [
      { at: '2020-01-01T00:00:00Z', from: 'x' },
      { at, from: 'old' },
    ];
    const recent = (asOf: string) => recentRewrite(told, { asOf, months: 12 });
    expect(recent('2027-06-01T10:00:00Z')).toBe(told[1]);
    expect(recent('2027-06-01T10:00:01Z')).toBeUndefined();
    expect(recentRewrite([], { asOf: at, months: 12 })).toBeUndefined();
    const high = { grade: 'high' as const, reasons: [] };
    expect(doubtRewrite(high, undefined)).toEqual(high);
    expect(doubtRewrite(high, told[1])).toEqual({
      grade: 'medium',
      reasons: [rewriteWords(told[1])],
    });
    const low = { grade: 'low' as const, reasons: ['only 3 files'] };
    expect(doubtRewrite(low, told[1])).toMatchObject({
      grade: 'low',
      reasons: ['only 3 files', expect.stringContaining('replaced')],
    });
  });
});
