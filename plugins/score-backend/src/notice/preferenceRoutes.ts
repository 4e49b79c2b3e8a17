import {
  preferenceSchema,
  scoreReadPermission,
} from '@fathom/backstage-plugin-score-common';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Access, parseInput } from '../access';
import type { Preferences } from './Preferences';

/** Each person's choice of how to hear of levels that fell. */
export function preferenceRoutes(deps: {
  access: Access;
  preferences: Preferences;
}): Router {
  const { access, preferences } = deps;
  const router = PromiseRouter();
  router.use('/preferences', express.json({ limit: '10kb' }));
  router.get('/preferences', async (req, res) => {
    const { principal } = await access.person(
      req,
      scoreReadPermission,
      'Reading scores',
    );
    res.json({ falls: await preferences.get(principal.userEntityRef) });
  });
  router.put('/preferences', async (req, res) => {
    const { principal } = await access.person(
      req,
      scoreReadPermission,
      'Reading scores',
    );
    const { falls } = parseInput(preferenceSchema, req.body, 'body');
    await preferences.set(principal.userEntityRef, falls);
    res.json({ falls });
  });
  return router;
}
