import type { Problem } from '@fathom/kernel';
import type { Rule, RuleExample } from '../pattern';
import { evaluateRules } from './evaluateRules';
import type { StructuralScans } from './structural';

/** One example of one rule. @public */
export interface ExampleCase {
  rule: Rule;
  sort: 'good' | 'bad';
  /** From 0. */
  index: number;
  example: RuleExample;
}

/** @public */
export interface ExampleVerdict {
  ruleId: string;
  sort: 'good' | 'bad';
  index: number;
  isRight: boolean;
  /** What came instead, when it was judged wrong. */
  reason?: string;
}

/** All examples of some rules, good ones first. @public */
export function exampleCases(rules: readonly Rule[]): ExampleCase[] {
  return rules.flatMap(rule =>
    (['good', 'bad'] as const).flatMap(sort =>
      rule.examples[sort].map((example, index) => ({
        rule,
        sort,
        index,
        example,
      })),
    ),
  );
}

/** Tries one example on its rule. @public */
export function judgeExample(
  { rule, sort, index, example }: ExampleCase,
  structural?: StructuralScans,
): ExampleVerdict {
  const [result] = evaluateRules([rule], example.files, structural);
  const wanted = sort === 'good' ? 'pass' : 'fail';
  const isRight = result.outcome === wanted;
  return {
    ruleId: rule.id,
    sort,
    index,
    isRight,
    reason: isRight
      ? undefined
      : `should ${wanted}, and is ${result.outcome}: ${result.reason}`,
  };
}

/** The wrong ones as problems of rules.yaml. @public */
export function exampleProblems(
  file: string,
  rules: readonly Rule[],
  verdicts: readonly ExampleVerdict[],
): Problem[] {
  return verdicts
    .filter(({ isRight }) => !isRight)
    .map(({ ruleId, sort, index, reason }) => ({
      file,
      line: rules.find(({ id }) => id === ruleId)?.line ?? 1,
      column: 1,
      severity: 'error',
      rule: ruleId,
      path: `examples.${sort}[${index}]`,
      message: `The ${sort} example ${
        index + 1
      } of the rule "${ruleId}" ${reason}`,
      remedy:
        'Correct the rule or the example; a rule judged wrong does not run.',
    }));
}
