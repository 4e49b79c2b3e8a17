import { parseArgs } from 'node:util';
import { importTechInsights } from '@fathom/backstage-plugin-score-common';
import { Document, isNode, LineCounter, parseDocument } from 'yaml';
import { CommandIo, plain, UsageError } from '../command';
import { readText } from './readText';

const maximumBytes = 5 * 1024 * 1024;

interface ReadConfig {
  value: unknown;
  /** The line to which these keys lead, or of what is around it. */
  lineOf(place: readonly (string | number)[]): number;
}

function lineReader(
  document: Document.Parsed,
  lines: LineCounter,
): ReadConfig['lineOf'] {
  return place => {
    for (let length = place.length; length > 0; length--) {
      const node = document.getIn(place.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
}

function readConfig(path: string, cwd: string): ReadConfig {
  const text = readText(path, cwd, 'the configuration');
  if (text.length > maximumBytes)
    throw new UsageError(`"${path}" is larger than 5 MiB.`);
  try {
    const lines = new LineCounter();
    const document = parseDocument(text, { merge: true, lineCounter: lines });
    if (document.errors.length > 0) throw document.errors[0];
    return {
      value: document.toJS({ maxAliasCount: 100 }),
      lineOf: lineReader(document, lines),
    };
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
      from === undefined
        ? 'Say where checks come from, and name the file: tech-insights FILE.'
        : `Checks come from "tech-insights", not from "${from}".`,
    );
  if (file === undefined || more.length > 0)
    throw new UsageError(
      'Name one file: the configuration with techInsights.factChecker.checks.',
    );
  const config = readConfig(file, io.cwd);
  const result = importTechInsights(config.value);
  if (!result)
    throw new UsageError(
      `There are no checks in "${file}": nothing is at techInsights.factChecker.checks.`,
    );
  const { scorecard, converted, refused, notes } = result;
  for (const { check, reasons } of refused)
    for (const { place, words } of reasons)
      io.stderr(
        `${plain(file)}:${config.lineOf(place)} not converted: ${plain(
          check,
        )}: ${plain(words)}\n`,
      );
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
