import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { importTechInsights } from '@fathom/backstage-plugin-score-common';
import { parseDocument } from 'yaml';
import { CommandIo, plain, UsageError } from '../command';

const maximumBytes = 5 * 1024 * 1024;

function readConfig(path: string, cwd: string): unknown {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new UsageError(
      `"${path}" cannot be read: ${(error as Error).message}.`,
    );
  }
  if (text.length > maximumBytes)
    throw new UsageError(`"${path}" is larger than 5 MiB.`);
  try {
    const document = parseDocument(text, { merge: true });
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new UsageError(
      `"${path}" is neither YAML nor JSON: ${(error as Error).message}`,
    );
  }
}

/** `fathom score import tech-insights`: its checks as a scorecard, and what could not be converted. */
export async function importChecks(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const { positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {},
  });
  const [from, file, ...more] = positionals;
  if (from !== 'tech-insights')
    throw new UsageError(
      `Checks come from "tech-insights", not from "${from ?? ''}".`,
    );
  if (file === undefined || more.length > 0)
    throw new UsageError(
      'Name one file: the configuration with techInsights.factChecker.checks.',
    );
  const result = importTechInsights(readConfig(file, io.cwd));
  if (!result)
    throw new UsageError(
      `There are no checks in "${file}": nothing is at techInsights.factChecker.checks.`,
    );
  const { scorecard, converted, refused, notes } = result;
  for (const { check, reasons } of refused)
    for (const reason of reasons)
      io.stderr(`not converted: ${plain(check)}: ${plain(reason)}\n`);
  for (const { check, note } of notes)
    io.stderr(`note: ${plain(check)}: ${plain(note)}\n`);
  io.stderr(
    `${converted} of ${converted + refused.length} checks converted.${
      converted > 0
        ? ' Their facts are named techinsights.<fact>: the portal has them once the module for Tech Insights reports them.'
        : ''
    }\n`,
  );
  if (scorecard === undefined) return 2;
  io.stdout(scorecard);
  return refused.length > 0 ? 1 : 0;
}
