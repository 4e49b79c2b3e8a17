import { KnowledgeReport, unknownReport } from '../bus-factor';
import { filesOfModel, knowledgeModel } from './knowledgeModel';
import { withoutPeople } from './withoutPeople';

const person = (
  id: string,
  files: number,
): KnowledgeReport['people'][number] => ({
  id,
  name: id,
  emails: [id],
  files,
  share: files / 3,
  critical: false,
  silent: false,
  soleFiles: 0,
  deliveries: files,
});
const report: KnowledgeReport = {
  ...unknownReport({ asOf: 0 }, ''),
  busFactor: 1,
  reason: undefined,
  files: { counted: 3, excluded: 0, unowned: 0, noHistory: 0 },
  people: [person('ann', 2), person('ben', 2)],
};
const files = [[0], [0, 1], [1]].map((authors, index) => ({
  path: `f${index}`,
  authors,
  abandoned: false,
}));

describe('withoutPeople', () => {
  it('[WI1] [WI2] removes them before the method starts and counts what is lost', () => {
    const without = withoutPeople(report, files, ['ann']);
    // Ben still knows two of three; without him none.
    expect(without.busFactor).toBe(1);
    expect(without.files.unowned).toBe(1);
    expect(without.without).toEqual([
      { id: 'ann', name: 'ann', files: 2, soleFiles: 1 },
    ]);
    expect(
      withoutPeople(report, files.slice(0, 1).concat(files[0], files[2]), [
        'ann',
      ]).busFactor,
    ).toBe(0);
  });

  it('[WI3] is the same report without anyone known', () => {
    expect(withoutPeople(report, files, ['nobody'])).toBe(report);
  });

  it('[WI4] tells removals, margins and sole files of those who stay', () => {
    const before = {
      ...report,
      margin: { filesToMore: 9, filesToFewer: 9 },
      removals: [{ id: 'ann', files: 2, covered: 1 }],
      stillHere: {
        ...report.stillHere,
        busFactor: 1,
        margin: { filesToMore: 9, filesToFewer: 9 },
        removals: [{ id: 'ann', files: 2, covered: 1 }],
      },
      people: [
        { ...person('ann', 2), critical: true, soleFiles: 1 },
        { ...person('ben', 2), soleFiles: 1 },
      ],
    };
    const after = withoutPeople(before, files, ['ann']);
    // Half of three files is two: Ben covers two, without him none.
    const factor = {
      busFactor: 1,
      margin: { filesToMore: 2, filesToFewer: 1 },
      removals: [{ id: 'ben', files: 2, covered: 0 }],
    };
    expect(after).toMatchObject(factor);
    expect(after.stillHere).toMatchObject({
      ...factor,
      abandonedFiles: 1,
      abandonedShare: 1 / 3,
    });
    expect(
      after.people.map(one => [
        one.id,
        one.files,
        one.share,
        one.soleFiles,
        one.critical,
      ]),
    ).toEqual([
      ['ann', 0, 0, 0, false],
      ['ben', 2, 2 / 3, 2, true],
    ]);
    const silentBen = {
      ...before,
      people: [before.people[0], { ...before.people[1], silent: true }],
    };
    expect(withoutPeople(silentBen, files, ['ann']).stillHere).toMatchObject({
      busFactor: 0,
      removals: [],
      margin: { filesToMore: 2, filesToFewer: undefined },
      abandonedFiles: 3,
    });
  });

  it('[WI5] is of low confidence when one or nobody is left', () => {
    const sure: KnowledgeReport = {
      ...report,
      confidence: { grade: 'high', reasons: [] },
    };
    expect(withoutPeople(sure, files, ['ann']).confidence).toEqual({
      grade: 'low',
      reasons: ['only one person'],
    });
    expect(withoutPeople(sure, files, ['ann', 'ben']).confidence).toEqual({
      grade: 'low',
      reasons: ['nobody is an author of any file'],
    });
    const three = { ...sure, people: [...sure.people, person('cyd', 0)] };
    expect(withoutPeople(three, files, ['ann']).confidence.grade).toBe('high');
  });

  it('[WI6] does not answer from a part of the files', () => {
    const part = withoutPeople(report, files.slice(1), ['ann']);
    expect(part).toMatchObject({
      busFactor: null,
      removals: undefined,
      stillHere: { busFactor: null, abandonedShare: null },
    });
    expect(part.reason).toContain('2 of its 3 files');
    expect(part.remedy).toContain('--without');
  });

  it('[WI6] answers from the model as from the files, of which a large component lists a part', () => {
    const all = filesOfModel(knowledgeModel(report, files)!);
    expect(withoutPeople(report, all, ['ann'])).toEqual(
      withoutPeople(report, files, ['ann']),
    );
  });
});
