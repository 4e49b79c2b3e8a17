import { listRoutes } from '@fathom/test-kit';
import { campaignRoutes } from './campaign';
import { badgeRoutes } from './badge';
import { checkRoutes } from './check';
import { preferenceRoutes } from './notice';
import { teamRoutes } from './team';
import { previewRoutes } from './preview';
import { refreshRoutes } from './refresh';
import { replayRoutes } from './replay';
import { exemptionRoutes } from './exemption';
import { factRoutes } from './fact';
import { fleetRoutes } from './fleet';
import { routes } from './openapi';
import { scoreRoutes } from './score';

const routers = [
  badgeRoutes,
  checkRoutes,
  preferenceRoutes,
  teamRoutes,
  previewRoutes,
  refreshRoutes,
  replayRoutes,
  campaignRoutes,
  exemptionRoutes,
  factRoutes,
  fleetRoutes,
  scoreRoutes,
];

describe('the OpenAPI document', () => {
  it('tells every route that the router has, and no other', () => {
    expect(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    ).toEqual(listRoutes(...routers.map(router => router({} as never))));
  });
});
