import fc from 'fast-check';
import { KnowledgeReport, truckFactor, unknownReport } from '../bus-factor';
import {
  fleetWithout,
  KnowledgeModel,
  knowledgeModel,
  lossSentence,
  modelFactor,
} from '.';

const person = (
  id: string,
  over: Partial<KnowledgeReport['people'][number]> = {},
): KnowledgeReport['people'][number] & { deliveries: number } => ({
  id,
  name: id,
  emails: [id],
  files: 1,
  share: 1,
  critical: false,
  silent: false,
  soleFiles: 0,
  ...over,
  deliveries: over.deliveries ?? 0,
});

const reportOf = (
  counted: number,
  people: KnowledgeReport['people'],
): KnowledgeReport => ({
  ...unknownReport({ asOf: 0 }, ''),
  busFactor: 1,
  reason: undefined,
  files: { counted, excluded: 0, unowned: 0, noHistory: 0 },
  people,
});

const filesOf = (authors: number[][]) =>
  authors.map((own, index) => ({
    path: `f${index}`,
    authors: own,
    abandoned: false,
  }));

/** Ann holds most of one component, Ben shares the other. */
const one: KnowledgeModel = {
  people: [person('ann'), person('ben')],
  groups: [
    { files: 8, authors: [0] },
    { files: 2, authors: [0, 1] },
  ],
};
const two: KnowledgeModel = {
  people: [person('ann@other'), person('cyd')],
  groups: [{ files: 4, authors: [0, 1] }],
};
const fleet = [
  { entityRef: 'component:default/one', model: one, persons: ['A', 'B'] },
  { entityRef: 'component:default/two', model: two, persons: ['A', 'C'] },
];

describe('the model of a component', () => {
  const cases = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 30 }))
    .chain(([people, files]) =>
      fc.record({
        people: fc.tuple(
          ...Array.from({ length: people }, (_, index) =>
            fc
              .record({ deliveries: fc.nat(3), silent: fc.boolean() })
              .map(over => person(`p${index}`, over)),
          ),
        ),
        authors: fc.array(fc.uniqueArray(fc.nat(people - 1)), {
          minLength: files,
          maxLength: files,
        }),
        gone: fc.uniqueArray(fc.nat(people - 1)),
      }),
    );

  it('[WI7] has the factor that its files have', () => {
    fc.assert(
      fc.property(cases, ({ people, authors, gone }) => {
        const model = knowledgeModel(
          reportOf(authors.length, people),
          filesOf(authors),
        )!;
        const byFiles = truckFactor(authors, people, new Set(gone));
        expect(modelFactor(model, new Set(gone))).toEqual({
          value: byFiles.value,
          removals: byFiles.removals.map(removal => removal.person),
          covered: byFiles.covered,
          left: byFiles.removals.length
            ? byFiles.removals[byFiles.removals.length - 1].covered
            : byFiles.covered,
          total: byFiles.total,
          filesToMore: byFiles.filesToMore,
        });
      }),
    );
  });

  it('[WI8] is none of a part of the files, nor of what is not known', () => {
    const known = reportOf(2, [person('ann')]);
    expect(knowledgeModel(known, filesOf([[0]]))).toBeUndefined();
    expect(
      knowledgeModel({ ...known, busFactor: null }, filesOf([[0], [0]])),
    ).toBeUndefined();
  });

  it('[WI7] keeps only e-mails that are one person’s', () => {
    const emails = ['ann@x.org', 'team@x.org', 'root@localhost', 'ci@x.org'];
    const report = reportOf(1, [person('ann@x.org', { emails })]);
    report.identity = { ...report.identity, sharedMails: ['team@x.org'] };
    expect(knowledgeModel(report, filesOf([[0]]))?.people[0].emails).toEqual([
      'ann@x.org',
    ]);
  });
});

describe('fleetWithout', () => {
  it('[WI9] tells what each component would lose, and leaves out what loses nothing', () => {
    expect(fleetWithout(fleet, new Set(['A']))).toEqual([
      {
        entityRef: 'component:default/one',
        before: { busFactor: 1, stillHere: 1 },
        after: { busFactor: 0, stillHere: 0 },
        files: 10,
        orphanedFiles: 8,
        orphaned: true,
      },
      expect.objectContaining({
        before: { busFactor: 2, stillHere: 2 },
        after: { busFactor: 1, stillHere: 1 },
        orphanedFiles: 0,
        orphaned: false,
      }),
    ]);
    expect(
      fleetWithout(fleet, new Set(['C'])).map(loss => loss.entityRef),
    ).toEqual(['component:default/two']);
    expect(fleetWithout(fleet, new Set(['D']))).toEqual([]);
  });

  it('[WI9] a component that is orphaned already is not orphaned again', () => {
    const silent = {
      ...one,
      people: one.people.map(own => ({ ...own, silent: true })),
    };
    const [loss] = fleetWithout(
      [{ ...fleet[0], model: silent }],
      new Set(['A']),
    );
    expect(loss).toMatchObject({ orphaned: false, orphanedFiles: 0 });
  });

  it('[WI10] no order matters, and more leavers never bring a file back', () => {
    fc.assert(
      fc.property(
        fc.subarray(['A', 'B', 'C']),
        fc.constantFrom('A', 'B', 'C'),
        (gone, more) => {
          const losses = fleetWithout(fleet, new Set(gone));
          expect(
            [
              ...fleetWithout(
                [...fleet].reverse(),
                new Set([...gone].reverse()),
              ),
            ].reverse(),
          ).toEqual(losses);
          const files = (set: string[]) =>
            fleetWithout(fleet, new Set(set)).reduce(
              (sum, loss) => sum + loss.orphanedFiles,
              0,
            );
          expect(files([...gone, more])).toBeGreaterThanOrEqual(files(gone));
        },
      ),
    );
  });

  it.each([
    [
      ['A'],
      1,
      'Without this person 1 component is orphaned and 8 files have nobody left who knows them.',
    ],
    [
      ['A', 'B', 'C'],
      3,
      'Without these 3 people 2 components are orphaned and 14 files have nobody left who knows them.',
    ],
    [['B'], 1, 'Without this person no file loses the last one who knows it.'],
  ])('[WI11] says so: without %j', (gone, people, sentence) =>
    expect(
      lossSentence(fleetWithout(fleet, new Set(gone)), people, fleet.length),
    ).toBe(sentence),
  );

  it('[WI11] says that it is not known when nothing was looked at', () => {
    expect(lossSentence([], 3, 0)).toMatch(/is not known: no component/);
  });

  it('[WI11] says that nothing is orphaned, and what becomes thinner', () => {
    const loss = {
      orphaned: false,
      orphanedFiles: 1,
      before: { busFactor: 3, stillHere: 3 },
      after: { busFactor: 2, stillHere: 2 },
    };
    expect(lossSentence([loss], 1, 2)).toBe(
      'Without this person 1 file has nobody left who knows it; no component is orphaned, 1 becomes thinner.',
    );
  });
});
