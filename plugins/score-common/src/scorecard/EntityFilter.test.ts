import { entityFilterSchema, filterProblem } from './EntityFilter';

describe('filterProblem', () => {
  it.each([
    { 'spec.type': 'service' },
    { $all: [{ 'spec.type': 'service' }, { $not: { kind: 'API' } }] },
    { relations: { $contains: { type: 'ownedBy', targetRef: 'group:a/b' } } },
  ])('[SC19] finds nothing wrong with %j', filter => {
    expect(filterProblem(filter)).toBeUndefined();
  });

  it.each<[object, string, RegExp]>([
    [{ 'spec.type': { $regex: 'x' } }, 'spec.type', /one of \$exists, \$in/],
    [{ kind: 'API', 'spec.x': [] }, 'spec.x', /one of \$exists, \$in/],
    [
      { $all: [{ 'spec.type': 'a' }, { 'spec.x': { $in: [] } }] },
      '$all[1].spec.x',
      /one of \$exists, \$in/,
    ],
    [{ $any: [{ owner: 'a' }] }, '$any[0].owner', /no entity has a "owner"/],
    [{ $not: { $any: [] } }, '$not', /must be paths of an entity/],
    [{ $all: [], kind: 'API' }, '$all', /must be paths of an entity/],
    [{}, '', /must be paths of an entity/],
    [[], '', /must be paths of an entity/],
  ])('[SC19] says where %j is none', (filter, path, message) => {
    expect(filterProblem(filter)).toEqual({
      path,
      message: expect.stringMatching(message),
    });
  });

  it('[SC19] refuses what nests too deep to be looked into, without looking into it', () => {
    const nested = (depth: number) =>
      JSON.parse(
        `${'{"$not":'.repeat(depth)}{"kind":"API"}${'}'.repeat(depth)}`,
      );
    expect(filterProblem(nested(60))).toBeUndefined();
    expect(filterProblem(nested(100_000))).toEqual({
      path: '',
      message: 'must not be nested deeper than 64',
    });
    expect(entityFilterSchema.safeParse(nested(100_000)).success).toBe(false);
  });

  it('[SC17] refuses a path into the relations', () => {
    expect(
      filterProblem({ 'relations.ownedBy': 'group:default/a' })?.message,
    ).toContain('or is relations');
  });
});
