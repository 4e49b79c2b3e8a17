import { CommitEvent, decayedDegree } from '../authorship';
import { parseSignature } from '../identity';
import {
  contributorAbsenceFactor,
  findPeople,
  handoverOf,
  KnowledgeReader,
  knowledgeReport,
  ReportOptions,
} from '.';

const day = 86_400;
const asOf = Date.parse('2026-06-15T12:00:00Z') / 1000;

type Told = [
  who: string,
  changes: string,
  extra?: Partial<CommitEvent> & { daysAgo?: number },
];

/** `['Ana', 'A a.ts,M b.ts']`, a day before `asOf` unless told otherwise. */
function tell(history: Told[]) {
  const reader = KnowledgeReader.create({ asOf });
  const paths = new Set(
    history.flatMap(([, changes]) =>
      changes.split(',').flatMap(change => (change ? [change.slice(2)] : [])),
    ),
  );
  reader.start({
    tree: [...paths].map(path => ({ path, mode: '100644' })),
    ignoredCommits: new Set(),
    gitAttributes: [],
  });
  history.forEach(([who, changes, { daysAgo = 1, ...extra } = {}], i) => {
    const author = parseSignature(
      who.includes('<') ? who : `${who} <${who.toLowerCase()}@x.org>`,
    )!;
    reader.commit({
      hash: `c${i}`,
      parents: 1,
      author,
      committer: author,
      committedAt: asOf - daysAgo * day,
      coAuthors: [],
      changes: changes
        .split(',')
        .filter(change => change !== '')
        .map(change => ({ status: change[0] as 'A', path: change.slice(2) })),
      ...extra,
    });
  });
  const knowledge = reader.finish();
  return {
    knowledge,
    report: (options: Partial<ReportOptions> = {}) =>
      knowledgeReport(knowledge, { revision: 'r', asOf, ...options }),
    handover: (gone: string[] = []) =>
      handoverOf(knowledge, {
        asOf,
        gone: new Set(gone.flatMap(who => findPeople(knowledge, who))),
      }),
  };
}

const times = (count: number, told: Told): Told[] =>
  Array.from({ length: count }, () => told);
const helped = { assistedBy: ['Claude:opus'] };

