import type { Evidence } from '@fathom/kernel';
import { comparisonOf } from './comparison';
import { compileTerm, compileTest, FactAccess } from './compile';
import { compileWords, subjectOf, Words } from './compileWords';
import type { Condition, Test } from './Condition';
import type { Explanation, MetOperand, Operand } from './Explanation';
import { FALSE, Ternary, ternary, TRUE, UNKNOWN } from './ternary';
import { shownValue } from './words';

const outcomeOf = ['fail', 'pass', 'unknown'] as const;
const noEvidence: readonly Evidence[] = [];

/** How facts are reached, when and where they were seen, and why one cannot be judged. */
export interface ExplainAccess<S> extends FactAccess<S> {
  seen?(fact: string): (source: S) => Seen | undefined;
  whyUnknown(test: Test, source: S): string;
}

interface Seen {
  observedAt?: string;
  evidence?: readonly Evidence[];
}

/** Judges and puts what it met into the places of its comparisons. */
type Explainer<S> = (source: S, now: number, into: MetOperand[]) => Ternary;

/** A comparison with all that does not hang on an entity. */
interface Probe<S> {
  test: Test;
  words: Words;
  type: Operand['type'];
  seen?: (source: S) => Seen | undefined;
}

function compileOperand<S>(
  test: Test,
  place: { negated: boolean; index: number },
  access: ExplainAccess<S>,
): Explainer<S> {
  const { negated, index } = place;
  const { subject, other, operator, fact } = subjectOf(test);
  const { type } = subject;
  const readSubject = compileTerm(subject, access);
  const constant = other?.kind === 'literal' ? other.value : undefined;
  const readOther =
    other && constant === undefined ? compileTerm(other, access) : undefined;
  const isSwapped = subject !== test.left;
  const presence = operator === 'has' ? compileTest(test, access) : undefined;
  const holds = comparisonOf(test);
  const shownConstant =
    constant === undefined ? undefined : shownValue(constant, other!.type);
  return (source, now, into) => {
    const actual = readSubject(source, now);
    const expected = readOther ? readOther(source, now) : constant;
    let value: Ternary = UNKNOWN;
    if (presence) value = presence(source, now);
    else if (actual === undefined) value = UNKNOWN;
    else if (other === undefined) value = ternary(actual === true);
    else if (expected !== undefined)
      value = ternary(
        isSwapped ? holds(expected, actual) : holds(actual, expected),
      );
    into[index] = {
      fact,
      operator,
      negated,
      expected:
        readOther && expected !== undefined
          ? shownValue(expected, other!.type)
          : shownConstant,
      actual: actual === undefined ? undefined : shownValue(actual, type),
      outcome: outcomeOf[value],
      decided: true,
    };
    return value;
  };
}

/** All parts are judged, for the list; those that differ from the whole did not decide it. */
function compileGroup<S>(
  parts: readonly { explain: Explainer<S>; start: number; end: number }[],
  decisive: Ternary,
): Explainer<S> {
  // made once: an explanation never runs within itself
  const values = new Uint8Array(parts.length);
  return (source, now, into) => {
    let whole: Ternary = decisive === TRUE ? FALSE : TRUE;
    for (let index = 0; index < parts.length; index++) {
      const value = parts[index].explain(source, now, into);
      values[index] = value;
      if (value === decisive) whole = decisive;
      else if (value === UNKNOWN && whole !== decisive) whole = UNKNOWN;
    }
    for (let index = 0; index < parts.length; index++) {
      if (values[index] === whole) continue;
      const { start, end } = parts[index];
      for (let at = start; at < end; at++) into[at].decided = false;
    }
    return whole;
  };
}

/** Compiles the comparisons in the order of the text, and lists them in `probes`. */
function compileExplainer<S>(
  condition: Condition,
  negated: boolean,
  context: { access: ExplainAccess<S>; probes: Probe<S>[] },
): Explainer<S> {
  const { access, probes } = context;
  switch (condition.kind) {
    case 'constant': {
      const value = ternary(condition.value);
      return () => value;
    }
    case 'test': {
      const { subject, fact } = subjectOf(condition);
      probes.push({
        test: condition,
        words: compileWords(condition, negated),
        type: subject.type,
        seen: fact === undefined ? undefined : access.seen?.(fact),
      });
      const index = probes.length - 1;
      return compileOperand(condition, { negated, index }, access);
    }
    case 'not': {
      const part = compileExplainer(condition.condition, !negated, context);
      return (source, now, into) => {
        const value = part(source, now, into);
        if (value === UNKNOWN) return UNKNOWN;
        return value === TRUE ? FALSE : TRUE;
      };
    }
    case 'all':
    case 'any':
      return compileGroup(
        condition.conditions.map(part => {
          const start = probes.length;
          const explain = compileExplainer(part, negated, context);
          return { explain, start, end: probes.length };
        }),
        condition.kind === 'all' ? FALSE : TRUE,
      );
    default: {
      const never: never = condition;
      return never;
    }
  }
}

function wordsOf<S>(
  operand: MetOperand,
  { test, words }: Probe<S>,
  access: ExplainAccess<S>,
  source: S,
): string {
  return operand.outcome === 'unknown'
    ? access.whyUnknown(test, source)
    : words(operand);
}

function compileBoth<S>(condition: Condition, access: ExplainAccess<S>) {
  const probes: Probe<S>[] = [];
  const context = { access, probes };
  const explainer = compileExplainer(condition, false, context);
  // copying is faster than making an array of a length that is not known when this is compiled
  const blank = probes.map(() => undefined as unknown as MetOperand);
  const explain = (source: S, now: number): Explanation<MetOperand> => {
    const operands = blank.slice();
    const outcome = outcomeOf[explainer(source, now, operands)];
    let reason = '';
    let said: string[] | undefined;
    for (let at = 0; at < operands.length; at++) {
      const operand = operands[at];
      if (!operand.decided) continue;
      const words = wordsOf(operand, probes[at], access, source);
      if (reason === '') {
        reason = words;
        continue;
      }
      // A fact that stands twice says the same twice. Most have one: an array for each is a fifth of the time.
      said ??= [reason];
      if (said.includes(words)) continue;
      said.push(words);
      reason = `${reason}; ${words}`;
    }
    return {
      outcome,
      reason: reason || `The check is always ${outcome}.`,
      operands,
    };
  };
  return { probes, explain };
}

/**
 * Compiles what judges once more and says why: every comparison with the value that it met. Words are made
 * of the deciding ones only: this runs for each failure of a sweep.
 */
export function compileBriefExplanation<S>(
  condition: Condition,
  access: ExplainAccess<S>,
): (source: S, now: number) => Explanation<MetOperand> {
  return compileBoth(condition, access).explain;
}

/** The same with words, time and evidence of every comparison. */
export function compileExplanation<S>(
  condition: Condition,
  access: ExplainAccess<S>,
): (source: S, now: number) => Explanation {
  const { probes, explain } = compileBoth(condition, access);
  return (source, now) => {
    const brief = explain(source, now);
    return {
      ...brief,
      operands: brief.operands.map((operand, at) => {
        const where = probes[at].seen?.(source);
        return {
          ...operand,
          type: probes[at].type,
          words: wordsOf(operand, probes[at], access, source),
          observedAt: where?.observedAt,
          evidence: where?.evidence ?? noEvidence,
        };
      }),
    };
  };
}
