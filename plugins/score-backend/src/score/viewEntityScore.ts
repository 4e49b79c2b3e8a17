import type { Entity } from '@backstage/catalog-model';
import {
  applyExemptions,
  CheckResult,
  checkStanding,
  CheckView,
  decidingEvidence,
  filterPaths,
  EntityScoreView,
  FactReading,
  FactReadings,
  findNextStep,
  isScorecardFor,
  isShown,
  judgeScorecard,
  levelReadings,
  orderScorecards,
  Scorecard,
  ScorecardScoreView,
  scoreOf,
  scoreSentence,
  Turn,
} from '@fathom/backstage-plugin-score-common';
import type { FactDefinition } from '@fathom/kernel';
import { errorWords, readingsOf, StoredSource } from '../fact';
import type { EffortByCheck, LearntEffort } from '../learnt-effort';
import type { Library } from '../scorecard';
import type { CheckState } from './CheckStateStore';
import type { ActiveExemption } from './ActiveExemption';
import { matchesEntity } from './matchesEntity';

/** What would turn what the check says; nothing where nobody asks. */
function turnOf(
  { check, outcome, beneath }: CheckResult,
  { readings, now }: { readings: FactReadings; now: Date },
): Turn | undefined {
  if (outcome === 'notApplicable' && !beneath) return undefined;
  try {
    return check.compiled.turn(readings, now);
  } catch {
    // A check that could not be judged says so; there is nothing to turn.
    return undefined;
  }
}

function viewCheck(
  result: CheckResult,
  context: {
    entityRef: string;
    states: readonly CheckState[];
    definitions: ReadonlyMap<string, FactDefinition>;
    number?: number;
    now: Date;
    exemption?: ActiveExemption;
    learnt?: LearntEffort;
    readings: FactReadings;
    /** Which run wrote the facts of a source last. */
    runs: ReadonlyMap<string, number>;
  },
): CheckView {
  const { check, outcome, reason, operands, beneath } = result;
  const { learnt, runs } = context;
  const turn = turnOf(result, context);
  const state = context.states.find(
    candidate => candidate.checkId === context.number,
  );
  return {
    id: check.id,
    title: check.title,
    level: check.level,
    why: check.why,
    remedy: check.remedy,
    ...(check.effort && { effort: check.effort }),
    ...(learnt && {
      learntMinutes: learnt.minutes,
      learntFrom: learnt.times,
    }),
    ...(turn && { turn }),
    rule: check.rule,
    lifecycle: checkStanding(check, context.now).lifecycle,
    ...(check.from && { from: check.from }),
    ...(beneath && {
      beneath: { outcome: beneath.outcome, reason: beneath.reason },
    }),
    outcome,
    reason,
    ...(state?.outcome === outcome && {
      since: state.since,
      cause: state.cause,
    }),
    ...(context.exemption && { exemption: context.exemption }),
    operands: operands.map(operand => {
      const definition =
        operand.fact === undefined
          ? undefined
          : context.definitions.get(operand.fact);
      return {
        ...operand,
        evidence: [...operand.evidence],
        ...(definition && {
          description: definition.description,
          source: definition.source,
          ...(runs.has(definition.source) && {
            run: runs.get(definition.source),
          }),
        }),
      };
    }),
    // What lets an entity out is what it says of itself.
    evidence:
      outcome === 'notApplicable' && !beneath && check.appliesTo
        ? filterPaths(check.appliesTo).map(field => ({
            ...{ kind: 'entity' as const, ref: context.entityRef },
            field,
          }))
        : decidingEvidence(operands),
  };
}

function viewScorecard(
  scorecard: Scorecard,
  entity: Entity,
  results: readonly CheckResult[],
  checks: CheckView[],
): EntityScoreView['scorecards'][number] {
  const levelled = results.map(({ check, outcome }, index) => ({
    level: check.level,
    outcome,
    id: check.id,
    effort: check.effort,
    learntMinutes: checks[index].learntMinutes,
  }));
  const score = scoreOf(
    scorecard.levels.map(level => level.name),
    levelled,
  );
  const next = findNextStep(score, levelled);
  return {
    name: scorecard.name,
    title: scorecard.title,
    owner: scorecard.owner,
    sentence: scoreSentence(
      entity.metadata.title ?? entity.metadata.name,
      score,
    ),
    ...score,
    ...(next && { nextStep: next.id }),
    checks,
  };
}

/** What an entity's page shows: judged now, with the values that were met and where they came from. */
export function viewEntityScore(
  entity: Entity,
  entityRef: string,
  context: {
    library: Library;
    sources: readonly StoredSource[];
    states: readonly CheckState[];
    /** By check number. */
    exemptions: ReadonlyMap<number, ActiveExemption>;
    showsDraftsOf(owner: string): boolean;
    /** What checks took others, by number. */
    learnt: EffortByCheck;
    now: Date;
  },
): {
  view: EntityScoreView;
  /** Of all facts, also of the levels that are facts for other scorecards. */
  readings: ReadonlyMap<string, FactReading>;
} {
  const { library, sources, states, exemptions, now } = context;
  const readings = readingsOf(library.definitions, sources, now);
  const definitions = new Map(
    library.definitions.map(definition => [definition.id, definition]),
  );
  const runs = new Map(
    sources.flatMap(({ source, runId }): [string, number][] =>
      runId === undefined ? [] : [[source, runId]],
    ),
  );
  const judge = (scorecard: Scorecard): ScorecardScoreView => {
    const numbers = new Map(
      library.checks
        .filter(item => item.scorecard === scorecard)
        .map(({ check, id }) => [check, id]),
    );
    const judged = judgeScorecard(scorecard, entity, {
      readings,
      now,
      matches: matchesEntity,
    }).filter(({ check }) => isShown(check, scorecard, context.showsDraftsOf));
    const results = applyExemptions(
      judged,
      judged.flatMap(({ check }) => {
        const held = exemptions.get(numbers.get(check) ?? -1);
        return held
          ? [
              {
                ...held,
                entityRef,
                scorecard: scorecard.name,
                check: check.id,
              },
            ]
          : [];
      }),
      { entityRef, scorecard: scorecard.name, now },
    );
    const checks = results.map(result => {
      const number = numbers.get(result.check);
      return viewCheck(result, {
        entityRef,
        states,
        definitions,
        number,
        now,
        exemption: exemptions.get(number ?? -1),
        learnt: context.learnt.get(number ?? -1),
        readings,
        runs,
      });
    });
    return viewScorecard(scorecard, entity, results, checks);
  };
  const views = new Map<Scorecard, ScorecardScoreView>();
  const inOrder = orderScorecards(
    library.scorecards.map(({ scorecard }) => scorecard),
  ).ordered;
  for (const scorecard of inOrder) {
    const isAbout = isScorecardFor(scorecard, entity, matchesEntity);
    const view = isAbout ? judge(scorecard) : undefined;
    if (view) views.set(scorecard, view);
    // Its level is a fact for those that come after it.
    for (const [id, reading] of levelReadings(
      scorecard,
      view ?? scoreOf([], []),
      now,
    ))
      readings.set(id, reading);
  }
  const view = {
    entityRef,
    judgedAt: now.toISOString(),
    scorecards: library.scorecards.flatMap(
      ({ scorecard }) => views.get(scorecard) ?? [],
    ),
    sources: sources.map(({ source, collectedAt, runId, errors }) => {
      const failure = errorWords(errors);
      return {
        source,
        at: collectedAt,
        ...(runId !== undefined && { run: runId }),
        ...(failure && { error: failure.error, errorSince: failure.since }),
      };
    }),
  };
  return { view, readings };
}
