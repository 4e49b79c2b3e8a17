import { catalogFacts, observeCatalog } from '.';
import { isValueOfType } from '../fact';

const at = '2026-11-17T00:00:00Z';
const observe = (
  over: { metadata?: object; spec?: object } = {},
  ownerExists?: boolean,
) =>
  observeCatalog(
    {
      metadata: { ...over.metadata },
      spec: { ...over.spec } as never,
    },
    { entityRef: 'component:default/a', ownerExists, observedAt: at },
  );

describe('observeCatalog', () => {
  it('[CF1] names the field of the entity', () => {
    const facts = observe({ spec: { system: 'shipping' } });
    expect(facts['catalog.system']).toEqual({
      value: 'shipping',
      observedAt: at,
      evidence: [
        { kind: 'entity', ref: 'component:default/a', field: 'spec.system' },
      ],
    });
    const declared = catalogFacts.map(({ id }) => id);
    expect(Object.keys(facts).every(id => declared.includes(id))).toBe(true);
  });

  it('[CF2] what is absent or blank has no value, but owner, links and tags have', () => {
    const facts = observe({ metadata: { description: '  ' } });
    for (const id of ['description', 'lifecycle', 'type', 'system', 'tier'])
      expect(facts[`catalog.${id}`]).not.toHaveProperty('value');
    expect(facts['catalog.hasOwner'].value).toBe(false);
    expect(facts['catalog.linkCount'].value).toBe(0);
    expect(facts['catalog.tags'].value).toEqual([]);
  });

  it('[CF3] an owner that nobody could look up is not observed', () => {
    const spec = { owner: 'payments' };
    expect(observe({ spec })).not.toHaveProperty(['catalog.ownerExists']);
    expect(observe({ spec }, true)['catalog.ownerExists'].value).toBe(true);
    expect(observe({ spec }, false)['catalog.ownerExists'].value).toBe(false);
    expect(observe()['catalog.ownerExists'].value).toBe(false);
  });

  it.each([
    ['1', 1],
    ['4', 4],
    ['5', undefined],
    ['high', undefined],
  ])('[CF4] the tier "%s" is %s', (tier, value) =>
    expect(
      observe({ metadata: { annotations: { 'fathom.dev/tier': tier } } })[
        'catalog.tier'
      ].value,
    ).toBe(value),
  );

  it('[CF5] cuts a long text between characters', () => {
    const description = `${'x'.repeat(4095)}🚀 and more`;
    const { value } = observe({ metadata: { description } })[
      'catalog.description'
    ];
    expect(value).toBe('x'.repeat(4095));
    expect(isValueOfType(value, 'string')).toBe(true);
  });
});
