import fc from 'fast-check';
import { joinPeople } from '../organisation';
import { KnowledgeModel, modelFactor, silentIn } from '../what-if';
import {
  csvCell,
  Pairing,
  PairingComponent,
  pairingPlan,
  pairingProgress,
  planCsv,
  planIssues,
  progressSentence,
} from '.';

const person = (id: string, silent = false) => ({
  ...{ id, silent },
  name: id.replace(/@.*/, ''),
  emails: [id],
  deliveries: 0,
});
const checkout: KnowledgeModel = {
  people: [person('Ann@x'), person('Ben@x'), person('Old@x', true)],
  groups: [
    { files: 8, authors: [0] },
    { files: 2, authors: [1] },
  ],
};
const component = (
  name: string,
  model: KnowledgeModel,
  over: Partial<PairingComponent> = {},
): PairingComponent => ({
  entityRef: `component:default/${name}`,
  code: name,
  critical: false,
  model,
  persons: model.people.map(({ id }) => id),
  ...over,
});
const users = ['Eve', 'Fay', 'Gus'].map(name => ({
  ref: `user:default/${name.toLowerCase()}`,
  name,
  emails: [`${name}@x`],
  teams: ['group:default/shop'],
}));
const plan = (
  components: PairingComponent[],
  target = 2,
  more: { mostPerPerson?: number; users?: typeof users } = {},
) =>
  pairingPlan(
    components,
    joinPeople(
      components.map(({ model }) => model),
      more.users ?? [],
    ),
    { target, mostPerPerson: more.mostPerPerson },
  );

describe('pairingPlan', () => {
  it('[PP3] [PP4] proposes who knows files of it, with as few files as lift it', () => {
    const { pairings, sentence } = plan([component('checkout', checkout)]);
    expect(pairings).toEqual([
      {
        entityRefs: ['component:default/checkout'],
        code: 'checkout',
        person: 'Ben@x',
        name: 'Ben',
        from: { person: 'Ann@x', name: 'Ann' },
        files: 3,
        ofFiles: 10,
        knows: 2,
        factor: { before: 1, after: 2 },
        reason: 'knows 2 of its files already',
      },
    ]);
    expect(sentence).toBe(
      '1 pairing lifts 1 component to 2 people (no plan has fewer).',
    );
  });

  it.each([
    [[], 3, 'It is not known yet who knows the 3 components.'],
    [[], 0, 'No component is asked about.'],
    [
      [component('checkout', checkout)],
      1,
      'Each of these components is known by 1 person or more who are still here; there is nothing to pair on. Of 1 component it is not known who knows it.',
    ],
  ])(
    '[PP11] does not take what is not known for well known, case %#',
    (components, unknown, sentence) =>
      expect(
        pairingPlan(components, joinPeople([], []), { target: 1, unknown })
          .sentence,
      ).toBe(sentence),
  );

  it('[PP1] lifts components of the same files together', () => {
    const { pairings } = plan([
      component('api', checkout, { code: 'shop#' }),
      component('worker', checkout, { code: 'shop#' }),
    ]);
    expect(pairings).toHaveLength(1);
    expect(pairings[0].entityRefs).toEqual([
      'component:default/api',
      'component:default/worker',
    ]);
  });

  it('[PP2] [PP6] asks nobody who is gone or holds it already, and says so', () => {
    const alone: KnowledgeModel = {
      people: [person('Ann@x'), person('Old@x', true)],
      groups: [{ files: 4, authors: [0, 1] }],
    };
    const found = plan([component('lone', alone)]);
    expect(found.pairings).toEqual([]);
    expect(found.unmet).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/lone',
        factor: 1,
        reason: expect.stringContaining('nobody'),
      }),
    ]);
    expect(found.sentence).toBe(
      'Nobody could be asked to pair on 1 component.',
    );
  });

  it('[PP4] takes who changed it before the team, and the team before nobody', () => {
    const lone: KnowledgeModel = {
      people: [person('Ann@x')],
      groups: [{ files: 4, authors: [0] }],
    };
    const own = { owner: 'group:default/shop' };
    const team = plan([component('lone', lone, own)], 2, { users });
    expect(team.pairings[0]).toMatchObject({
      name: 'Eve',
      reason: 'of the owning team',
    });
    const near = [{ person: 'user:default/gus', changed: 2, neighbours: 1 }];
    expect(
      plan([component('lone', lone, { ...own, near })], 2, { users })
        .pairings[0],
    ).toMatchObject({
      name: 'Gus',
      reason: 'changed 2 of its files, works beside 1, of the owning team',
    });
  });

  it('[PP5] gives nobody more pairings than allowed', () => {
    const lone = (name: string) =>
      component(
        name,
        { people: [person('Ann@x')], groups: [{ files: 4, authors: [0] }] },
        { owner: 'group:default/shop' },
      );
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const { pairings, unmet } = plan(names.map(lone), 2, {
      users,
      mostPerPerson: 2,
    });
    const load = new Map<string, number>();
    for (const { name } of pairings) load.set(name, (load.get(name) ?? 0) + 1);
    expect([...load.values()]).toEqual([2, 2, 2]);
    expect(unmet).toHaveLength(1);
  });

  it('[PP7] tells the bound: ratio and least', () => {
    const lost: KnowledgeModel = {
      people: [person('Old@x', true)],
      groups: [{ files: 4, authors: [0] }],
    };
    const own = { owner: 'group:default/shop' };
    const found = plan([component('lost', lost, own)], 2, { users });
    expect(found).toMatchObject({ atLeast: 1, ratio: 2 });
    expect(found.pairings.map(({ factor }) => factor)).toEqual([
      { before: 0, after: 1 },
      { before: 1, after: 2 },
    ]);
    expect(found.sentence).toContain(
      '2 pairings lift 1 component to 2 people (no plan has fewer than 1)',
    );
  });

  const models: fc.Arbitrary<KnowledgeModel> = fc
    .integer({ min: 1, max: 5 })
    .chain(count =>
      fc.record({
        people: fc.tuple(
          ...Array.from({ length: count }, (_, index) =>
            fc.boolean().map(silent => person(`P${index}@x`, silent)),
          ),
        ),
        groups: fc.array(
          fc.record({
            files: fc.integer({ min: 1, max: 9 }),
            authors: fc.uniqueArray(fc.nat(count - 1)),
          }),
          { minLength: 1, maxLength: 6 },
        ),
      }),
    );

  it('[PP3] [PP7] [PP8] each pairing lifts, the bound holds, no order matters', () => {
    fc.assert(
      fc.property(
        fc.array(models, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (all, target) => {
          const components = all.map((model, index) =>
            component(`c${index}`, model, { owner: 'group:default/shop' }),
          );
          const found = plan(components, target, { users });
          for (const { factor, files, ofFiles } of found.pairings) {
            expect(factor.after).toBeGreaterThan(factor.before);
            expect(files).toBeLessThanOrEqual(ofFiles);
          }
          expect(found.pairings.length).toBeLessThanOrEqual(
            found.ratio * Math.max(found.atLeast, 1),
          );
          const below = components.filter(
            ({ model }) => modelFactor(model, silentIn(model)).value < target,
          );
          const named = new Set([
            ...found.pairings.flatMap(({ entityRefs }) => entityRefs),
            ...found.unmet.map(({ entityRef }) => entityRef),
          ]);
          expect(named).toEqual(
            new Set(below.map(({ entityRef }) => entityRef)),
          );
          expect(plan([...components].reverse(), target, { users })).toEqual(
            found,
          );
        },
      ),
    );
  });
});

