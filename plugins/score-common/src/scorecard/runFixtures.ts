import type { FactReading } from '../fact';
import type { Scorecard } from './Scorecard';

/**
 * A fixture that a check judged otherwise than it says.
 *
 * @public
 */
export interface WrongFixture {
  check: string;
  /** From 0, as in the file. */
  fixture: number;
  expected: string;
  actual: string;
  reason: string;
}

/**
 * Runs the fixtures of all checks of a scorecard.
 *
 * @public
 */
export function runFixtures(
  scorecard: Scorecard,
  now: Date,
): { run: number; wrong: WrongFixture[] } {
  const observedAt = now.toISOString();
  const wrong: WrongFixture[] = [];
  const checks = scorecard.levels.flatMap(level => level.checks);
  for (const check of checks) {
    check.fixtures.forEach((fixture, index) => {
      const readings = new Map(
        Object.entries(fixture.facts).map(
          ([id, value]): [string, FactReading] => [
            id,
            value === null
              ? { state: 'none', observedAt, evidence: [] }
              : { state: 'value', value, observedAt, evidence: [] },
          ],
        ),
      );
      const { outcome, reason } = check.compiled.explain(readings, now);
      if (outcome !== fixture.outcome)
        wrong.push({
          check: check.id,
          fixture: index,
          expected: fixture.outcome,
          actual: outcome,
          reason,
        });
    });
  }
  const run = checks.reduce((sum, { fixtures }) => sum + fixtures.length, 0);
  return { run, wrong };
}
