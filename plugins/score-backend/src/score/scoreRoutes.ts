import {
  EntityScoreView,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';
import { displayPath } from '@fathom/git-node';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Access } from '../access';
import type { EntityStore } from '../entity';
import { FactStore, readingsOf } from '../fact';
import type { ScorecardLibrary } from '../scorecard';
import type { ActiveExemption } from './ActiveExemption';
import type { CheckStateStore } from './CheckStateStore';
import { viewEntityScore } from './viewEntityScore';

interface RouteDeps {
  access: Access;
  entities: EntityStore;
  facts: FactStore;
  states: CheckStateStore;
  exemptions: {
    /** By check number. */
    activeOf(
      entityId: number,
      now: Date,
    ): Promise<ReadonlyMap<number, ActiveExemption>>;
  };
  library: ScorecardLibrary;
  clock: () => Date;
}

async function readEntity(deps: RouteDeps, req: Request) {
  const credentials = await deps.access.reader(req);
  const { entity, entityRef } = await deps.access.entity(req, credentials);
  const scored = await deps.entities.find(entityRef);
  const sources = scored
    ? (await deps.facts.listSources([scored.id])).get(scored.id) ?? []
    : [];
  return { entity, entityRef, scored, sources };
}

/** What people and other plugins ask of one entity, and which scorecards there are. */
export function scoreRoutes(deps: RouteDeps): Router {
  const router = PromiseRouter();

  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const { entity, entityRef, scored, sources } = await readEntity(deps, req);
    const now = deps.clock();
    const [states, exemptions] = scored
      ? await Promise.all([
          deps.states.listStates([scored.id]),
          deps.exemptions.activeOf(scored.id, now),
        ])
      : [new Map(), new Map()];
    const view: EntityScoreView = viewEntityScore(entity, entityRef, {
      library: await deps.library.load(),
      sources,
      states: (scored && states.get(scored.id)) ?? [],
      exemptions,
      now,
    });
    res.json(view);
  });

  router.get('/facts/:kind/:namespace/:name', async (req, res) => {
    const { entityRef, sources } = await readEntity(deps, req);
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

  router.get('/scorecards', async (req, res) => {
    await deps.access.reader(req);
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
