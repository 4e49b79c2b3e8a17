import { otherEvidenceSchema, tellableEvidence } from './otherEvidence';

const rehearsed = {
  kind: 'rehearsal',
  what: 'rehearsed a runbook',
  people: 2,
  times: 5,
  lastAt: '2026-05-03T10:00:00Z',
};

describe('otherEvidenceSchema', () => {
  it('[OE1] takes what was done in numbers, and lets no name through', () => {
    expect(
      otherEvidenceSchema.parse({ ...rehearsed, names: ['Ann Ash'] }),
    ).toEqual(rehearsed);
  });

  it.each([
    ['an unknown kind', { kind: 'gossip' }],
    ['a number below 0', { people: -1 }],
    ['more people than times', { people: 6 }],
    ['more times of the reader than of all', { own: 6 }],
    // eslint-disable-next-line no-script-url -- what must be refused
    ['a link that runs a script', { link: 'javascript:alert(1)' }],
    ['a time that is none', { lastAt: 'in May' }],
  ])('[OE2] refuses %s', (_, wrong) => {
    expect(
      otherEvidenceSchema.safeParse({ ...rehearsed, ...wrong }).success,
    ).toBe(false);
  });

  it('[OE3] tells how many people it was from three on', () => {
    expect(tellableEvidence({ ...rehearsed, people: 3 })).toMatchObject({
      people: 3,
    });
    const { people: _, ...few } = { ...rehearsed, own: 1 };
    expect(tellableEvidence({ ...rehearsed, own: 1 })).toEqual(few);
  });
});
