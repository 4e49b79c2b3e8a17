import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  fleetSentence,
  isShown,
  RollupPageView,
  scoreOf,
  teamQuerySchema,
  wayToNextLevel,
} from '@fathom/backstage-plugin-score-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Access, parseInput } from '../access';
import type { EffortByCheck, LearntEfforts } from '../learnt-effort';
import { debtOf, ExemptionStore } from '../exemption';
import { Fleet, FleetEntry, groupOf, toCounts, VisibleFleet } from '../fleet';
import { codeAt, outcomeOf, RollupStore } from '../rollup';
import type { CheckStateStore, LevelChange } from '../score';
import type { CheckNumbers, Library, NumberedCheck } from '../scorecard';
import { viewMoves } from './viewMoves';

interface RouteDeps {
  access: Access;
  exemptions: ExemptionStore;
  learnt: LearntEfforts;
  numbers: CheckNumbers;
  rollups: RollupStore;
  seen: VisibleFleet;
  states: CheckStateStore;
  clock: () => Date;
}

const day = 24 * 3_600_000;
const mostSteps = 20;
const mostMoves = 50;

/** By kind of the catalog, what sums are of. */
const kinds = {
  group: 'owner',
  user: 'owner',
  system: 'system',
  domain: 'domain',
} as const;

/** The cheapest steps of some entities towards their next levels. */
function stepsOf(
  entries: readonly FleetEntry[],
  context: {
    levels: readonly string[];
    checks: readonly NumberedCheck[];
    learnt: EffortByCheck;
    since: ReadonlyMap<string, string>;
  },
): RollupPageView['steps'] {
  const { levels, checks, learnt, since } = context;
  return entries
    .flatMap(entry => {
      const results = checks.flatMap(({ id, check }) => {
        const outcome = outcomeOf[codeAt(entry.outcomes, id)];
        return outcome
          ? [
              {
                id,
                check,
                level: check.level,
                outcome,
                effort: check.effort,
                learntMinutes: learnt.get(id)?.minutes,
              },
            ]
          : [];
      });
      const way = wayToNextLevel(scoreOf(levels, results), results);
      if (!way) return [];
      const failing = way.steps.filter(
        ({ result }) => result.outcome === 'fail',
      );
      return failing.map(({ result, minutes, isGuess }) => ({
        entityRef: entry.ref,
        title: entry.title,
        check: result.check.id,
        checkTitle: result.check.title,
        remedy: result.check.remedy,
        minutes,
        isGuess,
        ...(learnt.has(result.id) && {
          learntFrom: learnt.get(result.id)!.times,
        }),
        to: way.to,
        left: failing.length,
        ...(since.has(`${entry.id} ${result.id}`) && {
          since: since.get(`${entry.id} ${result.id}`),
        }),
      }));
    })
    .sort(
      (a, b) =>
        a.minutes - b.minutes ||
        a.left - b.left ||
        (a.entityRef < b.entityRef ? -1 : 1),
    )
    .slice(0, mostSteps);
}

