import type { Outcome } from '@fathom/kernel';
import type { JudgedOutcome, Operand } from '../check-language';
import type { FactReadings } from '../fact';
import type { EntityFilter, EntityMatcher } from './EntityFilter';
import { filterReason } from './filterWords';
import type { Check, CheckLifecycle, Scorecard } from './Scorecard';
import { checkStanding } from './standing';

/**
 * What judging needs to know besides the entity.
 *
 * @public
 */
export interface JudgingContext {
  readings: FactReadings;
  now: Date;
  matches: EntityMatcher;
}

/**
 * What one check says of one entity.
 *
 * @public
 */
export interface CheckResult {
  check: Check;
  outcome: Outcome;
  reason: string;
  operands: readonly Operand[];
  /**
   * What the check says, where that does not count: it is a draft, announced, deprecated, or the entity is
   * exempt.
   */
  beneath?: {
    outcome: JudgedOutcome;
    reason: string;
    lifecycle: CheckLifecycle;
  };
}

/**
 * Whether a scorecard is about an entity at all.
 *
 * @public
 */
export function isScorecardFor(
  scorecard: Scorecard,
  entity: object,
  matches: EntityMatcher,
): boolean {
  return isFor(scorecard, entity, matches);
}

function isFor(
  { appliesTo }: { appliesTo?: EntityFilter },
  entity: object,
  matches: EntityMatcher,
): boolean {
  return appliesTo === undefined || matches(appliesTo, entity);
}

function unjudged(error: unknown): string {
  return `The check could not be judged: ${error}`;
}

/**
 * Judges one check for an entity, and says why.
 *
 * @public
 */
export function judgeCheck(
  check: Check,
  entity: object,
  context: JudgingContext,
): CheckResult {
  const { readings, now } = context;
  try {
    if (!isFor(check, entity, context.matches))
      return {
        check,
        outcome: 'notApplicable',
        reason: filterReason(check.appliesTo!, entity),
        operands: [],
      };
    const { lifecycle, counts, reason } = checkStanding(check, now);
    const judged = check.compiled.explain(readings, now);
    if (counts) return { check, ...judged };
    return {
      check,
      outcome: 'notApplicable',
      reason: reason!,
      operands: judged.operands,
      beneath: { outcome: judged.outcome, reason: judged.reason, lifecycle },
    };
  } catch (error) {
    // One check must not end the judging of all entities.
    return { check, outcome: 'unknown', reason: unjudged(error), operands: [] };
  }
}

/**
 * The outcome of one check alone, without saying why: several times faster.
 *
 * @public
 */
export function judgeOutcome(
  check: Check,
  entity: object,
  context: JudgingContext,
): Outcome {
  const { readings, now } = context;
  try {
    return isFor(check, entity, context.matches) &&
      checkStanding(check, now).counts
      ? check.compiled.judge(readings, now)
      : 'notApplicable';
  } catch {
    return 'unknown';
  }
}

/**
 * Judges all checks of a scorecard for one entity, in the order of the file.
 *
 * @public
 */
export function judgeScorecard(
  scorecard: Scorecard,
  entity: object,
  context: JudgingContext,
): CheckResult[] {
  return scorecard.levels.flatMap(level =>
    level.checks.map(check => judgeCheck(check, entity, context)),
  );
}
