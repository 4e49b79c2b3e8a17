import { unknownReport } from '@fathom/backstage-plugin-knowledge-common';
import type { NewAnalysis } from './BusFactorStore';
import { maskPeople, masksFor, pseudonymOf } from './maskPeople';

const ann = { id: 'ann@secret.example', name: 'Ann Secret' };
const ben = { id: 'ben@open.example', name: 'Ben Open' };
const emailsOf = ({ id }: typeof ann) => [id];
const figures = { files: 1, share: 1, critical: true, silent: false };
const empty = unknownReport({ asOf: 0 }, '');

const analysis: NewAnalysis = {
  report: {
    ...empty,
    people: [ann, ben].map(one => ({
      ...{ ...one, ...figures, emails: emailsOf(one) },
      ...{ soleFiles: 1, deliveries: 1 },
    })),
    removals: [{ id: ann.id, files: 1, covered: 0 }],
    stillHere: {
      ...empty.stillHere,
      removals: [{ id: ann.id, files: 1, covered: 0 }],
    },
    identity: {
      merges: [
        { rule: 'name', from: `Ann <${ann.id}>`, into: 'Ann S' },
        { rule: 'name', from: `Ben <${ben.id}>`, into: 'Ben O' },
      ],
      sharedMails: ['team@secret.example'],
      mailmapLines: 1,
    },
    history: { ...empty.history, bulk: [{ hash: 'b'.repeat(40), files: 9 }] },
    orphans: [
      {
        ...{ path: 'a.ts', authors: [ann.id], lastCommit: 'c'.repeat(40) },
        lastChangedAt: '2026-01-01T00:00:00Z',
      },
    ],
    successors: [
      {
        ...{ ...ben, because: 'critical', files: 1, soleFiles: 1 },
        candidates: [
          { ...ann, knows: 1, changed: 0, neighbours: 0, reason: 'x' },
        ],
      },
    ],
  },
  files: [],
  model: {
    people: [ann, ben].map(one => ({
      ...{ ...one, emails: emailsOf(one), silent: false, deliveries: 1 },
    })),
    groups: [{ files: 1, authors: [0] }],
  },
  near: [
    {
      ...{ ...ann, emails: emailsOf(ann), silent: false, deliveries: 0 },
      ...{ changed: 1, neighbours: 0 },
    },
  ],
};
const everybody = [ann, ben].map(one => ({ ...one, emails: emailsOf(one) }));

describe('maskPeople', () => {
  it('leaves all as it is when nobody is to be masked', () => {
    const masks = masksFor(everybody, { unnamed: new Set(), place: 'p' });
    expect(maskPeople(analysis, masks, false)).toBe(analysis);
  });

  it('names who does not want to be named nowhere, and others as before', () => {
    const masks = masksFor(everybody, {
      unnamed: new Set([ann.id]),
      place: 'component:default/a',
    });
    const masked = maskPeople(analysis, masks, false);
    expect(JSON.stringify(masked)).not.toMatch(/ann|ccc/i);
    expect(masked.report.people.map(({ name }) => name)).toEqual([
      'Someone',
      'Ben Open',
    ]);
    // Not the same in another component.
    expect(masked.model!.people[0]).toMatchObject({
      ...{ id: 'unnamed 1 in component:default/a', emails: [] },
    });
    expect(masked.report.identity.merges).toHaveLength(1);
  });

  it('keeps no name, address or commit of anybody with pseudonyms, and the same one everywhere', () => {
    const masks = masksFor(everybody, {
      ...{ unnamed: new Set<string>(), pseudonymKey: 'k', place: 'p' },
    });
    const masked = maskPeople(analysis, masks, true);
    expect(JSON.stringify(masked)).not.toMatch(/secret|open|ann|ben|b{40}/i);
    const own = pseudonymOf('k', ann.id);
    expect(masked.report.people[0]).toMatchObject({
      ...{ id: own, name: `Person ${own.slice(0, 6)}`, emails: [own] },
    });
    expect(pseudonymOf('other', ann.id)).not.toBe(own);
  });
});
