import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  EntityScoreView,
  FleetQuery,
  fleetQuerySchema,
  FleetView,
  ScorecardsView,
  scoreReadPermission,
} from '@fathom/backstage-plugin-score-common';
import { displayPath } from '@fathom/git-node';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { EntityStore } from '../entity';
import { FactStore, readingsOf } from '../fact';
import type { ScorecardLibrary } from '../scorecard';
import type { CheckStateStore } from './CheckStateStore';
import { fleetCsv } from './fleetCsv';
import { viewEntityScore } from './viewEntityScore';
import { viewFleet } from './viewFleet';
import { listVisibleRefs } from './visibleRefs';

interface RouteDeps {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  catalog: CatalogService;
  entities: EntityStore;
  facts: FactStore;
  states: CheckStateStore;
  library: ScorecardLibrary;
  clock: () => Date;
}

/** A table is cut where no spreadsheet reads on. */
const exportLimit = 100_000;

async function authorize(
  deps: RouteDeps,
  req: Request,
): Promise<BackstageCredentials> {
  const credentials = await deps.httpAuth.credentials(req, {
    allow: ['user', 'service'],
  });
  const [decision] = await deps.permissions.authorize(
    [{ permission: scoreReadPermission }],
    { credentials },
  );
  if (decision.result !== AuthorizeResult.ALLOW)
    throw new NotAllowedError(
      `Reading scores needs the permission ${scoreReadPermission.name}.`,
    );
  return credentials;
}

/** An entity that may not be read is answered like one that is not there. */
async function getEntity(deps: RouteDeps, req: Request) {
  const credentials = await authorize(deps, req);
  const { kind, namespace, name } = req.params;
  const asked = stringifyEntityRef({ kind, namespace, name });
  const entity = await deps.catalog.getEntityByRef(asked, { credentials });
  if (!entity)
    throw new NotFoundError(`There is no entity ${asked} in the catalog.`);
  const entityRef = stringifyEntityRef(entity);
  const scored = await deps.entities.find(entityRef);
  const sources = scored
    ? (await deps.facts.listSources([scored.id])).get(scored.id) ?? []
    : [];
  return { entity, entityRef, scored, sources };
}

async function readFleet(
  deps: RouteDeps,
  req: Request,
  limit?: number,
): Promise<FleetView> {
  const credentials = await authorize(deps, req);
  const parsed = fleetQuerySchema.safeParse(req.query);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `The query is refused at ${issue.path.join('.') || 'its names'}: ${
        issue.message
      }`,
    );
  }
  const query: FleetQuery = limit
    ? { ...parsed.data, limit, offset: 0 }
    : parsed.data;
  const { scorecards } = await deps.library.load();
  const found = query.scorecard
    ? scorecards.find(({ scorecard }) => scorecard.name === query.scorecard)
    : scorecards[0];
  if (!found)
    throw new NotFoundError(
      query.scorecard
        ? `There is no scorecard "${query.scorecard}".`
        : 'There is no scorecard yet. Name a repository with one in fathom.score.sources.',
    );
  const [entities, visible, states] = await Promise.all([
    deps.entities.list(),
    listVisibleRefs(deps.catalog, credentials),
    deps.states.listStates({ scorecard: found.scorecard.name }),
  ]);
  return viewFleet(found.scorecard, query, {
    entities: entities.filter(entity => visible.has(entity.ref)),
    states,
  });
}

/** What people and other plugins ask of the score. */
export function scoreRoutes(deps: RouteDeps): Router {
  const router = PromiseRouter();

  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const { entity, entityRef, scored, sources } = await getEntity(deps, req);
    const states = scored
      ? (await deps.states.listStates({ entityIds: [scored.id] })).get(
          scored.id,
        )
      : [];
    const view: EntityScoreView = viewEntityScore(entity, entityRef, {
      library: await deps.library.load(),
      sources,
      states: states ?? [],
      now: deps.clock(),
    });
    res.json(view);
  });

  router.get('/facts/:kind/:namespace/:name', async (req, res) => {
    const { entityRef, sources } = await getEntity(deps, req);
    const { definitions } = await deps.library.load();
    const readings = readingsOf(definitions, sources, deps.clock());
    res.json({
      entityRef,
      facts: definitions.map(definition => ({
        ...definition,
        ...readings.get(definition.id),
      })),
    });
  });

  router.get('/entities', async (req, res) => {
    res.json(await readFleet(deps, req));
  });

  router.get('/export.csv', async (req, res) => {
    const fleet = await readFleet(deps, req, exportLimit);
    res
      .type('text/csv; charset=utf-8')
      .set(
        'Content-Disposition',
        `attachment; filename="${fleet.scorecard}.csv"`,
      )
      .send(fleetCsv(fleet));
  });

  router.get('/scorecards', async (req, res) => {
    await authorize(deps, req);
    const { scorecards, files } = await deps.library.load();
    const view: ScorecardsView = {
      scorecards: scorecards.map(({ scorecard, file }) => ({
        name: scorecard.name,
        title: scorecard.title,
        owner: scorecard.owner,
        repository: file.repository,
        path: displayPath(file.path),
        commit: file.goodCommit ?? '',
        levels: scorecard.levels.map(level => ({
          name: level.name,
          checks: level.checks.map(check => check.id),
        })),
      })),
      problems: files.flatMap(file =>
        file.problems.map(({ line, column, message, remedy, file: path }) => ({
          repository: file.repository,
          file: path,
          line,
          column,
          message,
          remedy,
        })),
      ),
    };
    res.json(view);
  });
  return router;
}
