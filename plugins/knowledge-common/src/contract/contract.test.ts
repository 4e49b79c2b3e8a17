import { unknownReport } from '../bus-factor';
import {
  entityKnowledgeSchema,
  fleetAnswerSchema,
  keepPlanSchema,
  plannedPairingSchema,
  planQuestionSchema,
  whatIfQuestionSchema,
} from '.';

const row = {
  entityRef: 'component:default/a',
  critical: false,
  state: 'unknown',
  reason: 'its repository was not analysed yet.',
  trend: [{ month: '2026-05' }],
};
const answer = {
  entityRef: 'component:default/a',
  repository: 'https://host/a',
  state: 'known',
  sentence: 'One person has to leave.',
  namesVisible: false,
  report: unknownReport({ asOf: 0 }, 'never read'),
  files: [{ path: 'a.ts', authors: [0, 1], abandoned: false }],
};

describe('the contract of the knowledge backend', () => {
  it('[KC1] keeps people out of the fleet', () => {
    const people = [{ name: 'Ann', emails: ['ann@example.com'] }];
    const parsed = fleetAnswerSchema.parse({
      sentence: '',
      items: [{ ...row, people }],
    });
    expect(parsed.items).toEqual([row]);
  });

  it('[KC2] has no figure for what is not known', () => {
    const [parsed] = fleetAnswerSchema.parse({
      sentence: '',
      items: [row],
    }).items;
    expect(parsed.busFactor).toBeUndefined();
    expect(parsed.trend[0].stillHere).toBeUndefined();
    expect(
      fleetAnswerSchema.safeParse({
        sentence: '',
        items: [{ ...row, busFactor: null }],
      }).success,
    ).toBe(false);
  });

  it('[KC3] says whether names are visible, and names authors of files by their place', () => {
    expect(entityKnowledgeSchema.parse(answer)).toEqual(answer);
    expect(
      entityKnowledgeSchema.safeParse({ ...answer, namesVisible: undefined })
        .success,
    ).toBe(false);
    expect(
      entityKnowledgeSchema.safeParse({
        ...answer,
        files: [
          { path: 'a.ts', authors: ['ann@example.com'], abandoned: false },
        ],
      }).success,
    ).toBe(false);
  });

  it('[KC3] tells a history that was replaced by its commit, whoever asks', () => {
    const rewrite = { at: '2026-06-02T00:00:00Z', from: 'c'.repeat(40) };
    const rewrites = [{ ...rewrite, lost: 3 }, rewrite];
    expect(
      entityKnowledgeSchema.parse({ ...answer, rewrites }).rewrites,
    ).toEqual(rewrites);
    for (const wrong of [
      { ...rewrite, from: 'ann@example.com' },
      { ...rewrite, lost: '3' },
      { from: rewrite.from },
    ])
      expect(
        entityKnowledgeSchema.safeParse({ ...answer, rewrites: [wrong] })
          .success,
      ).toBe(false);
    // Nothing beside what the contract names.
    const [parsed] = entityKnowledgeSchema.parse({
      ...answer,
      rewrites: [{ ...rewrite, by: 'Ann' }],
    }).rewrites!;
    expect(parsed).toEqual(rewrite);
  });

  it('[KC4] refuses a question with a field that nobody asked for, and a target that is none', () => {
    expect(planQuestionSchema.parse({ target: '3' })).toEqual({
      ...{ target: 3, critical: 'false', most: 3 },
    });
    for (const question of [{ target: 0 }, { target: 6 }, { who: 'ann' }])
      expect(planQuestionSchema.safeParse(question).success).toBe(false);
    expect(whatIfQuestionSchema.parse({})).toEqual({ without: [], teams: [] });
    expect(whatIfQuestionSchema.safeParse({ people: [] }).success).toBe(false);
    expect(keepPlanSchema.safeParse({ title: ' ' }).success).toBe(false);
  });

  it('[KC5] needs no key of a person in a pairing', () => {
    const pairing = {
      ...{ entityRefs: ['component:default/a'], code: 'x', knows: 0 },
      ...{ name: 'someone of the owning team', files: 1, ofFiles: 2 },
      ...{ factor: { before: 0, after: 1 }, reason: '' },
    };
    expect(plannedPairingSchema.parse({ ...pairing, ids: ['a@x'] })).toEqual(
      pairing,
    );
  });
});
