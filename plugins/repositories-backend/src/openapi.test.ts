import { listRoutes } from '@fathom/test-kit';
import { routes } from './openapi';
import { repositoriesRoutes } from './repository';

describe('the OpenAPI document', () => {
  it('tells every route that the router has, and no other', () => {
    expect(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    ).toEqual(
      listRoutes(
        repositoriesRoutes({ repositories: {} } as Parameters<
          typeof repositoriesRoutes
        >[0]),
      ),
    );
  });
});
