import { FactReading, parseTimestamp } from '../fact';
import type { Scorecard } from './Scorecard';

/**
 * A fixture that a check judged otherwise than it says.
 *
 * @public
 */
export interface WrongFixture {
  check: string;
  title: string;
  /** From 0, as in the file. */
  fixture: number;
  /** Of the file, from 1. */
  line?: number;
  expected: string;
  actual: string;
  reason: string;
}

/**
 * A check whose fixtures do not show that it can pass and that it can fail.
 *
 * @public
 */
export interface MissingFixtures {
  check: string;
  title: string;
  /** Of the file, from 1. */
  line?: number;
  missing: ('pass' | 'fail')[];
}

/**
 * Runs the fixtures of all checks of a scorecard, and names the checks without a passing or a failing one: a
 * rule that holds of everything or of nothing is found by these alone.
 *
 * @public
 */
export function runFixtures(
  scorecard: Scorecard,
  now: Date,
): { run: number; wrong: WrongFixture[]; missing: MissingFixtures[] } {
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
      const { outcome, reason } = check.compiled.explain(
        readings,
        fixture.now === undefined
          ? now
          : new Date(parseTimestamp(fixture.now)!),
      );
      if (outcome !== fixture.outcome)
        wrong.push({
          check: check.id,
          title: check.title,
          fixture: index,
          line: fixture.line,
          expected: fixture.outcome,
          actual: outcome,
          reason,
        });
    });
  }
  const run = checks.reduce((sum, { fixtures }) => sum + fixtures.length, 0);
  const missing = checks
    .map(check => ({
      check: check.id,
      title: check.title,
      line: check.line,
      missing: (['pass', 'fail'] as const).filter(
        outcome => !check.fixtures.some(fixture => fixture.outcome === outcome),
      ),
    }))
    .filter(({ missing: outcomes }) => outcomes.length > 0);
  return { run, wrong, missing };
}
