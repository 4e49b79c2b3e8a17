import { NotFoundError } from '@backstage/errors';
import {
  CheckPageView,
  checkQuerySchema,
  checkStanding,
  isShown,
  OutcomeCounts,
} from '@fathom/backstage-plugin-score-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Access, parseInput } from '../access';
import type { EntityStore } from '../entity';
import { debtOf, ExemptionStore } from '../exemption';
import { toCounts, VisibleFleet } from '../fleet';
import type { LearntEfforts } from '../learnt-effort';
import { codeAt, codeOf, RollupStore } from '../rollup';
import type { FactStore } from '../fact';
import type { CheckStateStore } from '../score';
import { listReasons } from './listReasons';

interface RouteDeps {
  access: Access;
  entities: EntityStore;
  exemptions: ExemptionStore;
  facts: FactStore;
  learnt: LearntEfforts;
  rollups: RollupStore;
  seen: VisibleFleet;
  states: CheckStateStore;
  clock: () => Date;
}

const day = 24 * 3_600_000;

function sentenceOf(counts: OutcomeCounts): string {
  const { pass, fail, unknown, exempt } = counts;
  const judged = pass + fail;
  if (judged + unknown + exempt === 0) return 'It applies to no service.';
  return [
    `${pass} of ${judged} judged services pass`,
    unknown > 0 ? `not judged: ${unknown}` : '',
    exempt > 0 ? `${exempt} exempt` : '',
  ]
    .filter(Boolean)
    .join(', ')
    .concat('.');
}

/** A page for each check: who fails, since when, how that went, who is excused. */
export function checkRoutes(deps: RouteDeps): Router {
  const { access, exemptions, rollups, states, clock } = deps;
  const router = PromiseRouter();

  router.get('/checks/:scorecard/:check', async (req, res) => {
    const credentials = await access.reader(req);
    const query = parseInput(checkQuerySchema, req.query, 'query');
    const [{ visible, library, fleet }, drafts] = await Promise.all([
      deps.seen.read(credentials),
      access.drafts(credentials),
    ]);
    const item = library.checks.find(
      ({ scorecard, check }) =>
        scorecard.name === req.params.scorecard &&
        check.id === req.params.check &&
        isShown(check, scorecard, drafts),
    );
    if (!item)
      throw new NotFoundError(
        `There is no check "${req.params.check}" in a scorecard "${req.params.scorecard}".`,
      );
    const { id, check, scorecard } = item;
    const judged = fleet.entries.filter(
      entry => codeAt(entry.outcomes, id) !== 0,
    );
    const seen = judged.filter(entry => visible.has(entry.ref));
    const codes = [0, 0, 0, 0, 0, 0];
    for (const entry of seen) codes[codeAt(entry.outcomes, id)] += 1;
    const found = seen.filter(
      entry =>
        codeAt(entry.outcomes, id) === codeOf[query.outcome] &&
        (query.owner === undefined || entry.owner === query.owner),
    );
    const now = clock();
    const from = new Date(now.getTime() - query.days * day).toISOString();
    const [since, open, learnt, days] = await Promise.all([
      states.listSince(id, query.outcome),
      exemptions.list({ checkId: id }),
      deps.learnt.over(visible, fleet.byId),
      // Sums of all would tell of entities that hide.
      seen.length === judged.length
        ? rollups.listDays({ kind: 'fleet', ref: '' }, from.slice(0, 10))
        : undefined,
    ]);
    // Who has failed longest first.
    found.sort((a, b) =>
      (since.get(a.id)?.since ?? '') < (since.get(b.id)?.since ?? '') ? -1 : 1,
    );
    const ids = new Set(seen.map(entry => entry.id));
    const held = open.filter(
      exemption =>
        ids.has(exemption.entityId) && exemption.until > now.toISOString(),
    );
    const until = new Map(
      held
        .filter(({ state }) => state === 'approved')
        .map(exemption => [exemption.entityId, exemption.until]),
    );
    const shown = found.slice(query.offset, query.offset + query.limit);
    const reasons = await listReasons(item, shown, {
      ...deps,
      library,
      outcome: query.outcome,
      now,
    });
    const counts = toCounts(codes);
    const effort = learnt.get(id);
    const answer: CheckPageView = {
      scorecard: scorecard.name,
      scorecardTitle: scorecard.title,
      id: check.id,
      title: check.title,
      level: check.level,
      owner: check.owner ?? scorecard.owner,
      ...(check.appliesTo && { appliesTo: check.appliesTo }),
      ...(scorecard.appliesTo && { scorecardAppliesTo: scorecard.appliesTo }),
      why: check.why,
      remedy: check.remedy,
      rule: check.rule,
      ...(check.effort && { effort: check.effort }),
      lifecycle: checkStanding(check, now).lifecycle,
      ...(check.from && { from: check.from }),
      sentence: sentenceOf(counts),
      counts,
      ...(effort && {
        learntMinutes: effort.minutes,
        learntFrom: effort.times,
      }),
      total: found.length,
      items: shown.map(entry => ({
        entityRef: entry.ref,
        title: entry.title,
        ...(entry.owner && { owner: entry.owner }),
        outcome: query.outcome,
        ...since.get(entry.id),
        ...(until.has(entry.id) && { exemptUntil: until.get(entry.id) }),
        ...(reasons.has(entry.id) && { reason: reasons.get(entry.id) }),
      })),
      owners: [...new Set(seen.map(({ owner }) => owner))]
        .filter(owner => owner !== undefined)
        .sort(),
      ...(days && {
        trend: days.flatMap(sums => {
          const of = sums.counts.get(id);
          return of ? [{ day: sums.day, counts: of }] : [];
        }),
      }),
      exemptions: debtOf(
        held.filter(
          ({ state }) => state === 'approved' || state === 'requested',
        ),
        now,
      ),
    };
    res.json(answer);
  });
  return router;
}
