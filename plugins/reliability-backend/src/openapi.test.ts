import { listRoutes } from '@fathom/test-kit';
import { changeRoutes, eventRoutes } from './delivery';
import { gateRoutes } from './error-budget-policy';
import { exerciseRoutes } from './exercise';
import { objectiveRoutes, previewRoutes } from './objective';
import { routes } from './openapi';
import { documentRoutes } from './ownership-document';
import { rotaRoutes } from './rota';
import { runbookRoutes } from './runbook';
import { sloChangeRoutes } from './slo-change';
import { reviewRoutes } from './slo-review';
import { skeletonRoutes } from './runbook-skeleton';

describe('the OpenAPI document', () => {
  it('tells every route that the routers have, and no other', () => {
    expect(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    ).toEqual(
      [
        changeRoutes,
        documentRoutes,
        eventRoutes,
        exerciseRoutes,
        gateRoutes,
        objectiveRoutes,
        previewRoutes,
        rotaRoutes,
        reviewRoutes,
        runbookRoutes,
        sloChangeRoutes,
        skeletonRoutes,
      ]
        .flatMap(make => listRoutes(make({ delivery: {} } as never)))
        .sort(),
    );
  });
});
