import { listRoutes } from '@fathom/test-kit';
import { routes } from './openapi';
import { documentRoutes } from './ownership-document';

describe('the OpenAPI document', () => {
  it('tells every route that the router has, and no other', () => {
    expect(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    ).toEqual(listRoutes(documentRoutes({} as any)));
  });
});
