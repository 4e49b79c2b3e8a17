import { listRoutes } from '@fathom/test-kit';
import { factRoutes } from './fact';
import { routes } from './openapi';
import { scoreRoutes } from './score';
import { fleetRoutes } from './fleet';

describe('the OpenAPI document', () => {
  it('tells every route that the router has, and no other', () => {
    expect(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    ).toEqual(
      listRoutes(
        factRoutes({} as any),
        scoreRoutes({} as any),
        fleetRoutes({} as any),
      ),
    );
  });
});
