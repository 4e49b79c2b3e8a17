import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { knownServices } from './knownServices';

const credentials = mockCredentials.user();
const logger = mockServices.logger.mock();
const named = (...names: string[]) => names.map(name => ({ name }));
const entity = (kind: string, name: string, namespace?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  ...{ kind, metadata: { name, ...(namespace && { namespace }) } },
});
const catalog = catalogServiceMock({
  entities: [
    entity('Component', 'Shop'),
    entity('System', 'pay', 'money'),
    entity('Group', 'team'),
  ],
});

describe('services that documents name', () => {
  it('are components or systems of the catalog, in any case and namespace', async () =>
    expect(
      await knownServices(named('shop', 'Shop', 'pay', 'team', 'gone'), {
        ...{ catalog, logger, credentials },
      }),
    ).toEqual(new Set(['shop', 'Shop', 'pay'])));

  it('are all found, however many there are', async () => {
    const names = Array.from({ length: 250 }, (_, i) => `s${i}`);
    const many = catalogServiceMock({
      entities: names.map(name => entity('Component', name)),
    });
    expect(
      await knownServices(named(...names), {
        ...{ catalog: many, logger, credentials },
      }),
    ).toEqual(new Set(names));
  });

  it('are asked for once, with the rights of whoever reads, and not at all where there are none', async () => {
    const asked = catalogServiceMock.mock({
      getEntities: async () => ({ items: [] }),
    });
    const deps = { catalog: asked, logger, credentials };
    expect(await knownServices([], deps)).toEqual(new Set());
    expect(asked.getEntities).not.toHaveBeenCalled();
    await knownServices(named('a', 'b', 'a'), deps);
    expect(asked.getEntities).toHaveBeenCalledTimes(1);
    expect(asked.getEntities).toHaveBeenCalledWith(
      expect.objectContaining({
        filter: expect.objectContaining({ 'metadata.name': ['a', 'b'] }),
      }),
      { credentials },
    );
  });

  it.each(['Shop, Inc', 'x,kind=Group', 'a,=b', 'a b', '', '字'.repeat(253)])(
    'called as no entity can be, as %j, are unknown without being asked for',
    async name => {
      const asked = catalogServiceMock.mock({
        getEntities: async () => ({ items: [entity('Component', 'shop')] }),
      });
      expect(
        await knownServices(named('shop', name), {
          ...{ catalog: asked, logger, credentials },
        }),
      ).toEqual(new Set(['shop']));
      expect(asked.getEntities).toHaveBeenCalledWith(
        expect.objectContaining({
          filter: expect.objectContaining({ 'metadata.name': ['shop'] }),
        }),
        { credentials },
      );
    },
  );

  it('are not known, and none is unknown, when the catalog does not answer, which the log says', async () => {
    const down = catalogServiceMock.mock({
      getEntities: async () => {
        throw new Error('down');
      },
    });
    expect(
      await knownServices(named('shop'), {
        ...{ catalog: down, logger, credentials },
      }),
    ).toBeUndefined();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/catalog could not be asked.*: down$/),
    );
  });
});
