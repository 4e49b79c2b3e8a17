import type { FactReading } from '../fact';
import {
  isScorecardFor,
  judgeOutcome,
  JudgingContext,
  Scorecard,
} from '../scorecard';
import { levelFacts, levelReadings, orderScorecards } from './levelFacts';
import { scoreOf } from './scoreOf';

/**
 * The readings of an entity and beside them the levels that it holds, as facts for other scorecards.
 *
 * @public
 */
export function withLevels(
  entity: object,
  scorecards: readonly Scorecard[],
  context: Omit<JudgingContext, 'readings'> & {
    readings: ReadonlyMap<string, FactReading>;
    /** Whether the entity is exempt from a check of a scorecard. */
    isExempt?(scorecard: string, check: string): boolean;
  },
): Map<string, FactReading> {
  const { now, matches, isExempt } = context;
  const readings = new Map(context.readings);
  const { ordered, circular } = orderScorecards(scorecards);
  for (const scorecard of circular)
    for (const { id } of levelFacts(scorecard))
      readings.set(id, {
        state: 'unreadable',
        reason: 'neverCollected',
        message: `the scorecards ${circular
          .map(({ name }) => `"${name}"`)
          .join(', ')} wait for each other's levels`,
      });
  for (const scorecard of ordered) {
    const checks = isScorecardFor(scorecard, entity, matches)
      ? scorecard.levels.flatMap(level => level.checks)
      : [];
    const score = scoreOf(
      scorecard.levels.map(({ name }) => name),
      checks.map(check => {
        const judged = judgeOutcome(check, entity, { readings, now, matches });
        const isOpen = judged === 'fail' || judged === 'unknown';
        return {
          level: check.level,
          outcome:
            isOpen && isExempt?.(scorecard.name, check.id)
              ? ('exempt' as const)
              : judged,
        };
      }),
    );
    for (const [id, reading] of levelReadings(scorecard, score, now))
      readings.set(id, reading);
  }
  return readings;
}
