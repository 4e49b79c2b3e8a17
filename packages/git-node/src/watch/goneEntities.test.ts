import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { createGoneEntities } from './goneEntities';

const refs = (count: number) =>
  Array.from({ length: count }, (_, index) => `component:default/c${index}`);
const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'x' },
};

describe('createGoneEntities', () => {
  const setUp = (isThere?: (found: Entity) => boolean) => {
    const found = new Map<string, Entity>();
    const getEntitiesByRefs = jest.fn(
      async ({ entityRefs }: { entityRefs: string[] }) => ({
        items: entityRefs.map(ref => found.get(ref)),
      }),
    );
    const gone = createGoneEntities({
      catalog: { getEntitiesByRefs },
      auth: mockServices.auth(),
      isThere,
    });
    return { gone, found, getEntitiesByRefs };
  };
  const known = refs(10);

  it('[hostile 82] drops what two listings lack and the catalog does not find', async () => {
    const { gone, getEntitiesByRefs } = setUp();
    expect(await gone.find(known, known.slice(1))).toEqual([]);
    expect(getEntitiesByRefs).not.toHaveBeenCalled();
    expect(await gone.find(known, known.slice(1))).toEqual([known[0]]);
  });

  it('keeps what came back between two listings', async () => {
    const { gone } = setUp();
    await gone.find(known, known.slice(1));
    expect(await gone.find(known, known)).toEqual([]);
    expect(await gone.find(known, known.slice(1))).toEqual([]);
  });

  it('keeps what the catalog finds when it is asked for it', async () => {
    const { gone, found } = setUp();
    found.set(known[0], entity);
    await gone.find(known, known.slice(2));
    expect(await gone.find(known, known.slice(2))).toEqual([known[1]]);
  });

  it('drops what the catalog finds but which does not count any more', async () => {
    const { gone, found } = setUp(() => false);
    found.set(known[0], entity);
    await gone.find(known, known.slice(1));
    expect(await gone.find(known, known.slice(1))).toEqual([known[0]]);
  });

  it('[hostile 82] keeps everything when the catalog cannot answer, and asks again', async () => {
    const { gone, getEntitiesByRefs } = setUp();
    await gone.find(known, known.slice(1));
    getEntitiesByRefs.mockRejectedValueOnce(new Error('starting'));
    await expect(gone.find(known, known.slice(1))).rejects.toThrow('starting');
    expect(await gone.find(known, known.slice(1))).toEqual([known[0]]);
  });

  it.each([
    ['empty', refs(3), []],
    ['half answered', refs(20), refs(10)],
  ])(
    'drops nothing when the listing is %s, however often',
    async (_, all, listed) => {
      const { gone, getEntitiesByRefs } = setUp();
      for (let turn = 0; turn < 4; turn++)
        expect(await gone.find(all, listed)).toEqual([]);
      expect(getEntitiesByRefs).not.toHaveBeenCalled();
    },
  );

  it('counts two listings anew after one that is in doubt', async () => {
    const { gone } = setUp();
    await gone.find(known, known.slice(1));
    await gone.find(known, []);
    expect(await gone.find(known, known.slice(1))).toEqual([]);
    expect(await gone.find(known, known.slice(1))).toEqual([known[0]]);
  });
});
