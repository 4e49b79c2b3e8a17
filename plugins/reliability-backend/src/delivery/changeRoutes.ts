import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EntityChanges } from '@fathom/backstage-plugin-reliability-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AccessDeps, entityOf, readerOf } from '../access';
import { readChanges } from './changesOf';
import type { DeliveryConfig } from './DeliveryConfig';
import type { DeliveryStore } from './DeliveryStore';

const dayMs = 24 * 3_600_000;
const usualDays = 30;

/** `GET /entities/…/changes?from=&to=`: deployments and incidents of one entity. */
export function changeRoutes(
  deps: AccessDeps & {
    catalog: CatalogService;
    delivery: DeliveryConfig;
    deliveries: DeliveryStore;
    now: () => Date;
  },
): Router {
  const router = PromiseRouter();
  router.get('/entities/:kind/:namespace/:name/changes', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { entity, entityRef } = await entityOf(deps, req, credentials);
    const to = readInstant('to', req.query.to) ?? deps.now().toISOString();
    const from =
      readInstant('from', req.query.from) ??
      new Date(Date.parse(to) - usualDays * dayMs).toISOString();
    if (from > to) throw new InputError('from: it is after to.');
    const answer: EntityChanges = {
      entityRef,
      from,
      to,
      ...(await readChanges(deps, { entityRef, entity, from, to })),
    };
    res.json(answer);
  });
  return router;
}

function readInstant(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const at =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T|$)/.test(value)
      ? new Date(value)
      : undefined;
  if (!at || Number.isNaN(at.getTime()))
    throw new InputError(
      `${name}: an instant in UTC, for example 2026-09-02T14:00:00Z.`,
    );
  return at.toISOString();
}
