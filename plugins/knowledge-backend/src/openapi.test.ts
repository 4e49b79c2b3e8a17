import { listRoutes } from '@fathom/test-kit';
import { busFactorRoutes } from './bus-factor/busFactorRoutes';
import { routes } from './openapi';

describe('the OpenAPI document', () => {
  it('tells every route that the router has, and no other', () => {
    expect(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    ).toEqual(listRoutes(busFactorRoutes({} as any)));
  });
});
