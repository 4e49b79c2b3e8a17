import { scoreOf, withLevels } from '../level';
import {
  Check,
  checkStanding,
  effortMinutes,
  exemptionEnd,
  isScorecardFor,
  judgeOutcome,
  JudgingContext,
  Scorecard,
} from '../scorecard';
import { exportedReadings } from './exportedReadings';
import type { ExportedEntity, FactExport } from './factExport';
import { levelMapping } from './levelMapping';
import type {
  CellOutcome,
  CheckPreview,
  LevelMove,
  MoveCause,
  PreviewFigures,
  ScorecardPreview,
  TeamPreview,
} from './ScorecardPreview';

/** Of what fails newly: an answer is read by people. */
const mostNamed = 1000;
/** Of one figure of a check that does not count yet. */
const mostBehind = 100;

interface Side {
  scorecard: Scorecard;
  checks: readonly Check[];
  byId: ReadonlyMap<string, Check>;
}

interface Judged {
  outcomes: ReadonlyMap<string, CellOutcome>;
  level?: string;
  /** Checks that stand before the next level. */
  blocking: readonly string[];
}

function sideOf(scorecard: Scorecard): Side {
  const checks = scorecard.levels.flatMap(level => level.checks);
  return {
    scorecard,
    checks,
    byId: new Map(checks.map(check => [check.id, check])),
  };
}

function isExempt(
  { exemptions }: ExportedEntity,
  from: { scorecard: string; check: string },
  now: Date,
): boolean {
  return exemptions.some(
    ({ scorecard, check, until }) =>
      scorecard === from.scorecard &&
      check === from.check &&
      now.getTime() < exemptionEnd(until)!,
  );
}

function judgeSide(
  { scorecard, checks }: Side,
  of: ExportedEntity,
  context: JudgingContext,
): Judged | undefined {
  const { now, matches } = context;
  if (!isScorecardFor(scorecard, of.entity, matches)) return undefined;
  const results = checks.map(check => {
    const judged = judgeOutcome(check, of.entity, context);
    const outcome =
      (judged === 'fail' || judged === 'unknown') &&
      isExempt(of, { scorecard: scorecard.name, check: check.id }, now)
        ? ('exempt' as const)
        : judged;
    return { id: check.id, level: check.level, outcome };
  });
  const { level, next, ladder } = scoreOf(
    scorecard.levels.map(({ name }) => name),
    results,
  );
  const upTo = ladder.findIndex(step => step.name === next);
  const open = new Set(ladder.slice(0, upTo + 1).map(step => step.name));
  return {
    outcomes: new Map(
      results.map(({ id, outcome }) => [
        id,
        outcome === 'notApplicable' ? undefined : outcome,
      ]),
    ),
    ...(level !== undefined && { level }),
    blocking: results
      .filter(
        result =>
          open.has(result.level) &&
          (result.outcome === 'fail' || result.outcome === 'unknown'),
      )
      .map(({ id }) => id),
  };
}

function noFigures(): PreviewFigures {
  return {
    turned: 0,
    toPass: 0,
    toFail: 0,
    toUnknown: 0,
    effortMinutes: 0,
    withoutEffort: 0,
  };
}

function countTurn(
  figures: readonly PreviewFigures[],
  is: CellOutcome,
  check?: Check,
): void {
  const minutes = check?.effort ? effortMinutes(check.effort) : undefined;
  for (const sum of figures) {
    sum.turned += 1;
    if (is === 'pass') sum.toPass += 1;
    if (is === 'unknown') sum.toUnknown += 1;
    if (is !== 'fail') continue;
    sum.toFail += 1;
    if (minutes === undefined) sum.withoutEffort += 1;
    else sum.effortMinutes += minutes;
  }
}

function changeOf(
  before: Check | undefined,
  after: Check | undefined,
): CheckPreview['change'] {
  if (!before) return 'added';
  if (!after) return 'removed';
  const asked = (check: Check) =>
    JSON.stringify([
      check.level,
      check.rule,
      check.appliesTo,
      check.lifecycle,
      check.from,
    ]);
  return asked(before) === asked(after) ? 'same' : 'changed';
}

/**
 * What a changed scorecard does to an exported fleet.
 *
 * @public
 */
