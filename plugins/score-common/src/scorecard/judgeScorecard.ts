import {
  evaluateFilterPredicate,
  FilterPredicate,
} from '@backstage/filter-predicates';
import type { Outcome } from '@fathom/kernel';
import type { Operand } from '../check-language';
import type { FactReadings } from '../fact';
import type { Check, Scorecard } from './Scorecard';

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

function applies(
  predicate: FilterPredicate | undefined,
  entity: object,
): boolean {
  return predicate === undefined || evaluateFilterPredicate(predicate, entity);
}

/**
 * Whether a scorecard is about an entity at all.
 *
 * @public
 */
export function isScorecardFor(scorecard: Scorecard, entity: object): boolean {
  return applies(scorecard.appliesTo, entity);
}

function judgeCheck(
  check: Check,
  entity: object,
  context: { readings: FactReadings; now: Date },
): CheckResult {
  const { readings, now } = context;
  const notApplicable = (reason: string): CheckResult => ({
    check,
    outcome: 'notApplicable',
    reason,
    operands: [],
  });
  if (!applies(check.appliesTo, entity))
    return notApplicable('It is not about entities of this kind.');
  if (check.from && now.getTime() < Date.parse(check.from))
    return notApplicable(`It counts from ${check.from}.`);
  return { check, ...check.compiled.explain(readings, now) };
}

/**
 * Judges all checks of a scorecard for one entity, in the order of the file.
 *
 * @public
 */
export function judgeScorecard(
  scorecard: Scorecard,
  entity: object,
  context: { readings: FactReadings; now: Date },
): CheckResult[] {
  return scorecard.levels.flatMap(level =>
    level.checks.map(check => judgeCheck(check, entity, context)),
  );
}
