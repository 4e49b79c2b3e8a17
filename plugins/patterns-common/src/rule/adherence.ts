import type { Rule } from '../pattern';
import type { RuleResult } from './Component';

/** How far a component follows a pattern. @public */
export const adherences = [
  'follows',
  'partly',
  'not',
  'unknown',
  'notApplicable',
] as const;

/** @public */
export type Adherence = (typeof adherences)[number];

/**
 * What the results of a pattern's rules say together.
 *
 * @public
 */
export function adherenceOf(
  rules: readonly Rule[],
  results: readonly RuleResult[],
): Adherence {
  const severity = new Map(rules.map(rule => [rule.id, rule.severity]));
  const hasErrorRule = rules.some(rule => rule.severity === 'error');
  const deciding = results.filter(
    ({ ruleId }) => !hasErrorRule || severity.get(ruleId) === 'error',
  );
  const has = (outcome: RuleResult['outcome']) =>
    deciding.some(result => result.outcome === outcome);
  if (has('fail')) return has('pass') ? 'partly' : 'not';
  if (has('unknown')) return 'unknown';
  return has('pass') ? 'follows' : 'notApplicable';
}
