import { listRoutes } from '@fathom/test-kit';
import { exerciseRoutes } from './exercise';
import { routes } from './openapi';
import { documentRoutes } from './ownership-document';
import { runbookRoutes } from './runbook';

describe('the OpenAPI document', () => {
  it('tells every route that the routers have, and no other', () => {
    expect(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    ).toEqual(
      [documentRoutes, runbookRoutes, exerciseRoutes]
        .flatMap(make => listRoutes(make({} as any)))
        .sort(),
    );
  });
});