const [pairing] = plan([component('checkout', checkout)]).pairings;

describe('progress of a plan', () => {
  const kept = { ...pairing, ids: ['Ben@x'] };
  const now = (files: number) =>
    component('checkout', {
      ...checkout,
      groups: [
        { files: 8 - files, authors: [0] },
        { files, authors: [0, 1] },
        { files: 2, authors: [1] },
      ].filter(group => group.files > 0),
    });

  it.each([
    [0, 'planned', 1],
    [1, 'begun', 1],
    [3, 'done', 2],
  ])('[PP9] %d files later it is %s', (files, state, factor) =>
    expect(pairingProgress(kept, [now(files)], 2)).toEqual({
      ...{ state, factor, gained: files },
    }),
  );

  it('[PP9] knows nothing of a component that is not there, and finds the person by id', () => {
    expect(pairingProgress(kept, [], 2).state).toBe('unknown');
    expect(
      pairingProgress({ ...kept, person: 'user:default/ben' }, [now(1)], 2),
    ).toMatchObject({ state: 'begun', gained: 1 });
    expect(
      progressSentence([
        { state: 'done', gained: 3 },
        { state: 'begun', gained: 1 },
      ]),
    ).toBe('1 of 2 pairings took place, 1 more has begun.');
  });
});

describe('the export of a plan', () => {
  const hostile: Pairing = {
    ...pairing,
    name: '=HYPERLINK("http://x")',
    from: { person: 'x', name: '[a](javascript:b) @ann <b>' },
  };

  it('[PP10] has a row a pairing, and no formula', () => {
    const lines = planCsv({ pairings: [hostile] }).split('\r\n');
    expect(lines[0]).toMatch(/^component,person,learns from/);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(lines).toHaveLength(3);
    expect(csvCell('-1.5')).toBe('-1.5');
    expect(csvCell(undefined)).toBe('');
    expect(csvCell('@x')).toBe("'@x");
  });

  it('[PP10] is one issue a component, whose names are only text', () => {
    const [issue, ...others] = planIssues(
      { target: 2, pairings: [hostile] },
      ref => ref.replace(/^.*\//, ''),
    );
    expect(others).toEqual([]);
    expect(issue.title).toBe('Spread what is known of checkout');
    expect(issue.text).toContain('on 3 of 10 files: from 1 to 2');
    expect(issue.text).not.toMatch(/@|[^\\]\]\(|[^\\]<b/);
    const alone = {
      ...{ ...hostile, name: 'Eve', from: undefined },
      factor: { before: 0, after: 1 },
    };
    const [left] = planIssues(
      { target: 2, pairings: [alone] },
      () => 'checkout',
    );
    expect(left.text).toMatch(
      /^Nobody who is still here holds checkout; the target is 2 people\.\n\n- \[ \] Eve works through 3 of 10 files: from 0 to 1/,
    );
  });
});
