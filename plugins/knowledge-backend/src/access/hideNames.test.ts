import {
  KnowledgeReport,
  ReportedPerson,
  withoutPeople,
} from '@fathom/backstage-plugin-knowledge-common';
import { hideNames, realIds } from './hideNames';

const person = (
  name: string,
  over: Partial<ReportedPerson> = {},
): ReportedPerson => ({
  id: `${name.toLowerCase()}@secret.example`,
  name: `${name} Secret`,
  emails: [
    `${name.toLowerCase()}@secret.example`,
    `${name.toLowerCase()}@private.example`,
  ],
  files: 2,
  share: 2 / 3,
  critical: true,
  silent: false,
  soleFiles: 1,
  deliveries: 7,
  lastCommitAt: '2026-06-01T03:04:05Z',
  ...over,
});
const removals = [{ id: 'ann@secret.example', files: 2, covered: 1 }];
const margin = { filesToMore: 1, filesToFewer: 1 };
/** Every field of the contract is filled. */
const report: Required<KnowledgeReport> = {
  revision: 'f'.repeat(40),
  asOf: '2026-06-15T12:00:00Z',
  path: 'a',
  busFactor: 1,
  reason: 'why',
  remedy: 'what to do',
  margin,
  removals,
  stillHere: {
    busFactor: 1,
    silentAfterMonths: 12,
    abandonedFiles: 0,
    abandonedShare: 0,
    margin,
    removals,
  },
  confidence: { grade: 'low', reasons: ['only 3 files'] },
  files: { counted: 3, excluded: 4, unowned: 0, noHistory: 5 },
  people: [person('Ann'), person('Ben', { critical: false, silent: true })],
  identity: {
    merges: [
      {
        rule: 'mailmap',
        from: 'Ann <ann@private.example>',
        into: 'Ann Secret',
      } as unknown as KnowledgeReport['identity']['merges'][number],
    ],
    sharedMails: ['team@secret.example'],
    mailmapLines: 6,
  },
  history: {
    commits: 11,
    merges: 12,
    ignored: 13,
    byBots: 14,
    assisted: 15,
    exactRenames: 16,
    bulk: [{ hash: 'b'.repeat(40), files: 2000 }],
  },
  without: [
    {
      id: 'ben@secret.example',
      name: 'Ben Secret',
      files: 2,
      soleFiles: 1,
    },
  ],
  trend: [
    {
      month: '2026-05',
      revision: 'e'.repeat(40),
      busFactor: 1,
      stillHere: 1,
      decayed: 1,
      counted: 3,
      people: 2,
    },
  ],
  lenses: {
    assisted: { weight: 0.5, share: 0.1, busFactor: 1, stillHere: 1 },
    withoutBulk: { busFactor: 1, stillHere: 1, commits: 1, files: 3 },
    contributorAbsence: {
      value: 1,
      unit: 'commits',
      total: 11,
      people: ['ann@secret.example'],
    },
    decayed: { busFactor: 1, halfLifeDays: 62, files: 3 },
    ownership: { major: 2, minor: 0, topShare: 0.5 },
    reviewed: { reviews: 1, people: 1, onlyReviewed: 0 },
  },
  orphans: [
    {
      path: 'a/x.ts',
      authors: ['ben@secret.example'],
      lastCommit: 'b'.repeat(40),
      lastChangedAt: '2026-06-01T03:04:05Z',
    },
  ],
  successors: [
    {
      id: 'ann@secret.example',
      name: 'Ann Secret',
      because: 'critical',
      files: 2,
      soleFiles: 1,
      candidates: [
        {
          id: 'dan@secret.example',
          name: 'Dan Secret',
          ...{ knows: 0, changed: 1, neighbours: 0 },
          reason: 'changed 1 of these files',
        },
      ],
    },
  ],
};
const hiddenPeople = [
  {
    id: 'person-1',
    name: 'Person 1',
    emails: [],
    files: 2,
    share: 2 / 3,
    critical: true,
    silent: false,
    soleFiles: 1,
  },
  {
    id: 'person-2',
    name: 'Person 2',
    emails: [],
    files: 2,
    share: 2 / 3,
    critical: false,
    silent: true,
    soleFiles: 1,
  },
];
const hiddenRemovals = [{ id: 'person-1', files: 2, covered: 1 }];

