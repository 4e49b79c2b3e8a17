import fc from 'fast-check';
import { entityFilterSchema } from './EntityFilter';
import {
  filterFields,
  filterOfRows,
  FilterRow,
  rowsOfFilter,
} from './filterRows';

describe('filterOfRows', () => {
  const owned = (targetRef: unknown) => ({
    relations: { $contains: { type: 'ownedBy', targetRef } },
  });
  const tagged = (tag: string) => ({ 'metadata.tags': { $contains: tag } });

  it.each<[string, FilterRow[], object]>([
    [
      'an owner by the relation, whatever spec says',
      [{ field: 'owner', values: ['group:default/a'] }],
      owned('group:default/a'),
    ],
    [
      'one of two owners',
      [{ field: 'owner', values: ['group:default/a', 'group:default/b'] }],
      owned({ $in: ['group:default/a', 'group:default/b'] }),
    ],
    [
      'a system',
      [{ field: 'system', values: ['system:default/shop'] }],
      {
        relations: {
          $contains: { type: 'partOf', targetRef: 'system:default/shop' },
        },
      },
    ],
    [
      'one of two tags',
      [{ field: 'tag', values: ['go', 'java'] }],
      { $any: [tagged('go'), tagged('java')] },
    ],
    [
      'both of two tags, each in a row of its own',
      [
        { field: 'tag', values: ['java'] },
        { field: 'tag', values: ['go'] },
      ],
      { $all: [tagged('java'), tagged('go')] },
    ],
    [
      'one of two tiers',
      [{ field: 'tier', values: ['1', '2'] }],
      { 'metadata.annotations.fathom.dev/tier': { $in: ['1', '2'] } },
    ],
    [
      'all rows together',
      [
        { field: 'type', values: ['service'] },
        { field: 'lifecycle', values: ['production'] },
      ],
      {
        $all: [{ 'spec.type': 'service' }, { 'spec.lifecycle': 'production' }],
      },
    ],
  ])('[SC18] asks for %s', (_, rows, filter) => {
    expect(filterOfRows(rows)).toEqual(filter);
    expect(entityFilterSchema.safeParse(filter).success).toBe(true);
  });

  it('[SC18] asks for nothing where no row has a value', () => {
    expect(filterOfRows([])).toBeUndefined();
    expect(filterOfRows([{ field: 'tag', values: [] }])).toBeUndefined();
  });
});

describe('rowsOfFilter', () => {
  it('[SC18] gives back the rows that a filter was made of', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            field: fc.constantFrom(...filterFields),
            values: fc.array(fc.string({ minLength: 1 }), { minLength: 1 }),
          }),
          { minLength: 1 },
        ),
        rows => {
          expect(rowsOfFilter(filterOfRows(rows)!)).toEqual(rows);
        },
      ),
    );
  });

  it('[SC18] reads fields that stand side by side', () => {
    expect(
      rowsOfFilter({ 'spec.type': 'service', 'spec.lifecycle': 'production' }),
    ).toEqual([
      { field: 'type', values: ['service'] },
      { field: 'lifecycle', values: ['production'] },
    ]);
  });

  it.each([
    { $not: { 'spec.type': 'library' } },
    { 'spec.type': { $exists: true } },
    { 'metadata.name': 'checkout' },
    { $any: [{ 'spec.type': 'service' }, { 'metadata.tags': 'x' }] },
    { relations: { $contains: { type: 'dependsOn', targetRef: 'a' } } },
    { relations: { $contains: { type: 'ownedBy', targetRef: 'a', x: 1 } } },
    { 'metadata.tags': { $in: ['java'] } },
    { $any: [] },
    { 'spec.type': { $in: [] } },
    { relations: { $contains: { type: 'ownedBy', targetRef: { $in: [] } } } },
    { $all: [{ 'spec.type': 'service' }, { $any: [] }] },
  ])('[SC18] shows no part of %j as the whole', filter => {
    expect(rowsOfFilter(filter)).toBeUndefined();
  });
});
