import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { titleOf, titlesOf } from './titlesOf';

const entity = (
  kind: string,
  spec: Entity['spec'],
  title?: string,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'shop', ...(title && { title }) },
  spec,
});

describe('titleOf', () => {
  it('is what the profile says, then the title', () => {
    const spec = { profile: { displayName: 'Shop Team' } };
    expect(titleOf(entity('Group', spec, 'Shop'))).toBe('Shop Team');
    expect(titleOf(entity('System', spec, 'Shop'))).toBe('Shop');
    expect(titleOf(entity('Group', {}, 'Shop'))).toBe('Shop');
    expect(titleOf(entity('Group', undefined))).toBeUndefined();
  });

  it.each([42, ['x'], { a: 'x' }, null, true, ' '])(
    'passes over a display name that is none: %j',
    displayName => {
      for (const kind of ['Group', 'System', 'User'])
        expect(
          titleOf(entity(kind, { profile: { displayName } }, 'Shop')),
        ).toBe('Shop');
      expect(titleOf(entity('Group', { profile: displayName }))).toBe(
        undefined,
      );
    },
  );
});

describe('titlesOf', () => {
  it('asks for the entities of the answer only, each once', async () => {
    const named = (name: string, title?: string): Entity => ({
      ...entity('Group', {}, title),
      metadata: { name, namespace: 'default', ...(title && { title }) },
    });
    const catalog = catalogServiceMock({
      entities: [named('a', 'The A'), named('b'), named('c', 'The C')],
    });
    const asked = jest.spyOn(catalog, 'getEntitiesByRefs');
    const listed = jest.spyOn(catalog, 'queryEntities');
    const refs = ['a', 'b', 'a', 'gone'].map(name => `group:default/${name}`);
    const ask = (some: (string | undefined)[]) =>
      titlesOf(catalog, mockCredentials.user(), some);
    expect([...(await ask([...refs, undefined]))]).toEqual([
      ['group:default/a', 'The A'],
    ]);
    expect(asked.mock.calls.map(([{ entityRefs }]) => entityRefs)).toEqual([
      ['a', 'b', 'gone'].map(name => `group:default/${name}`),
    ]);
    expect(await ask([])).toEqual(new Map());
    expect(asked).toHaveBeenCalledTimes(1);
    expect(listed).not.toHaveBeenCalled();
  });
});
