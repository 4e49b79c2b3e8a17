import { resolvePeople, Signature } from '../identity';
import { Authorship, AuthorshipOptions } from './Authorship';
import type { CommitEvent } from './CommitEvent';
import { creditTable, fileContributors } from './fileAuthors';

const ana: Signature = { name: 'Ana', email: 'ana@example.com' };
const ben: Signature = { name: 'Ben', email: 'ben@example.com' };
const cleo: Signature = { name: 'Cleo', email: 'cleo@example.com' };
const renovate: Signature = {
  name: 'renovate[bot]',
  email: '29139614+renovate[bot]@users.noreply.github.com',
};
const assistant: Signature = {
  name: 'Claude',
  email: 'noreply@anthropic.com',
};
const forge: Signature = { name: 'GitHub', email: 'noreply@github.com' };

type Extra = Partial<
  Pick<
    CommitEvent,
    'hash' | 'parents' | 'committer' | 'coAuthors' | 'assistedBy'
  >
>;

/** `commit(ana, 'A f', 'R old new')`. */
function commit(
  author: Signature,
  changes: string | string[],
  extra: Extra = {},
): Omit<CommitEvent, 'committedAt'> {
  return {
    hash: 'c',
    parents: 1,
    author,
    committer: author,
    coAuthors: [],
    changes: [changes].flat().map(text => {
      const [status, first, second] = text.split(' ');
      return second === undefined
        ? { status: status as 'A', path: first }
        : { status: 'R', from: first, path: second };
    }),
    ...extra,
  };
}

function tell(
  history: Omit<CommitEvent, 'committedAt'>[],
  options: AuthorshipOptions = {},
) {
  const authorship = Authorship.create(options);
  history.forEach((entry, i) =>
    authorship.add({ ...entry, committedAt: 1_767_225_600 + i * 3600 }),
  );
  const people = resolvePeople(authorship.signatures, options);
  const credits = creditTable(authorship, people);
  const contributors = (path: string) => {
    const file = authorship.find(path);
    return file ? fileContributors(file, credits) : [];
  };
  const nameOf = (person: number) => people.people[person].name;
  return {
    authorship,
    authors: (path: string) =>
      contributors(path)
        .filter(one => one.author)
        .map(one => nameOf(one.person)),
    degrees: (path: string) =>
      Object.fromEntries(
        contributors(path).map(one => [
          nameOf(one.person),
          Number(one.degree.toFixed(4)),
        ]),
      ),
  };
}

