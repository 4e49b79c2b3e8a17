import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  objectivePreviewPermission,
  previewObjectivesSchema,
} from '@fathom/backstage-plugin-reliability-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AccessDeps, knownServices, readerOf } from '../access';
import { Turns } from '../metrics';
import { PreviewDeps, previewObjectives } from './previewObjectives';

/** So many look back at a time: each reads months of samples. */
const atOnce = 2;

/** `POST /objectives/preview`. */
export function previewRoutes(
  deps: AccessDeps &
    PreviewDeps & { catalog: CatalogService; logger: LoggerService },
): Router {
  const router = PromiseRouter();
  const turns = new Turns(atOnce);
  router.post('/objectives/preview', async (req, res) => {
    const parsed = previewObjectivesSchema.safeParse(req.body);
    // A document may hold any query: to have one asked needs a right of its own.
    const wants = parsed.success && parsed.data.document !== undefined;
    const credentials = await readerOf(
      deps,
      req,
      ...(wants ? [objectivePreviewPermission] : []),
    );
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      throw new InputError(`${path.join('.') || 'The body'}: ${message}`);
    }
    const { document, entityRef } = parsed.data;
    if ((document === undefined) === (entityRef === undefined))
      throw new InputError('Give either a document or an entityRef.');
    if (entityRef !== undefined) {
      if (!/^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/.test(entityRef))
        throw new InputError(
          `entityRef: "${entityRef}" is no full reference, for example component:default/checkout.`,
        );
      const entity = await deps.catalog.getEntityByRef(entityRef, {
        credentials,
      });
      if (!entity) throw new NotFoundError(`There is no entity ${entityRef}.`);
    }
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    res.json(
      await turns.take(() =>
        previewObjectives(parsed.data, deps, {
          servicesOf: named => knownServices(named, { ...deps, credentials }),
          signal: gone.signal,
        }),
      ),
    );
  });
  return router;
}
