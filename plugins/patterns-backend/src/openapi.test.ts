import { listRoutes } from '@fathom/test-kit';
import { routes } from './openapi';
import { patternsRoutes } from './patternsRoutes';

describe('the OpenAPI document', () => {
  it('tells every route that the router has, and no other', () => {
    expect(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    ).toEqual(
      listRoutes(patternsRoutes({} as Parameters<typeof patternsRoutes>[0])),
    );
  });
});