/** A page for each group, system and domain. */
export function teamRoutes(deps: RouteDeps): Router {
  const { access, exemptions, rollups, states, clock } = deps;
  const router = PromiseRouter();

  const explainMoves = async (
    moves: readonly LevelChange[],
    context: {
      credentials: BackstageCredentials;
      library: Library;
      fleet: Fleet;
    },
  ) => {
    const { credentials, library, fleet } = context;
    if (moves.length === 0) return [];
    const [events, names, drafts] = await Promise.all([
      states.listEventsAt(
        moves.map(({ entityId }) => entityId),
        moves.map(({ at }) => at),
      ),
      deps.numbers.names(),
      access.drafts(credentials),
    ]);
    const now = new Map(library.checks.map(item => [item.id, item]));
    return viewMoves(moves, {
      events,
      refOf: entityId => fleet.byId.get(entityId)!.ref,
      nameOf: checkId => {
        const item = now.get(checkId);
        const name = names.get(checkId);
        if (!name || (item && !isShown(item.check, item.scorecard, drafts)))
          return undefined;
        return { ...name, ...(item && { now: item }) };
      },
    });
  };

  const read = async (req: Request): Promise<RollupPageView> => {
    const credentials = await access.reader(req);
    const query = parseInput(teamQuerySchema, req.query, 'query');
    const { entity, entityRef } = await access.entity(req, credentials);
    const by = kinds[entity.kind.toLocaleLowerCase('en-US') as 'group'];
    if (!by)
      throw new NotFoundError(
        `Nothing is summed up for ${entityRef}; groups, users, systems and domains have a page.`,
      );
    const { visible, library, fleet } = await deps.seen.read(credentials);
    const ladder = fleet.ladders.find(
      ({ scorecard }) =>
        query.scorecard === undefined || scorecard.name === query.scorecard,
    );
    if (!ladder)
      throw new NotFoundError(
        `There is no scorecard${
          query.scorecard ? ` "${query.scorecard}"` : ' yet'
        }.`,
      );
    const { scorecard } = ladder;
    const all = fleet.entries.filter(
      entry => entry[by] === entityRef && entry.scores.has(scorecard.name),
    );
    const seen = all.filter(entry => visible.has(entry.ref));
    const ids = seen.map(({ id }) => id);
    const now = clock();
    const from = new Date(now.getTime() - query.days * day).toISOString();
    const [held, learnt, changes, active, requested, days] = await Promise.all([
      states.listStates(ids),
      deps.learnt.over(visible, fleet.byId),
      states.listLevelChanges({ from, entityIds: ids }),
      exemptions.list({ state: 'approved' }),
      exemptions.list({ state: 'requested' }),
      seen.length === all.length
        ? rollups.listDays({ kind: by, ref: entityRef }, from.slice(0, 10))
        : undefined,
    ]);
    const moves = changes
      .filter(
        ({ scorecard: name, direction }) =>
          name === scorecard.name && Math.abs(direction) === 1,
      )
      .slice(0, mostMoves);
    const levels = scorecard.levels.map(level => level.name);
    const among = new Set(ids);
    const ofOwn = (list: typeof active) =>
      list.filter(
        ({ entityId, until }) =>
          among.has(entityId) && until > now.toISOString(),
      );
    return {
      ...groupOf(scorecard.name, seen),
      ref: entityRef,
      scorecard: scorecard.name,
      scorecardTitle: scorecard.title,
      title: entity.metadata.title ?? entity.metadata.name,
      sentence: fleetSentence(
        levels,
        seen.map(entry => entry.scores.get(scorecard.name)!.level),
      ),
      steps: stepsOf(seen, {
        levels,
        checks: library.checks.filter(item => item.scorecard === scorecard),
        learnt,
        since: new Map(
          [...held].flatMap(([entityId, list]) =>
            list.map(({ checkId, since }): [string, string] => [
              `${entityId} ${checkId}`,
              since,
            ]),
          ),
        ),
      }),
      items: seen.map(entry => {
        const { level, counts } = entry.scores.get(scorecard.name)!;
        return {
          entityRef: entry.ref,
          title: entry.title,
          ...(level !== undefined && { level }),
          counts: toCounts(counts),
        };
      }),
      exemptions: debtOf(ofOwn([...active, ...requested]), now),
      moves: await explainMoves(moves, { credentials, library, fleet }),
      ...(days && {
        trend: days.map(sums => ({
          day: sums.day,
          levels: Object.entries(sums.levels[scorecard.name] ?? {}).map(
            ([level, count]) => ({ ...(level && { level }), count }),
          ),
        })),
      }),
    };
  };

  router.get('/rollups/:kind/:namespace/:name', async (req, res) => {
    res.json(await read(req));
  });
  return router;
}
