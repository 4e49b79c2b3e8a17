import { listRoutes } from '@fathom/test-kit';
import { routes } from './openapi';
import { originRoutes } from './origin/originRoutes';

describe('the OpenAPI document', () => {
  it('tells every route that the router has, and no other', () => {
    expect(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    ).toEqual(
      listRoutes(originRoutes({} as Parameters<typeof originRoutes>[0])),
    );
  });
});
