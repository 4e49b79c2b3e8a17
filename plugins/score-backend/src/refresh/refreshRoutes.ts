import { scoreRefreshPermission } from '@fathom/backstage-plugin-score-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Access } from '../access';

/** "Check again now". */
export function refreshRoutes(deps: {
  access: Access;
  refresh(entityRef: string): Promise<void>;
  clock: () => Date;
}): Router {
  const router = PromiseRouter();
  router.post('/entities/:kind/:namespace/:name/refresh', async (req, res) => {
    const credentials = await deps.access.caller(
      req,
      scoreRefreshPermission,
      'Having an entity checked again',
    );
    const { entityRef } = await deps.access.entity(req, credentials);
    await deps.refresh(entityRef);
    res
      .status(202)
      .json({ entityRef, requestedAt: deps.clock().toISOString() });
  });
  return router;
}
