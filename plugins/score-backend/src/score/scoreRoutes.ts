import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  entityScoreQuerySchema,
  EntityScoreView,
  isShown,
  runsQuerySchema,
  RunsView,
  Scorecard,
  ScorecardPageView,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';
import { NotFoundError } from '@backstage/errors';
import { displayPath } from '@fathom/git-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Access, parseInput } from '../access';
import type { EffortByCheck } from '../learnt-effort';
import type { RunLog } from '../run';
import {
  ScorecardLibrary,
  ScorecardStore,
  viewScorecardPage,
} from '../scorecard';
import type { EntityScores } from './EntityScores';

interface RouteDeps {
  access: Access;
  scores: EntityScores;
  library: ScorecardLibrary;
  scorecards: ScorecardStore;
  runs: RunLog;
  /** Who holds which level, over the entities that the caller may read. */
  standingOn(
    scorecard: Scorecard,
    credentials: BackstageCredentials,
  ): Promise<Pick<ScorecardPageView, 'sentence' | 'standing'>>;
  /** What checks took others whom the caller may read, by check number. */
  learntBy(credentials: BackstageCredentials): Promise<EffortByCheck>;
  /** Those of these people that the caller may read. */
  findKnown(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>>;
  /** Whether the caller may read every entity that is judged. */
  seesAll(credentials: BackstageCredentials): Promise<boolean>;
  clock: () => Date;
}

/** A card shows one step; the evidence of the others is most of the whole answer. */
function onlyNext(score: EntityScoreView): EntityScoreView {
  return {
    ...score,
    scorecards: score.scorecards.map(one => ({
      ...one,
      checks: one.checks.filter(({ id }) => id === one.nextStep),
    })),
  };
}

/** What people and other plugins ask of one entity, and which scorecards there are. */
export function scoreRoutes(deps: RouteDeps): Router {
  const router = PromiseRouter();

  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await deps.access.reader(req);
    const query = parseInput(entityScoreQuerySchema, req.query, 'query');
    const { entity, entityRef } = await deps.access.entity(req, credentials);
    const [showsDraftsOf, learnt] = await Promise.all([
      deps.access.drafts(credentials),
      deps.learntBy(credentials),
    ]);
    const score = await deps.scores.read(entity, entityRef, {
      ...{ showsDraftsOf, learnt },
      findKnown: refs => deps.findKnown(refs, credentials),
    });
    res.json(query.checks === 'next' ? onlyNext(score) : score);
  });

  router.get('/facts/:kind/:namespace/:name', async (req, res) => {
    const credentials = await deps.access.reader(req);
    const { entity, entityRef } = await deps.access.entity(req, credentials);
    const { definitions } = await deps.library.load();
    const readings = await deps.scores.readFacts(entity, entityRef);
    res.json({
      entityRef,
      facts: definitions.map(definition => ({
        ...definition,
        ...readings.get(definition.id),
      })),
    });
  });

  router.get('/scorecards', async (req, res) => {
    const drafts = await deps.access.drafts(await deps.access.reader(req));
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
          checks: level.checks
            .filter(check => isShown(check, scorecard, drafts))
            .map(check => check.id),
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

  router.get('/scorecards/:name', async (req, res) => {
    const credentials = await deps.access.reader(req);
    const library = await deps.library.load();
    const found = library.scorecards.find(
      ({ scorecard }) => scorecard.name === req.params.name,
    );
    if (!found)
      throw new NotFoundError(`There is no scorecard "${req.params.name}".`);
    const drafts = await deps.access.drafts(credentials);
    res.json(
      viewScorecardPage(found, {
        library,
        versions: await deps.scorecards.listVersions(req.params.name),
        showsDraftsOf: drafts,
        now: deps.clock(),
        sums: await deps.standingOn(found.scorecard, credentials),
      }),
    );
  });

  router.get('/runs', async (req, res) => {
    const credentials = await deps.access.reader(req);
    const query = parseInput(runsQuerySchema, req.query, 'query');
    const [runs, total, latest, isWhole] = await Promise.all([
      deps.runs.list(query.limit, query),
      deps.runs.count(query),
      deps.runs.listLatest(),
      deps.seesAll(credentials),
    ]);
    // How many were seen, and which one an error is about, would tell of what hides.
    const told = <T extends RunsView['runs'][number]>(run: T): T =>
      isWhole ? run : { ...run, counts: undefined, error: undefined };
    const answer: RunsView = {
      runs: runs.map(told),
      total,
      latest: latest.map(told),
      isWhole,
    };
    res.json(answer);
  });
  return router;
}
