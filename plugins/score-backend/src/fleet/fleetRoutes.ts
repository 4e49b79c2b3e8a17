import { NotFoundError } from '@backstage/errors';
import {
  FleetQuery,
  fleetQuerySchema,
  FleetView,
} from '@fathom/backstage-plugin-score-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Access, parseInput } from '../access';
import { fleetCsv } from './fleetCsv';
import { viewFleet } from './viewFleet';
import type { VisibleFleet } from './VisibleFleet';

interface RouteDeps {
  access: Access;
  seen: VisibleFleet;
  clock: () => Date;
}

/** A table is cut where no spreadsheet reads on. */
const exportLimit = 100_000;

async function readFleet(
  deps: RouteDeps,
  req: Request,
  limit?: number,
): Promise<FleetView> {
  const credentials = await deps.access.reader(req);
  const parsed = parseInput(fleetQuerySchema, req.query, 'query');
  const query: FleetQuery = limit ? { ...parsed, limit, offset: 0 } : parsed;
  const [{ visible, fleet }, showsDraftsOf] = await Promise.all([
    deps.seen.read(credentials),
    deps.access.drafts(credentials),
  ]);
  const ladder = query.scorecard
    ? fleet.ladders.find(({ scorecard }) => scorecard.name === query.scorecard)
    : fleet.ladders[0];
  if (!ladder)
    throw new NotFoundError(
      query.scorecard
        ? `There is no scorecard "${query.scorecard}".`
        : 'There is no scorecard yet. Name a repository with one in fathom.score.sources.',
    );
  return viewFleet(ladder, query, {
    fleet,
    visible,
    showsDraftsOf,
    now: deps.clock(),
  });
}

/** The fleet, a page at a time, and as a file. */
export function fleetRoutes(deps: RouteDeps): Router {
  const router = PromiseRouter();

  router.get('/entities', async (req, res) => {
    res.json(await readFleet(deps, req));
  });

  const attach = (name: string) => `attachment; filename="${name}"`;

  router.get('/export.csv', async (req, res) => {
    const fleet = await readFleet(deps, req, exportLimit);
    res
      .type('text/csv; charset=utf-8')
      .set('Content-Disposition', attach(`${fleet.scorecard}.csv`))
      .send(fleetCsv(fleet));
  });

  router.get('/export.json', async (req, res) => {
    const fleet = await readFleet(deps, req, exportLimit);
    res
      .set('Content-Disposition', attach(`${fleet.scorecard}.json`))
      .json(fleet);
  });
  return router;
}
