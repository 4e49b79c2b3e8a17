import { listRoutes } from '@fathom/test-kit';
import { routes } from './openapi';
import { createRouter, type RouterDeps } from './router';

describe('the OpenAPI document', () => {
  it('tells every route that the router has, and no other', () => {
    expect(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    ).toEqual(listRoutes(createRouter({} as RouterDeps)));
  });
});
