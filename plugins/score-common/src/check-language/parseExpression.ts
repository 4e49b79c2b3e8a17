import { parse } from '@bufbuild/cel';
import { ok, problems, Result } from '@fathom/kernel';
import type { CheckProblem, Condition, FactDefinitions } from './Condition';
import { ExpressionReader } from './ExpressionReader';
import {
  byteLength,
  findTooDeep,
  maximumBytes,
  maximumDepth,
  positionOf,
} from './expressionLimits';

type Parsed = Result<Condition, CheckProblem[]>;

function refuse(
  text: string,
  offset: number,
  problem: Pick<CheckProblem, 'rule' | 'message' | 'remedy'>,
): Parsed {
  return problems([{ ...problem, ...positionOf(text, offset), path: [] }]);
}

/** The parser lists every token that a value may begin with. */
function syntaxWords(message: string): string {
  return message.replace(
    /but expecting .*boolean literal.*$/s,
    'where a value should be',
  );
}

/**
 * Parses one expression: the text of a check to a type-checked condition, or every problem in it.
 */
export function parseExpression(
  text: string,
  definitions: FactDefinitions,
): Parsed {
  if (byteLength(text) > maximumBytes) {
    return refuse(text, 0, {
      rule: 'check-too-long',
      message: `The expression is longer than ${maximumBytes} bytes.`,
      remedy: 'Split it into several checks.',
    });
  }
  const deep = findTooDeep(text);
  if (deep !== undefined) {
    return refuse(text, deep, {
      rule: 'check-too-deep',
      message: `The expression nests deeper than ${maximumDepth} levels.`,
      remedy: 'Split it into several checks.',
    });
  }
  let parsed: ReturnType<typeof parse>;
  try {
    // the parser wants a line to end behind a comment
    parsed = parse(`${text}\n`);
  } catch (error) {
    const failure = error as {
      rawMessage?: string;
      message: string;
      location?: { start: { offset: number } };
    };
    return refuse(text, failure.location?.start.offset ?? 0, {
      rule: 'check-syntax',
      message: `Syntax: ${syntaxWords(failure.rawMessage ?? failure.message)}.`,
      remedy: 'Write a CEL expression, for example slo.count >= 1.',
    });
  }
  const reader = new ExpressionReader(text, parsed, definitions);
  const condition = parsed.expr && reader.readCondition(parsed.expr);
  return condition && reader.problems.length === 0
    ? ok(condition)
    : problems(reader.problems);
}