describe('hideNames', () => {
  it('keeps figures and roles of every field, and nothing that tells who it is', () => {
    const hidden = hideNames(report, []);
    expect(hidden).toEqual({
      ...report,
      removals: hiddenRemovals,
      stillHere: { ...report.stillHere, removals: hiddenRemovals },
      people: hiddenPeople,
      identity: { merges: [], sharedMails: [], mailmapLines: 6 },
      history: { ...report.history, bulk: [{ hash: '', files: 2000 }] },
      without: [{ id: 'person-2', name: 'Person 2', files: 2, soleFiles: 1 }],
      lenses: {
        ...report.lenses,
        contributorAbsence: {
          ...report.lenses.contributorAbsence,
          people: [],
        },
      },
      orphans: [
        {
          path: 'a/x.ts',
          authors: ['person-2'],
          lastCommit: '',
          lastChangedAt: '',
        },
      ],
      successors: [
        {
          id: 'person-1',
          name: 'Person 1',
          because: 'critical',
          files: 2,
          soleFiles: 1,
          candidates: [
            {
              ...{ id: 'person', name: 'A person', knows: 0, changed: 1 },
              ...{ neighbours: 0, reason: 'changed 1 of these files' },
            },
          ],
        },
      ],
    });
    expect(JSON.stringify(hidden)).not.toMatch(
      /secret|private|ann|ben|dan|b{40}|03:04/i,
    );
  });

  it('hides what is not in the contract yet, at every level', () => {
    const extra = { authorMail: 'ann@secret.example' };
    const later = {
      ...report,
      ...extra,
      stillHere: { ...report.stillHere, ...extra },
      history: { ...report.history, ...extra },
      people: report.people.map(one => ({ ...one, ...extra })),
      removals: removals.map(one => ({ ...one, ...extra })),
      without: report.without.map(one => ({ ...one, ...extra })),
    };
    expect(JSON.stringify(hideNames(later, []))).not.toMatch(/secret/i);
  });

  it('names the reader to themselves in all places, and nobody else', () => {
    const hidden = hideNames(report, ['ben@private.example']);
    expect(
      hidden.people.map(({ id, name, emails }) => [id, name, emails]),
    ).toEqual([
      ['person-1', 'Person 1', []],
      ['person-2', 'Ben Secret (you)', []],
    ]);
    expect(hidden.without![0].name).toBe('Ben Secret (you)');
    expect(JSON.stringify(hidden)).not.toMatch(/ann|@/i);
  });

  it('hides someone who is not among the people', () => {
    const stranger = hideNames({ ...report, people: [] }, []);
    expect(stranger.removals).toEqual([{ ...hiddenRemovals[0], id: 'person' }]);
    expect(stranger.without![0]).toMatchObject({
      id: 'person',
      name: 'A person',
    });
  });

  it('answers a what-if question the same for who sees names and who does not', () => {
    const files = [[0], [0, 1], [1]].map((authors, index) => ({
      path: `f${index}`,
      authors,
      abandoned: false,
    }));
    const asked = realIds(report, ['person-1'], false);
    expect(asked).toEqual(['ann@secret.example']);
    const named = withoutPeople(report, files, asked);
    const hidden = hideNames(named, []);
    expect(hidden).toMatchObject({
      busFactor: named.busFactor,
      margin: named.margin,
      removals: [{ id: 'person-2', files: 2, covered: 0 }],
      without: [{ id: 'person-1', name: 'Person 1', files: 2, soleFiles: 1 }],
    });
    expect(hidden.people.map(({ id, files: own }) => [id, own])).toEqual([
      ['person-1', 0],
      ['person-2', 2],
    ]);
    expect(JSON.stringify(hidden)).not.toMatch(/secret|private/i);
  });

  it('does not tell whether an address is among the people', () => {
    expect(realIds(report, ['ann@secret.example', 'person-9'], false)).toEqual(
      [],
    );
    expect(realIds(report, ['ann@secret.example'], true)).toHaveLength(1);
  });
});
