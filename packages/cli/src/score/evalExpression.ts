import { parseArgs } from 'node:util';
import {
  parseCheck,
  parseTimestamp,
} from '@fathom/backstage-plugin-score-common';
import { CommandIo, plain, UsageError } from '../command';
import { readFormat } from './readFormat';
import { readFactsFile } from './readFactsFile';

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
  const format = readFormat(values.format);
  if (values.facts === undefined)
    throw new UsageError('Name the facts with --facts FILE.');
  if (positionals.length !== 1)
    throw new UsageError(
      'Give one expression, in quotes, for example "slo.count >= 1".',
    );
  const at = values.now === undefined ? Date.now() : parseTimestamp(values.now);
  if (at === undefined)
    throw new UsageError(
      `--now "${values.now}" is no timestamp such as 2026-01-31T00:00:00Z.`,
    );
  const now = new Date(at);
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
    const answer = {
      outcome,
      reason,
      operands: operands.map(
        ({ evidence: _, observedAt: __, ...operand }) => operand,
      ),
    };
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