describe('lenses', () => {
  it('[BF14] counts half of what was made with an assistant', () => {
    const { report } = tell([
      ['Ana', 'A a.ts'],
      // 0.164 * 10 in full, 0.164 * 5 at half: 4.933 against 3.6213, or 4.113 against 3.8158.
      ...times(10, ['Ben', 'M a.ts', helped]),
      ['Cy', 'A b.ts', helped],
    ]);
    const { lenses, people } = report();
    expect(people.map(({ name }) => name)).toEqual(['Ben', 'Cy']);
    expect(lenses!.assisted).toMatchObject({
      weight: 0.5,
      share: 11 / 12,
      // Ana is an author again.
      busFactor: 3,
    });
    expect(report({ assistedWeight: 1 }).lenses!.assisted.busFactor).toBe(
      report().busFactor,
    );
    // Only Ana's own file is left, and Cy's has nobody.
    expect(report({ assistedWeight: 0 }).lenses!.assisted).toMatchObject({
      weight: 0,
      busFactor: 1,
    });
  });

  it('[BF15] leaves bulk commits out, with the files that nothing else touched', () => {
    const many = Array.from({ length: 60 }, (_, i) => `A f${i}.ts`).join(',');
    const { report } = tell([
      ['Ana', many],
      ['Ben', 'M f0.ts'],
      ['Cy', 'M f1.ts'],
    ]);
    expect(report().busFactor).toBe(1);
    expect(report().lenses!.withoutBulk).toEqual({
      commits: 1,
      files: 2,
      busFactor: 2,
      stillHere: 2,
    });
  });

  it('[BF16] is CHAOSS’ own example, and counts no bot', () => {
    const made = [1000, 202, 90, 33, 332, 343, 42, 433].map((own, i) => ({
      id: `p${i}`,
      contributions: own,
    }));
    expect(contributorAbsenceFactor(made)).toEqual({
      value: 2,
      total: 2475,
      people: ['p0', 'p7'],
    });
    const equal = made.map(({ id }) => ({ id, contributions: 12.5 }));
    expect(contributorAbsenceFactor(equal).value).toBe(4);
    expect(contributorAbsenceFactor([]).value).toBeNull();
    const { report } = tell([
      ['Ana', 'A a/a.ts'],
      ['Ben', 'A b/b.ts'],
      ['Ben', 'M b/b.ts,M b/b.ts'],
      ...times(9, ['renovate[bot]', 'M a/a.ts']),
    ]);
    expect(report().lenses!.contributorAbsence).toEqual({
      value: 1,
      unit: 'commits',
      total: 3,
      people: ['ben@x.org'],
    });
    expect(report({ path: 'a' }).lenses!.contributorAbsence).toMatchObject({
      value: 1,
      unit: 'changes',
      people: ['ana@x.org'],
    });
  });

  it('[BF17] has the degrees of the published method', () => {
    expect(
      decayedDegree({ ownership: 1, commits: 1, allCommits: 1 }),
    ).toBeCloseTo(5.663553, 6);
    const before = Math.exp(-1);
    const all = { allCommits: 1 + before };
    expect(
      decayedDegree({ ownership: before, commits: before, ...all }),
    ).toBeCloseTo(1.876752, 6);
    expect(decayedDegree({ ownership: 0, commits: 1, ...all })).toBeCloseTo(
      2.316959,
      6,
    );
  });

  it('[BF17] forgets who wrote long ago, and files that nobody touches', () => {
    const { report } = tell([
      ['Ana', 'A a.ts,A b.ts,A c.ts', { daysAgo: 900 }],
      ['Ben', 'M a.ts', { daysAgo: 3 }],
      ['Cy', 'M b.ts', { daysAgo: 3 }],
    ]);
    expect(report().lenses!.decayed).toEqual({
      busFactor: 2,
      halfLifeDays: 62,
      files: 2,
    });
  });

  it('[BF17] gives no weight to a commit of the year 2100', () => {
    const { report } = tell([
      ['Ben', 'A a.ts', { daysAgo: 3 }],
      ['Ana', 'M a.ts', { daysAgo: -27_000 }],
    ]);
    expect(report().lenses!.decayed).toMatchObject({ busFactor: 1, files: 1 });
  });

  it('[BF18] tells major and minor owners', () => {
    const { report } = tell([
      ['Ana', 'A a.ts'],
      ...times(18, ['Ana', 'M a.ts']),
      ['Ben', 'M a.ts'],
      ['Cy', 'M a.ts'],
    ]);
    // 19, 1 and 1 of 21: below a twentieth.
    expect(report().lenses!.ownership).toEqual({
      major: 1,
      minor: 2,
      topShare: 19 / 21,
    });
  });

  it('[BF19] shows reviews as their own kind', () => {
    const { report } = tell([
      ['Ana', 'A a.ts', { reviewedBy: ['Rita <rita@x.org>'] }],
      [
        'Ana',
        'M a.ts',
        { reviewedBy: ['Rita <rita@x.org>', 'Ana <ana@x.org>'] },
      ],
    ]);
    expect(report().lenses!.reviewed).toEqual({
      reviews: 2,
      people: 1,
      onlyReviewed: 1,
    });
    expect(report().people.map(({ name }) => name)).toEqual(['Ana']);
  });

  it('[BF22] doubts commits of which nobody can be told', () => {
    const { report } = tell([
      ...times(2, ['root <root@localhost>', 'M a.ts']),
      ...times(4, ['Ann Bell <ann@x.org>', 'M a.ts']),
    ]);
    expect(report().confidence).toMatchObject({ grade: 'low' });
    expect(report().confidence.reasons.join()).toContain(
      'more than 30 % of the commits',
    );
  });
});

describe('handover', () => {
  const history: Told[] = [
    ['Old', 'A src/a.ts,A src/b.ts,A lib/c.ts', { daysAgo: 500 }],
    ['Ana', 'A src/d.ts,A src/e.ts,A src/f.ts,A src/g.ts'],
    ['Ben', 'M src/a.ts'],
    ['Cy', 'A src/h.ts'],
    ['Cy', 'M src/d.ts'],
  ];

  it('[BF20] lists the files that nobody here knows', () => {
    const { report, handover } = tell(history);
    const { orphans } = handover();
    expect(orphans).toEqual([
      {
        path: 'lib/c.ts',
        authors: ['old@x.org'],
        lastCommit: 'c0',
        lastChangedAt: '2025-01-31T12:00:00Z',
      },
      expect.objectContaining({ path: 'src/b.ts' }),
    ]);
    expect(orphans).toHaveLength(report().stillHere.abandonedFiles);
    expect(handover(['Ana']).orphans.map(({ path }) => path)).toEqual([
      'lib/c.ts',
      'src/b.ts',
      'src/e.ts',
      'src/f.ts',
      'src/g.ts',
    ]);
  });

  it('[BF21] names who could take over, and why', () => {
    const { successors } = tell(history).handover();
    const old = successors.find(({ name }) => name === 'Old')!;
    expect(old).toMatchObject({
      because: 'silent',
      files: 3,
      soleFiles: 2,
      candidates: [
        { name: 'Ben', knows: 1, changed: 0, neighbours: 1 },
        { name: 'Cy', knows: 0, changed: 0, neighbours: 2 },
        { name: 'Ana', knows: 0, changed: 0, neighbours: 2 },
      ],
    });
    expect(old.candidates[0].reason).toBe(
      'knows 1 of these files already, works beside 1 more',
    );
    expect(
      tell(history)
        .handover(['ben@x.org'])
        .successors.find(({ name }) => name === 'Ben'),
    ).toMatchObject({ because: 'gone' });
    expect(tell([['Ana', 'A a.ts']]).handover().successors).toMatchObject([
      { because: 'critical', candidates: [] },
    ]);
  });
});
