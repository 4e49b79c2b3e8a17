import { parseSignature } from '../identity';
import {
  findPeople,
  isoTime,
  KnowledgeReader,
  knowledgeReport,
  monthsBefore,
  ReportOptions,
  trendMoments,
  truckFactor,
} from '.';

const seconds = (iso: string) => Date.parse(iso) / 1000;
const day = 86400;
const asOf = seconds('2026-06-15T12:00:00Z');

/** Each entry: who, which changes (`A path`), and the day before `asOf`. */
function tell(
  history: [who: string, changes: string, daysAgo?: number][],
  extraTree: string[] = [],
) {
  const reader = KnowledgeReader.create({ asOf });
  const paths = new Set(extraTree);
  history.forEach(([, changes]) =>
    changes.split(',').forEach(change => paths.add(change.slice(2))),
  );
  reader.start({
    tree: [...paths].map(path => ({ path, mode: '100644' })),
    ignoredCommits: new Set(),
    gitAttributes: [],
  });
  history.forEach(([who, changes, daysAgo = 1], i) => {
    const author = parseSignature(`${who} <${who.toLowerCase()}@x.org>`)!;
    reader.commit({
      hash: `c${i}`,
      parents: 1,
      author,
      committer: author,
      committedAt: asOf - daysAgo * day,
      coAuthors: [],
      changes: changes
        .split(',')
        .map(change => ({ status: change[0] as 'A', path: change.slice(2) })),
    });
  });
  const knowledge = reader.finish();
  return {
    knowledge,
    report: (options: Partial<ReportOptions> = {}) =>
      knowledgeReport(knowledge, { revision: 'r', asOf, ...options }),
  };
}

const person = (id: string, deliveries = 0) => ({ id, deliveries });

describe('truckFactor', () => {
  it('[BF1] goes on at exactly half and stops below', () => {
    const people = [person('ana'), person('ben')];
    expect(truckFactor([[0], [0], [0, 1], [1]], people)).toMatchObject({
      value: 2,
      removals: [
        { person: 0, files: 3, covered: 2 },
        { person: 1, files: 2, covered: 0 },
      ],
    });
    expect(truckFactor([[0], [0], [0, 1], [1], [0]], people).value).toBe(1);
  });

  it('[BF1] is 0 without files, and when most have no author', () => {
    expect(truckFactor([], []).value).toBe(0);
    expect(truckFactor([[], [], [0]], [person('ana')]).value).toBe(0);
  });

  it('[BF2] breaks ties by deliveries, then by id', () => {
    const files = [[0], [1]];
    const order = (a: number, b: number) =>
      truckFactor(files, [person('b', a), person('a', b)]).removals.map(
        removal => removal.person,
      );
    expect(order(2, 1)).toEqual([0, 1]);
    expect(order(1, 2)).toEqual([1, 0]);
    expect(order(1, 1)).toEqual([1, 0]);
  });

  it('[BF3] tells how near the next value is', () => {
    const files = [[0], [0], [0], [0], [0], [1], [1], [1], [2]];
    const factor = truckFactor(files, [person('a'), person('b'), person('c')]);
    // Nine files: five are half or more. Four are left after the first.
    expect(factor).toMatchObject({
      value: 1,
      filesToMore: 1,
      filesToFewer: 5,
    });
  });
});

