import fc from 'fast-check';
import { smallestLoss } from './smallestLoss';

describe('smallestLoss', () => {
  // The mini-histories of the published method; worked out by hand.
  it.each([
    ['one person knows all', [['a'], ['a']], [['a']]],
    [
      'exactly half is still enough to go on',
      [['a'], ['a'], ['a', 'b'], ['b']],
      [['a', 'b']],
    ],
    [
      'two of five are less than half',
      [['a'], ['a'], ['a', 'b'], ['b'], ['a']],
      [['a']],
    ],
    [
      'two who know the same: either would do alone if the other were gone',
      [['a', 'b']],
      [['a', 'b']],
    ],
    ['nobody knows anything', [[], []], [[]]],
  ])('%s', (_what, owners, expected) => {
    expect(smallestLoss(owners)).toEqual(expected);
  });

  it('counts who is gone already as lost', () => {
    expect(smallestLoss([['a'], ['a'], ['b']], new Set(['a']))).toEqual([[]]);
    expect(smallestLoss([['a', 'b'], ['a'], ['b']], new Set(['a']))).toEqual([
      ['b'],
    ]);
  });

  it('finds a group that is enough, and no smaller one is', () => {
    const who = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(who, { maxLength: 2 }), {
          minLength: 1,
          maxLength: 12,
        }),
        owners => {
          const [group] = smallestLoss(owners);
          const left = (lost: string[]) =>
            owners.filter(some => some.some(one => !lost.includes(one))).length;
          expect(left(group) * 2).toBeLessThan(owners.length);
          for (const one of group)
            expect(
              left(group.filter(other => other !== one)) * 2,
            ).toBeGreaterThanOrEqual(owners.length);
        },
      ),
    );
  });
});