describe('Authorship', () => {
  it('[AU3] who creates a file is its author, and the creation is no delivery', () => {
    const told = tell([commit(ana, 'A f')]);
    expect(told.degrees('f')).toEqual({ Ana: 4.391 });
    expect(told.authors('f')).toEqual(['Ana']);
  });

  it('[AU3] one change by another makes both authors; one by each leaves the creator alone', () => {
    const both = tell([commit(ana, 'A f'), commit(ben, 'M f')]);
    expect(both.degrees('f')).toEqual({ Ana: 4.1685, Ben: 3.457 });
    expect(both.authors('f')).toEqual(['Ana', 'Ben']);
    const one = tell([
      commit(ana, 'A f'),
      commit(ana, 'M f'),
      commit(ben, 'M f'),
    ]);
    expect(one.degrees('f')).toEqual({ Ana: 4.3325, Ben: 3.2345 });
    expect(one.authors('f')).toEqual(['Ana']);
  });

  it('[AU2] a creator drops out at the tenth change by someone else alone', () => {
    const after = (changes: number) =>
      tell([
        commit(ana, 'A f'),
        ...Array.from({ length: changes }, () => commit(ben, 'M f')),
      ]);
    expect(after(9).authors('f').sort()).toEqual(['Ana', 'Ben']);
    expect(after(10).degrees('f')).toEqual({ Ben: 4.933, Ana: 3.6213 });
    expect(after(10).authors('f')).toEqual(['Ben']);
  });

  it('[AU4] a rename is a delivery and brings the history along', () => {
    const told = tell([
      commit(ana, 'A a'),
      commit(ana, 'M a'),
      commit(ben, 'R a b'),
      commit(ben, 'R b c'),
    ]);
    // Ana: created, 1 own, 2 of others; Ben: 2 own, 1 of others.
    expect(told.degrees('c')).toEqual({ Ana: 4.2023, Ben: 3.3985 });
    expect(told.authorship.find('d')).toBeUndefined();
  });

  it('[AU5] whoever makes a file again is a creator too', () => {
    const told = tell([
      commit(ana, 'A f'),
      commit(ana, 'D f'),
      commit(ben, 'A f'),
    ]);
    expect(told.degrees('f')).toEqual({ Ana: 4.391, Ben: 4.391 });
  });

  it('[AU5] a new file under a name that another left starts anew', () => {
    const told = tell([
      commit(ana, 'A a'),
      commit(ana, 'R a b'),
      commit(ben, 'A a'),
    ]);
    expect(told.authors('a')).toEqual(['Ben']);
    expect(told.authors('b')).toEqual(['Ana']);
  });

  it('[AU6] a change under the old name counts for the new one', () => {
    const told = tell([
      commit(ana, 'A a'),
      commit(ana, 'R a b'),
      commit(ben, 'M a'),
    ]);
    expect(told.degrees('b')).toEqual({ Ana: 4.3325, Ben: 3.2345 });
  });

  it('[AU7] a change of type gives nothing', () => {
    const told = tell([commit(ana, 'A f'), commit(ben, 'T f')]);
    expect(told.degrees('f')).toEqual({ Ana: 4.391 });
  });

  it('[AU8] co-authors get full credit, each once', () => {
    const told = tell([
      commit(ana, 'A f', {
        coAuthors: [
          'Ben <ben@example.com>',
          'ben <BEN@example.com>',
          'Ana <ana@example.com>',
        ],
      }),
    ]);
    expect(told.authors('f').sort()).toEqual(['Ana', 'Ben']);
    expect(Object.values(told.degrees('f'))).toEqual([4.391, 4.391]);
  });

  it('[AU9] what a bot does is nobody’s work', () => {
    const told = tell([
      commit(ana, 'A f'),
      commit(renovate, 'M f'),
      commit(renovate, 'A g'),
    ]);
    expect(told.degrees('f')).toEqual({ Ana: 4.391 });
    expect(told.authors('g')).toEqual([]);
    expect(told.authorship.counts).toMatchObject({ commits: 3, byBots: 2 });
  });

  it.each([
    [
      'the human co-author, not the committer',
      { committer: cleo, coAuthors: ['Ben <ben@example.com>'] },
      ['Ben'],
    ],
    ['the committer when nobody else is named', { committer: cleo }, ['Cleo']],
    ['nobody when the forge committed', { committer: forge }, []],
    ['nobody when a bot committed', { committer: renovate }, []],
    ['nobody when the assistant committed', { committer: assistant }, []],
  ])('[AU10] work of an assistant goes to %s', (_, extra, expected) => {
    const told = tell([commit(assistant, 'A f', extra)]);
    expect(told.authors('f')).toEqual(expected);
    expect(told.authorship.counts.assisted).toBe(1);
  });

  it('[AU10] a person who names an assistant keeps full credit', () => {
    const told = tell([
      commit(ana, 'A f', {
        committer: cleo,
        coAuthors: ['Claude <noreply@anthropic.com>'],
      }),
    ]);
    expect(told.degrees('f')).toEqual({ Ana: 4.391 });
    expect(told.authorship.counts.assisted).toBe(1);
  });

  it('[AU10] a bot alone gives nothing to its committer', () => {
    expect(
      tell([commit(renovate, 'A f', { committer: cleo })]).authors('f'),
    ).toEqual([]);
  });

  it('[AU11] an ignored commit gives no credit and its renames are followed', () => {
    const told = tell(
      [
        commit(ana, 'A a'),
        commit(ben, ['R a b', 'A c', 'M b'], { hash: 'reformat' }),
        commit(ana, 'M b'),
      ],
      { ignoredCommits: new Set(['reformat']) },
    );
    expect(told.degrees('b')).toEqual({ Ana: 4.555 });
    expect(told.authorship.find('c')).toBeDefined();
    expect(told.authors('c')).toEqual([]);
    expect(told.authorship.counts.ignored).toBe(1);
  });

  it('[AU12] a commit of more than 1,000 files is bulk and still counts', () => {
    const paths = (count: number) =>
      Array.from({ length: count }, (_, i) => `A f${i}`);
    const told = tell([
      commit(ana, paths(1001), { hash: 'import' }),
      commit(
        ben,
        paths(300).map(text => text.replace('A', 'M')),
        {
          hash: 'not a third',
        },
      ),
      commit(
        ben,
        paths(301).map(text => text.replace('A', 'M')),
        {
          hash: 'a third',
        },
      ),
    ]);
    expect(told.authorship.bulkCommits).toEqual([
      { hash: 'import', files: 1001 },
      { hash: 'a third', files: 301 },
    ]);
    expect(told.authors('f1000')).toEqual(['Ana']);
  });

  it('[AU12] fifty files of a small repository are no bulk, fifty-one are', () => {
    const paths = (count: number) =>
      Array.from({ length: count }, (_, i) => `A f${i}`);
    expect(tell([commit(ana, paths(50))]).authorship.bulkCommits).toEqual([]);
    expect(tell([commit(ana, paths(51))]).authorship.bulkCommits).toHaveLength(
      1,
    );
  });

  it('[AU13] a merge is a commit and a sign of life, no work', () => {
    const told = tell([commit(ana, 'A f'), { ...commit(ben, []), parents: 2 }]);
    expect(told.authorship.counts).toMatchObject({ commits: 2, merges: 1 });
    expect(told.authorship.signatures[1]).toMatchObject({
      name: 'Ben',
      commits: 1,
      lastAt: 1_767_229_200,
    });
    expect(told.degrees('f')).toEqual({ Ana: 4.391 });
  });

  it('[AU14] a revert is a change, and makes a creator of who brings a file back', () => {
    const told = tell([
      commit(ana, 'A f'),
      commit(ana, 'A g'),
      commit(ben, 'D f'),
      commit(cleo, 'A f'),
      commit(cleo, 'M g'),
    ]);
    expect(told.degrees('f')).toEqual({ Ana: 4.391, Cleo: 4.391 });
    expect(told.degrees('g')).toEqual({ Ana: 4.1685, Cleo: 3.457 });
  });

  it.each<[string[], boolean]>([
    [['Claude:claude-3-opus coccinelle'], true],
    [['Claude <noreply@anthropic.com>'], true],
    [['yes'], true],
    [['none'], false],
    [['Ben <ben@example.com>'], false],
    [[], false],
  ])('[AU15] takes the trailer %j as assisted: %s', (assistedBy, expected) => {
    const told = tell([commit(ana, 'A f', { assistedBy })]);
    expect(told.authorship.counts.assisted).toBe(expected ? 1 : 0);
    // Full credit either way.
    expect(told.degrees('f')).toEqual({ Ana: 4.391 });
  });

  it('[AU15] takes a noted commit as assisted', () => {
    const told = tell([commit(ana, 'A f', { hash: 'noted' })], {
      assistedCommits: new Set(['noted']),
    });
    expect(told.authorship.counts.assisted).toBe(1);
    expect(told.authorship.crews).toEqual([
      { author: 0, coAuthors: [], assisted: true },
    ]);
  });

  it('[AU16] keeps 200 characters of a forged name', () => {
    const huge = {
      name: 'x'.repeat(1_000_000),
      email: `${'y'.repeat(9000)}@z`,
    };
    const told = tell([commit(huge, 'A f')]);
    const [{ name, email }] = told.authorship.signatures;
    expect([name.length, email.length]).toEqual([201, 201]);
  });

  it('[AU17] commits of one second leave the same, whoever is told first', () => {
    const told = (hashes: string[]) => {
      const authorship = Authorship.create();
      for (const hash of hashes)
        authorship.add({
          ...commit(ana, 'M f', { hash }),
          committedAt: 1_767_225_600,
        });
      return authorship.signatures[0].lastCommit;
    };
    expect(told(['a', 'b'])).toBe('b');
    expect(told(['b', 'a'])).toBe('b');
  });
});
