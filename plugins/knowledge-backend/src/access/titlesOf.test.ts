import type { Entity } from '@backstage/catalog-model';
import { titleOf } from './titlesOf';

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
