import { InputError, NotFoundError } from '@backstage/errors';
import {
  fleetSentence,
  historyQuerySchema,
  isShown,
  replayQuerySchema,
  ReplayView,
} from '@fathom/backstage-plugin-score-common';
import type { FactCell } from '@fathom/backstage-plugin-score-common';
import type { Outcome } from '@fathom/kernel';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Access, parseInput } from '../access';
import type { EntityStore } from '../entity';
import { cellOf, FactStore } from '../fact';
import { FleetEntry, toCounts, VisibleFleet } from '../fleet';
import { codeAt, outcomeOf } from '../rollup';
import {
  Applicability,
  CheckStateStore,
  judgeRows,
  laddersOf,
  levelOf,
} from '../score';
import type {
  CheckNumbers,
  Library,
  ScorecardLibrary,
  ScorecardStore,
} from '../scorecard';
import { listPast, pastDrafts } from './pastScorecards';
import { viewHistory } from './viewHistory';

interface RouteDeps {
  access: Access;
  entities: EntityStore;
  facts: FactStore;
  states: CheckStateStore;
  applicability: Applicability;
  library: ScorecardLibrary;
  numbers: CheckNumbers;
  scorecards: ScorecardStore;
  seen: VisibleFleet;
  clock: () => Date;
}

const notes = {
  then: 'Outcomes as they were kept then, with the exemptions that held then, of entities that are in the catalog now.',
  now: 'The rules of now on the last values reported by then: one counts however old it was then, and nobody is exempt, so what was excused shows as passed or failed.',
};

/** The past of an entity, and the fleet at a moment of the past. */
export function replayRoutes(deps: RouteDeps): Router {
  const { access, entities, facts, states } = deps;
  const router = PromiseRouter();

  router.get('/entities/:kind/:namespace/:name/history', async (req, res) => {
    const credentials = await access.reader(req);
    const { entityRef } = await access.entity(req, credentials);
    const { from, limit } = parseInput(historyQuerySchema, req.query, 'query');
    const scored = await entities.find(entityRef);
    const span = { ...(from && { from: new Date(from).toISOString() }), limit };
    const [events, levels, changes, names, library, drafts] = await Promise.all(
      [
        scored ? states.listEvents(scored.id, span) : [],
        scored
          ? states.listLevelChanges({
              from: span.from ?? new Date(0).toISOString(),
              entityIds: [scored.id],
            })
          : [],
        scored ? facts.listChanges(scored.id, { limit: 5000 }) : [],
        deps.numbers.names(),
        deps.library.load(),
        access.drafts(credentials),
      ],
    );
    const hidden = new Set(
      library.checks.flatMap(({ id, check, scorecard }) =>
        isShown(check, scorecard, drafts) ? [] : [id],
      ),
    );
    const told = levels.slice(0, limit);
    const turns = scored
      ? await states.listEventsAt(
          [scored.id],
          told.map(({ at }) => at),
        )
      : [];
    const current = new Set(
      library.scorecards.map(({ scorecard }) => scorecard.name),
    );
    const past = await listPast(
      new Set(
        [
          ...told.map(({ scorecard }) => scorecard),
          ...events.flatMap(
            ({ checkId }) => names.get(checkId)?.scorecard ?? [],
          ),
        ].filter(name => !current.has(name)),
      ),
      deps,
    );
    const wasDraft = pastDrafts(past, drafts);
    const shown = ({ checkId }: { checkId: number }) =>
      !hidden.has(checkId) && !wasDraft(names.get(checkId));
    res.json(
      viewHistory(entityRef, {
        events: events.filter(shown),
        levels: told,
        turns: turns.filter(shown),
        changes,
        names,
        checks: library.checks,
        past,
      }),
    );
  });

  /** Facts of then by the rules of now. */
  const judgeThen = async (
    library: Library,
    entries: readonly FleetEntry[],
    at: string,
  ): Promise<Map<number, string>> => {
    const values = await facts.readValuesAt(
      entries.map(({ id }) => id),
      at,
    );
    const about = await deps.applicability.of(
      library,
      await entities.listJudged(entries.map(({ id }) => id)),
    );
    const known = entries.filter(({ id }) => about.has(id) && values.has(id));
    const packed = judgeRows(
      library,
      known.map(({ id }) => ({
        id,
        row: library.layout.facts.map((fact): FactCell => {
          const found = values.get(id)!.get(fact.id);
          if (!found) return undefined;
          return found.value === undefined ? null : cellOf(fact, found.value);
        }),
        applies: about.get(id)!,
      })),
      { now: new Date(at), isExempt: () => false },
    );
    return new Map(known.map(({ id }, index) => [id, packed[index]]));
  };

  router.get('/replay', async (req, res) => {
    const credentials = await access.reader(req);
    const query = parseInput(replayQuerySchema, req.query, 'query');
    const at = new Date(query.at).toISOString();
    if (at > deps.clock().toISOString())
      throw new InputError(`"at" lies ahead: ${at}. Replay shows the past.`);
    const [seen, past] = await Promise.all([
      deps.seen.read(credentials),
      query.rules === 'then' ? deps.library.loadAt(at) : undefined,
    ]);
    const library = past ?? seen.library;
    const ladder = laddersOf(library).find(
      ({ scorecard }) =>
        query.scorecard === undefined || scorecard.name === query.scorecard,
    );
    if (!ladder)
      throw new NotFoundError(
        `No scorecard${
          query.scorecard ? ` "${query.scorecard}"` : ''
        } was in force at ${at
          .slice(0, 16)
          .replace('T', ' ')} UTC. Choose a later day, or the rules of now.`,
      );
    const { name, title } = ladder.scorecard;
    const entries = seen.entries.filter(
      entry => query.owner === undefined || entry.owner === query.owner,
    );
    const packed = past
      ? await states.readPackedAt(at)
      : await judgeThen(library, entries, at);
    const checks = library.checks.filter(
      ({ scorecard, check }) =>
        scorecard === ladder.scorecard && check.lifecycle !== 'draft',
    );
    const counts = [0, 0, 0, 0, 0, 0];
    const items = entries.flatMap(entry => {
      const outcomes = packed.get(entry.id) ?? '';
      const score = levelOf(ladder, outcomes);
      if (!score.isJudged) return [];
      score.counts.forEach((count, code) => (counts[code] += count));
      const levelNow = entry.scores.get(name)?.level;
      const told: Record<string, Outcome> = {};
      for (const { id, check } of checks) {
        const outcome = outcomeOf[codeAt(outcomes, id)];
        if (outcome) told[check.id] = outcome;
      }
      return [
        {
          entityRef: entry.ref,
          title: entry.title,
          ...(entry.owner && { owner: entry.owner }),
          ...(score.level !== undefined && { level: score.level }),
          ...(levelNow !== undefined && { levelNow }),
          outcomes: told,
        },
      ];
    });
    const levels = ladder.scorecard.levels.map(level => level.name);
    const commit = library.scorecards.find(
      ({ scorecard }) => scorecard === ladder.scorecard,
    )?.file.goodCommit;
    const answer: ReplayView = {
      at,
      rules: query.rules,
      scorecard: name,
      title,
      ...(commit && { commit }),
      sentence: fleetSentence(
        levels,
        items.map(({ level }) => level),
      ),
      note: notes[query.rules],
      levels,
      counts: toCounts(counts),
      items,
    };
    res.json(answer);
  });
  return router;
}
