import { KnowledgeReport, unknownReport } from '../bus-factor';
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
});
