import type { Outcome } from '@fathom/kernel';
import type { Operand } from '../check-language';
import type { FactReadings } from '../fact';
import type { EntityFilter, EntityMatcher } from './EntityFilter';
import type { Check, Scorecard } from './Scorecard';

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

function judgeCheck(
  check: Check,
  entity: object,
  context: JudgingContext,
): CheckResult {
  const { readings, now } = context;
  const notApplicable = (reason: string): CheckResult => ({
    check,
    outcome: 'notApplicable',
    reason,
    operands: [],
  });
  try {
    if (!isFor(check, entity, context.matches))
      return notApplicable('It is not about entities of this kind.');
    if (check.from && now.getTime() < Date.parse(check.from))
      return notApplicable(`It counts from ${check.from}.`);
    return { check, ...check.compiled.explain(readings, now) };
  } catch (error) {
    // One check must not end the judging of all entities.
    return {
      check,
      outcome: 'unknown',
      reason: `The check could not be judged: ${error}`,
      operands: [],
    };
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
