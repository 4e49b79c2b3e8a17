import { ok, problems, Result } from '@fathom/kernel';
import type { FactReadings } from '../fact';
import { compile } from './compile';
import type { CheckProblem, Condition, FactDefinitions } from './Condition';
import { explain, Explanation } from './explain';
import { parseConditions } from './parseConditions';
import { parseExpression } from './parseExpression';
import { TRUE, UNKNOWN } from './ternary';

/**
 * A check ready to be judged, as often as wanted, without its text.
 *
 * @public
 */
export interface CompiledCheck {
  /** The facts that it names, sorted. */
  readonly facts: readonly string[];
  judge(readings: FactReadings, now: Date): 'pass' | 'fail' | 'unknown';
  /** About four times slower than judging: for outcomes that changed or are opened. */
  explain(readings: FactReadings, now: Date): Explanation;
}

/**
 * A check as people write it: text in the subset of CEL, or its YAML form.
 *
 * @public
 */
export type CheckSource = { expression: string } | { conditions: unknown };

function collectFacts(condition: Condition, found: Set<string>): Set<string> {
  const visit = (term: { kind: string } | undefined): void => {
    if (!term) return;
    const { fact, of, left, right } = term as {
      fact?: string;
      of?: { kind: string };
      left?: { kind: string };
      right?: { kind: string };
    };
    if (fact !== undefined) found.add(fact);
    [of, left, right].forEach(visit);
  };
  if (condition.kind === 'test') visit(condition);
  else if (condition.kind === 'not') collectFacts(condition.condition, found);
  else if (condition.kind !== 'constant')
    condition.conditions.forEach(part => collectFacts(part, found));
  return found;
}

/**
 * Parses and type-checks a check against the declared facts and compiles it, or says every problem.
 *
 * @public
 */
export function parseCheck(
  source: CheckSource,
  definitions: FactDefinitions,
): Result<CompiledCheck, CheckProblem[]> {
  const parsed =
    'expression' in source
      ? parseExpression(source.expression, definitions)
      : parseConditions(source.conditions, definitions);
  if (!parsed.ok) return problems(parsed.problems);
  const condition = parsed.value;
  const judge = compile(condition);
  return ok({
    facts: [...collectFacts(condition, new Set())].sort(),
    judge(readings, now) {
      const value = judge(readings, now.getTime());
      if (value === UNKNOWN) return 'unknown';
      return value === TRUE ? 'pass' : 'fail';
    },
    explain: (readings, now) => explain(condition, readings, now.getTime()),
  });
}
