import { parseArgs } from 'node:util';
import {
  Operand,
  parseCheck,
  parseTimestamp,
} from '@fathom/backstage-plugin-score-common';
import { CommandIo, plain, readFormat, UsageError } from '../command';
import { readFactsFile } from './readFactsFile';

type Value = Operand['actual'];

/** A duration as the JSON form of protobuf has it, for example `129600s`. */
function jsonValue(value: Value, type: Operand['type']): Value | null {
  if (value === undefined) return null;
  return type === 'duration' ? `${Number(value) / 1000}s` : value;
}

/** One comparison as JSON has it: always these five keys, null for what is not there. */
function jsonOperand({
  fact,
  type,
  operator,
  expected,
  actual,
  outcome,
}: Operand) {
  // A bool by itself asks whether it is true.
  const isAlone = operator === 'is';
  return {
    fact: fact ?? null,
    operator: isAlone ? 'eq' : operator,
    expected: isAlone ? true : jsonValue(expected, type),
    actual: jsonValue(actual, type),
    outcome,
  };
}

function readNow(text: string | undefined): Date {
  if (text === undefined) return new Date();
  const at = parseTimestamp(text);
  if (at === undefined || /\.\d{3}\d*[1-9]/.test(text))
    throw new UsageError(
      `--now "${text}" is no timestamp such as 2026-01-31T00:00:00Z, with at most milliseconds.`,
    );
  return new Date(at);
}

/** `fathom score eval`: what one expression says of the facts of a file, and why. */
export async function evalExpression(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      facts: { type: 'string' },
      now: { type: 'string' },
      format: { type: 'string' },
    },
  });
  const format = readFormat(['text', 'json'], values.format);
  if (values.facts === undefined)
    throw new UsageError('Name the facts with --facts FILE.');
  if (positionals.length !== 1)
    throw new UsageError(
      'Give one expression, in quotes, for example "slo.count >= 1".',
    );
  const now = readNow(values.now);
  const { definitions, readings } = readFactsFile(values.facts, {
    cwd: io.cwd,
    now,
  });
  const parsed = parseCheck({ expression: positionals[0] }, definitions);
  if (!parsed.ok) {
    for (const { line, column, message, remedy } of parsed.problems)
      io.stderr(`${line}:${column} ${plain(message)} ${plain(remedy)}\n`);
    return 2;
  }
  const { outcome, reason, operands } = parsed.value.explain(readings, now);
  if (format === 'json') {
    const answer = { outcome, reason, operands: operands.map(jsonOperand) };
    io.stdout(`${JSON.stringify(answer, undefined, 2)}\n`);
  } else {
    io.stdout(`${outcome}: ${plain(reason)}\n`);
    for (const operand of operands)
      io.stdout(
        `  ${operand.decided ? '*' : ' '} ${operand.outcome.padEnd(7)} ${plain(
          operand.words,
        )}\n`,
      );
  }
  return outcome === 'pass' ? 0 : 1;
}
