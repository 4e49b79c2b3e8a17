import { momentWords, parseTimestamp } from '../fact';
import type { CheckResult } from './judgeScorecard';

/**
 * A limited exception to one check for one entity, after it was approved.
 *
 * @public
 */
export interface Exemption {
  /** Full entity reference in lower case. */
  entityRef: string;
  /** Name of the scorecard that has the check. */
  scorecard: string;
  check: string;
  reason: string;
  /** The first moment at which it holds no longer; a day alone holds to its end in UTC. */
  until: string;
}

/**
 * The moment from which an exemption holds no longer, in milliseconds since 1970; undefined for what is
 * neither a timestamp nor a day.
 *
 * @public
 */
export function exemptionEnd(until: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until)) return parseTimestamp(until);
  const start = parseTimestamp(`${until}T00:00:00Z`);
  return start === undefined ? undefined : start + 86_400_000;
}

/**
 * Puts the exemptions of an entity over its results. A failing or unknown outcome becomes exempt, with what the
 * check says kept beneath; a pass stays a pass, and what does not apply stays so.
 *
 * @public
 */
export function applyExemptions(
  results: readonly CheckResult[],
  exemptions: readonly Exemption[],
  context: { entityRef: string; scorecard: string; now: Date },
): CheckResult[] {
  const { entityRef, scorecard, now } = context;
  const held = exemptions.filter(
    exemption =>
      exemption.entityRef === entityRef &&
      exemption.scorecard === scorecard &&
      now.getTime() < (exemptionEnd(exemption.until) ?? -Infinity),
  );
  return results.map(result => {
    const { outcome, reason, check } = result;
    const exemption = held.find(({ check: id }) => id === check.id);
    if (!exemption || (outcome !== 'fail' && outcome !== 'unknown'))
      return result;
    return {
      ...result,
      outcome: 'exempt',
      reason: `Exempt until ${momentWords(exemption.until)}: ${
        exemption.reason
      }`,
      beneath: { outcome, reason, lifecycle: 'active' },
    };
  });
}
