import { ok, problems, Result } from '@fathom/kernel';
import type { FactLayout, FactReadings, FactRow } from '../fact';
import { byName, compile } from './compile';
import type { CheckProblem, Condition, FactDefinitions } from './Condition';
import { compileBriefExplanation, compileExplanation } from './explain';
import type { Explanation, MetOperand } from './Explanation';
import { explainByName, explainRows } from './explainAccess';
import { countNodes, maximumNodes } from './countNodes';
import { parseConditions } from './parseConditions';
import { parseExpression } from './parseExpression';
import { compileRows } from './compileRows';
import { findTurn, Turn } from './turn';

/**
 * A check ready to be judged, as often as wanted, without its text.
 *
 * @public
 */
export interface CompiledCheck {
  /** The facts that it names, sorted. */
  readonly facts: readonly string[];
  judge(readings: FactReadings, now: Date): JudgedOutcome;
  /**
   * Judges many rows of a layout at once, for sweeps: into each place of `into` goes an index of
   * `judgedOutcomes`. `now` is milliseconds since 1970.
   */
  judgeRows(
    layout: FactLayout,
  ): (rows: readonly FactRow[], now: number, into: Uint8Array) => void;
  /** Explains rows of a layout: without words, time and evidence of each comparison. */
  explainRows(
    layout: FactLayout,
  ): (row: FactRow, now: number) => Explanation<MetOperand>;
  /** About four times slower than judging: for outcomes that changed or are opened. */
  explain(readings: FactReadings, now: Date): Explanation;
  /** What would turn the outcome: a pass to fail, anything else to pass; undefined when nothing can. */
  turn(readings: FactReadings, now: Date): Turn | undefined;
}

/**
 * What a check says by itself, before filters and exemptions.
 *
 * @public
 */
export type JudgedOutcome = 'pass' | 'fail' | 'unknown';

/**
 * What the numbers of `judgeRows` stand for.
 *
 * @public
 */
export const judgedOutcomes: readonly JudgedOutcome[] = [
  'fail',
  'pass',
  'unknown',
];

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
  const nodes = countNodes(condition);
  if (nodes > maximumNodes)
    return problems([
      {
        rule: 'check-too-many-nodes',
        message: `The condition has ${nodes} nodes (names, literals, operators); at most ${maximumNodes} are read.`,
        remedy: 'Split it into several checks.',
        line: 1,
        column: 1,
        path: [],
      },
    ]);
  const judge = compile(condition, byName);
  const explain = compileExplanation(condition, explainByName);
  return ok({
    facts: [...collectFacts(condition, new Set())].sort(),
    judge: (readings, now) => judgedOutcomes[judge(readings, now.getTime())],
    judgeRows: layout => compileRows(condition, layout),
    explainRows: layout =>
      compileBriefExplanation(condition, explainRows(layout)),
    explain: (readings, now) => explain(readings, now.getTime()),
    turn: (readings, now) => findTurn(condition, readings, now.getTime()),
  });
}
