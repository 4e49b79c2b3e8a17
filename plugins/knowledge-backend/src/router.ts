import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { json, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { createAccess, createNamesAudit } from './access';
import type { BusFactorStore } from './bus-factor';
import type { Evidence } from './evidence';
import { fleetRoutes } from './fleet';
import type { OrganisationKnowledge } from './organisation';
import { planRoutes } from './pairing';
import type { PlanStore } from './pairing';
import { whatIfRoutes } from './what-if';

export interface RouterDeps {
  auditor: AuditorService;
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  store: BusFactorStore;
  plans: PlanStore;
  organisation: () => Promise<OrganisationKnowledge>;
  evidence: Evidence;
  now: () => Date;
}

/** All routes of the plugin; each asks who the reader is. */
export function createRouter(deps: RouterDeps): Router {
  const router = PromiseRouter();
  const shared = {
    ...deps,
    access: createAccess(deps),
    audit: createNamesAudit(deps),
  };
  router.use(json({ limit: '100kb' }));
  router.use(fleetRoutes(shared));
  router.use(whatIfRoutes(shared));
  router.use(planRoutes(shared));
  return router;
}