describe('knowledgeReport', () => {
  it('[BF4] tells files without history and without author', () => {
    const { report } = tell(
      [
        ['Ana', 'A a.ts'],
        ['renovate[bot]', 'A b.ts'],
      ],
      ['c.ts', 'd.json'],
    );
    expect(report()).toMatchObject({
      busFactor: 1,
      files: { counted: 2, excluded: 1, unowned: 1, noHistory: 1 },
    });
  });

  it('[BF5] the silent are gone already for still here', () => {
    const { report } = tell([
      ['Ana', 'A a.ts,A b.ts', 400],
      ['Ben', 'A c.ts,A d.ts', 10],
    ]);
    expect(report()).toMatchObject({
      busFactor: 2,
      stillHere: { busFactor: 1, abandonedFiles: 2, abandonedShare: 0.5 },
    });
    expect(report({ silentAfterMonths: 24 }).stillHere.busFactor).toBe(2);
    expect(report({ asOf: asOf - 300 * day }).stillHere.busFactor).toBe(2);
  });

  it('[BF12] a commit of the year 2099 keeps nobody here, and is a reason to doubt', () => {
    const later = -27_000;
    const { report } = tell([
      ['Ana', 'A a.ts,A b.ts', 400],
      ['Ben', 'A c.ts,A d.ts', 10],
      ['Ana', 'M a.ts', later],
      ['Cy', 'A e.ts', later],
    ]);
    const answer = report();
    expect(
      answer.people.map(({ name, silent, lastCommitAt }) => [
        name,
        silent,
        lastCommitAt,
      ]),
    ).toEqual([
      ['Ana', true, '2025-05-11T12:00:00Z'],
      ['Ben', false, '2026-06-05T12:00:00Z'],
      ['Cy', true, undefined],
    ]);
    expect(answer.stillHere).toMatchObject({ busFactor: 0, abandonedFiles: 3 });
    expect(answer.confidence.reasons).toContain(
      '2 commits are dated in the future; they are no sign of life',
    );
    expect(
      tell([['Ana', 'A a.ts', -0.5]]).report().confidence.reasons,
    ).toHaveLength(2);
  });

  it('[BF12] a date in the future elsewhere is no sign of life either', () => {
    const { report } = tell([['Ana', 'A a.ts', 400]]);
    const silent = (at: number) =>
      report({ seenElsewhere: new Map([[0, at]]) }).people[0].silent;
    expect(silent(asOf - day)).toBe(false);
    expect(silent(seconds('2099-01-01T00:00:00Z'))).toBe(true);
  });

  it('[BF12] answers whatever a commit gives as its date', () => {
    for (const at of [NaN, Infinity, 99_999_999_999_999, -99_999_999_999_999])
      expect(isoTime(at)).toMatch(/^(1970|9999)-/);
  });

  it('[BF13] says how many lines of .gitattributes it did not follow', () => {
    const reader = KnowledgeReader.create({ asOf });
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `gen-${i}.ts linguist-generated`,
    );
    reader.start({
      tree: [
        { path: 'gen-7.ts', mode: '100644' },
        { path: 'a.ts', mode: '100644' },
      ],
      ignoredCommits: new Set(),
      gitAttributes: [{ path: '.gitattributes', content: lines.join('\n') }],
    });
    const report = knowledgeReport(reader.finish(), { revision: 'r', asOf });
    expect(report.files).toMatchObject({ noHistory: 1, excluded: 1 });
    expect(report.confidence.reasons).toContain(
      '18000 lines of .gitattributes are too many and not followed',
    );
  });

  it('[BF5] the last second of the twelfth month is not silent', () => {
    expect(monthsBefore(asOf, 12)).toBe(seconds('2025-06-15T12:00:00Z'));
    expect(monthsBefore(seconds('2026-03-31T00:00:00Z'), 1)).toBe(
      seconds('2026-02-28T00:00:00Z'),
    );
    const at = (daysAgo: number) =>
      tell([['Ana', 'A a.ts', daysAgo]]).report().people[0].silent;
    expect(at(365)).toBe(false);
    expect(at(365 + 1 / day)).toBe(true);
  });

  it('[BF6] [BF7] orders people and marks the lifetime removal', () => {
    const { report } = tell([
      ['Ana', 'A a.ts,A b.ts,A c.ts', 400],
      ['Ben', 'A d.ts'],
      ['Cy', 'A e.ts'],
      ['Ben', 'M d.ts'],
      ['Dee', 'M a.ts'],
      ['Ana', 'M a.ts', 400],
    ]);
    expect(
      report().people.map(({ name, files, critical, silent }) => ({
        name,
        files,
        critical,
        silent,
      })),
    ).toEqual([
      { name: 'Ana', files: 3, critical: true, silent: true },
      { name: 'Ben', files: 1, critical: false, silent: false },
      { name: 'Cy', files: 1, critical: false, silent: false },
    ]);
    expect(report().removals?.map(({ id }) => id)).toEqual(['ana@x.org']);
  });

  it('[BF8] cuts by whole segments and leaves nested entities out', () => {
    const { report } = tell([
      ['Ana', 'A app/a.ts,A app/b.ts'],
      ['Ben', 'A app2/a.ts'],
      ['Cy', 'A app/inner/a.ts'],
    ]);
    expect(report({ path: 'app' }).files.counted).toBe(3);
    expect(
      report({ path: 'app', without: ['app/inner'] }).people.map(
        ({ name }) => name,
      ),
    ).toEqual(['Ana']);
    expect(report({ path: 'app2' }).files.counted).toBe(1);
  });

  it('[BF9] nothing to count is not known; one person is one, of low confidence', () => {
    const none = tell([['Ana', 'A a.json']]).report();
    expect(none.busFactor).toBeNull();
    expect(none.stillHere.busFactor).toBeNull();
    expect(none.reason).toMatch(/^No file of this revision/);
    const one = tell([['Ana', 'A a.ts']]).report();
    expect(one.busFactor).toBe(1);
    expect(one.confidence).toEqual({
      grade: 'low',
      reasons: ['only 1 file', 'only one person'],
    });
  });

  it('[BF10] takes people away', () => {
    const { knowledge, report } = tell([
      ['Ana', 'A a.ts,A b.ts'],
      ['Ben', 'A c.ts'],
    ]);
    const [ana] = findPeople(knowledge, 'ANA@x.org');
    const gone = report({ gone: new Set([ana]) });
    expect(gone).toMatchObject({
      busFactor: 0,
      files: { counted: 3, unowned: 2 },
      without: [{ id: 'ana@x.org', files: 2, soleFiles: 2 }],
    });
    expect(gone.people.map(({ name }) => name)).toEqual(['Ben']);
    expect(findPeople(knowledge, 'nobody')).toEqual([]);
  });
});

describe('trendMoments', () => {
  it('[BF11] ends each month at its last second and the last at asOf', () => {
    expect(trendMoments(seconds('2026-04-10T00:00:00Z'), asOf)).toEqual([
      { month: '2026-04', at: seconds('2026-04-30T23:59:59Z') },
      { month: '2026-05', at: seconds('2026-05-31T23:59:59Z') },
      { month: '2026-06', at: asOf },
    ]);
  });

  it('[BF11] has an end whatever it begins with', () => {
    expect(trendMoments(NaN, asOf)).toEqual([]);
    expect(trendMoments(99_999_999_999_999, asOf)).toEqual([]);
    expect(trendMoments(asOf + 1, asOf)).toEqual([]);
    expect(trendMoments(0, NaN)).toEqual([]);
    expect(trendMoments(0, 253_402_300_799)).toHaveLength(1200);
  });
});
