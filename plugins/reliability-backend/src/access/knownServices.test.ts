import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { knownServices } from './knownServices';

const credentials = mockCredentials.user();
const slo = (service: string) =>
  `apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a}\nspec: {service: ${service}}\n`;
const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  ...{ kind, metadata: { name } },
});
const catalog = catalogServiceMock({
  entities: [
    entity('Component', 'Shop'),
    entity('System', 'pay'),
    entity('Group', 'team'),
  ],
});

describe('services that documents name', () => {
  it('are components or systems of the catalog, in any case', async () =>
    expect(
      await knownServices(
        [
          `${slo('shop')}---\n${slo('Shop')}`,
          slo('pay'),
          slo('team'),
          slo('gone'),
          'service: x',
        ],
        { catalog, credentials },
      ),
    ).toEqual(new Set(['shop', 'Shop', 'pay'])));

  it('are all found, however many there are', async () => {
    const names = Array.from({ length: 250 }, (_, i) => `s${i}`);
    const many = catalogServiceMock({
      entities: names.map(name => entity('Component', name)),
    });
    expect(
      await knownServices(names.map(slo), { catalog: many, credentials }),
    ).toEqual(new Set(names));
  });

  it('are not asked for where no document names any', async () => {
    const silent = catalogServiceMock.mock();
    expect(
      await knownServices(['a: 1'], { catalog: silent, credentials }),
    ).toEqual(new Set());
    expect(silent.getEntities).not.toHaveBeenCalled();
  });

  it('are not known, and none is unknown, when the catalog does not answer', async () => {
    const down = catalogServiceMock.mock({
      getEntities: async () => {
        throw new Error('down');
      },
    });
    expect(
      await knownServices([slo('shop')], { catalog: down, credentials }),
    ).toBeUndefined();
  });
});
