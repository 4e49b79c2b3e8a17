import fc from 'fast-check';
import { CatalogUser, tellableTeams } from '.';

type Teams = Record<string, string>;

/** Teams by their members, a letter each; `above` has no members of its own. */
function ask(teams: Teams, above: Teams = {}) {
  const all = { ...teams, ...above };
  const letters = new Set(Object.values(all).join(''));
  const users = [...letters].map((letter): CatalogUser => {
    const teamsIn = (some: Teams) =>
      Object.keys(some).filter(team => some[team].includes(letter));
    return {
      ...{ ref: `user:default/${letter}`, name: letter, emails: [] },
      ...{ teams: teamsIn(all), direct: teamsIn(teams) },
    };
  });
  return tellableTeams(users);
}

const toldOf = (...question: Parameters<typeof ask>) =>
  [...ask(...question)]
    .filter(([, { reason }]) => reason === undefined)
    .map(([team]) => team)
    .sort();

describe('tellableTeams', () => {
  it('[OG5] tells nothing of a team of two', () => {
    const answer = ask({ pair: 'ab', three: 'cde' });
    expect(answer.get('three')).toEqual({ members: 3 });
    expect(answer.get('pair')).toEqual({
      members: 2,
      reason: expect.stringContaining('fewer than 3 persons'),
    });
  });

  it.each([
    [
      'a team above with one person more',
      [{ squad: 'abcd', area: 'abcde' }],
      ['squad'],
    ],
    [
      'a team above with three persons more',
      [{ squad: 'abcd', area: 'abcdefg' }],
      ['area', 'squad'],
    ],
    [
      'a team above of the same people',
      [{ squad: 'abcd' }, { area: 'abcd' }],
      ['area', 'squad'],
    ],
    [
      'a team above in which one person is in no team below, and those below together',
      [{ one: 'abc', two: 'def', area: 'abcdefg' }],
      ['one', 'two'],
    ],
    [
      'a team above of a squad of two, which would be the difference',
      [{ one: 'abc', two: 'def', pair: 'gh' }, { area: 'abcdefgh' }],
      ['one', 'two'],
    ],
    [
      'teams that share one person, of whom no difference is a figure',
      [{ one: 'abcd', two: 'defg' }],
      ['one', 'two'],
    ],
    [
      'those who lead, without costing a squad its figure',
      [
        { one: 'abcd', two: 'efgh', three: 'ijkl' },
        { leads: 'aei', all: 'abcdefghijkl' },
      ],
      ['all', 'one', 'three', 'two'],
    ],
  ] as [string, [Teams, Teams?], string[]][])(
    '[OG8] of %s',
    (_, question, told) => {
      expect(toldOf(...question)).toEqual(told);
    },
  );

  it('[OG8] says why', () => {
    expect(ask({ squad: 'abcd', area: 'abcde' }).get('area')).toEqual({
      members: 5,
      reason: expect.stringContaining('would remain'),
    });
  });

  it('[OG8] leaves no two questions about told teams of which the difference is one or two persons', () => {
    const team = fc
      .uniqueArray(fc.constantFrom(...'abcdefghij'), { minLength: 3 })
      .map(letters => letters.join(''));
    fc.assert(
      fc.property(fc.array(team, { minLength: 2, maxLength: 6 }), some => {
        const teams = Object.fromEntries(
          some.map((members, index) => [`t${index}`, members]),
        );
        const told = toldOf(teams).map(name => teams[name]);
        const questions = Array.from(
          { length: 2 ** told.length },
          (_, bits) =>
            new Set(told.filter((__, index) => bits & (2 ** index)).join('')),
        );
        const differences = questions.flatMap(less =>
          questions.flatMap(more =>
            [...less].every(key => more.has(key)) ? more.size - less.size : [],
          ),
        );
        expect(differences.filter(size => size > 0 && size < 3)).toEqual([]);
      }),
    );
  });
});