export function previewScorecard(
  scorecards: { before: Scorecard; after: Scorecard },
  fleet: FactExport,
  context: Pick<JudgingContext, 'now' | 'matches'> & {
    /** After so many hours a fact is stale; what the export says goes before it. */
    maximumAgeHours?(factId: string): number | undefined;
    /** Scorecards whose levels are asked for as facts and are not in the export. */
    levels?: readonly Scorecard[];
  },
): ScorecardPreview {
  const { now, matches, levels = [] } = context;
  const before = sideOf(scorecards.before);
  const after = sideOf(scorecards.after);
  const rank = levelMapping(
    before.scorecard.levels.map(({ name }) => name),
    after.scorecard.levels.map(({ name }) => name),
  );
  // Renamed levels have a whole rank; where none took its place, no check is the cause.
  const isGone = (level?: string) => rank.before(level) % 1 !== 0;
  const total = noFigures();
  const gains: LevelMove[] = [];
  const loses: LevelMove[] = [];
  const joins: string[] = [];
  const leaves: string[] = [];
  const becomeUnknown: ScorecardPreview['becomeUnknown'] = [];
  const newlyFail: ScorecardPreview['newlyFail'] = [];
  const teams = new Map<string, TeamPreview>();
  const held: {
    before: (string | undefined)[];
    after: (string | undefined)[];
  } = { before: [], after: [] };
  let entities = 0;
  const checks = [
    ...after.checks,
    ...before.checks.filter(({ id }) => !after.byId.has(id)),
  ].map(
    ({ id, title }): CheckPreview => ({
      id,
      title,
      change: changeOf(before.byId.get(id), after.byId.get(id)),
      ...noFigures(),
    }),
  );
  const notCounting = after.checks.flatMap(
    (
      check,
    ): {
      check: Check;
      view: ScorecardPreview['notCounting'][number];
    }[] => {
      const { lifecycle, counts } = checkStanding(check, now);
      return counts || lifecycle === 'deprecated' || lifecycle === 'active'
        ? []
        : [
            {
              check,
              view: {
                check: check.id,
                title: check.title,
                lifecycle,
                ...(check.from && { from: check.from }),
                pass: 0,
                fail: 0,
                unknown: 0,
                entities: [],
              },
            },
          ];
    },
  );

  for (const of of fleet.entities) {
    const readings = withLevels(of.entity, levels, {
      now,
      matches,
      readings: exportedReadings(of, {
        exportedAt: fleet.exportedAt ?? now.toISOString(),
        maximumAgeHours: id =>
          fleet.maximumAgeHours.get(id) ?? context.maximumAgeHours?.(id),
      }),
      isExempt: (scorecard, check) => isExempt(of, { scorecard, check }, now),
    });
    const judging = { now, matches, readings };
    const was = judgeSide(before, of, judging);
    const is = judgeSide(after, of, judging);
    if (!was && !is) continue;
    entities += 1;
    const owner = of.owner;
    const team = teams.get(owner ?? '') ?? {
      ...(owner !== undefined && { owner }),
      gains: 0,
      loses: 0,
      ...noFigures(),
    };
    teams.set(owner ?? '', team);
    if (was) held.before.push(was.level);
    if (is) held.after.push(is.level);
    const reasonOf = (id: string) =>
      after.byId.get(id)?.compiled.explain(readings, now).reason;
    for (const check of checks) {
      const old = was?.outcomes.get(check.id);
      const outcome = is?.outcomes.get(check.id);
      if (old === outcome) continue;
      countTurn([total, check, team], outcome, after.byId.get(check.id));
      const turned = () => ({
        entityRef: of.entityRef,
        ...(owner !== undefined && { owner }),
        check: check.id,
        title: check.title,
        reason: reasonOf(check.id)!,
      });
      if (outcome === 'unknown')
        becomeUnknown.push({
          ...turned(),
          ...(old !== undefined && { was: old }),
        });
      if (outcome === 'fail' && newlyFail.length < mostNamed) {
        const { effort } = after.byId.get(check.id)!;
        const minutes = effort ? effortMinutes(effort) : undefined;
        newlyFail.push({
          ...turned(),
          ...(minutes !== undefined && { effortMinutes: minutes }),
        });
      }
    }
    if (is)
      for (const { check, view } of notCounting)
        if (!check.appliesTo || matches(check.appliesTo, of.entity)) {
          const outcome = check.compiled.judge(readings, now);
          view[outcome] += 1;
          if (view[outcome] <= mostBehind)
            view.entities.push({
              entityRef: of.entityRef,
              ...(owner !== undefined && { owner }),
              outcome,
              reason: reasonOf(check.id)!,
            });
        }
    if (!was) joins.push(of.entityRef);
    if (!is) leaves.push(of.entityRef);
    if (!was || !is) continue;
    const step = rank.after(is.level) - rank.before(was.level);
    if (step === 0) continue;
    const causes = (step < 0 ? is : was).blocking.map((id): MoveCause => {
      const outcome = is.outcomes.get(id);
      const old = was.outcomes.get(id);
      const isOpen = outcome === 'fail' || outcome === 'unknown';
      return {
        check: id,
        title: (after.byId.get(id) ?? before.byId.get(id))!.title,
        ...(old && { was: old }),
        ...(outcome && { is: outcome }),
        ...(isOpen && { reason: reasonOf(id) }),
      };
    });
    const turned = causes.filter(cause => cause.was !== cause.is);
    (step < 0 ? loses : gains).push({
      entityRef: of.entityRef,
      ...(owner !== undefined && { owner }),
      ...(was.level !== undefined && { from: was.level }),
      ...(is.level !== undefined && { to: is.level }),
      because: turned.length > 0 || isGone(was.level) ? turned : causes,
    });
    if (step < 0) team.loses += 1;
    else team.gains += 1;
  }

  const count = (of: (string | undefined)[], name?: string) =>
    of.filter(level => level === name).length;
  const names = [
    ...new Set(
      [...before.scorecard.levels, ...after.scorecard.levels].map(
        ({ name }) => name,
      ),
    ),
  ].sort(
    (a, b) =>
      Math.max(rank.before(a), rank.after(a)) -
      Math.max(rank.before(b), rank.after(b)),
  );
  return {
    before: { name: before.scorecard.name, title: before.scorecard.title },
    after: { name: after.scorecard.name, title: after.scorecard.title },
    at: now.toISOString(),
    entities,
    levels: [undefined, ...names].map(name => ({
      ...(name !== undefined && { name }),
      before: count(held.before, name),
      after: count(held.after, name),
    })),
    gains,
    loses,
    joins,
    leaves,
    becomeUnknown,
    newlyFail,
    ...total,
    checks: checks.filter(
      ({ turned, change }) => turned > 0 || change !== 'same',
    ),
    teams: [...teams.values()].sort(
      (a, b) =>
        b.loses - a.loses ||
        b.effortMinutes - a.effortMinutes ||
        b.toFail - a.toFail ||
        ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1),
    ),
    notCounting: notCounting.map(({ view }) => view),
  };
}
