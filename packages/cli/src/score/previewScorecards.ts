import { parseArgs } from 'node:util';
import {
  parseFactExport,
  FactExport,
  levelFacts,
  nameWarning,
  parseTimestamp,
  previewScorecard,
  Scorecard,
  writePreviewMarkdown,
  writePreviewText,
} from '@fathom/backstage-plugin-score-common';
import { CommandIo, plain, readFormat, UsageError } from '../command';
import { factDefinitions } from './factDefinitions';
import { matchesEntity } from './matchesEntity';
import { readFactsJson } from './readFactsJson';
import { problemWords, ReadScorecard, readScorecard } from './readScorecard';

const maximumProblems = 20;

function readExport(path: string, io: CommandIo): FactExport | undefined {
  const parsed = parseFactExport(readFactsJson(path, io.cwd), factDefinitions);
  if (parsed.ok) return parsed.value;
  for (const { path: at, message } of parsed.problems.slice(0, maximumProblems))
    io.stderr(`${plain(path)}: ${plain(at)}: ${plain(message)}.\n`);
  if (parsed.problems.length > maximumProblems)
    io.stderr(`… and ${parsed.problems.length - maximumProblems} more.\n`);
  io.stderr(
    `${plain(
      path,
    )} is no export of facts. A portal makes one at /api/score/export/facts.json.\n`,
  );
  return undefined;
}

/** The scorecards beside whose levels are asked for and that the export does not tell. */
function levelsBeside(
  sides: readonly ReadScorecard[],
  fleet: FactExport,
): Scorecard[] {
  const judged = new Set(sides.map(({ value }) => value.name));
  const found = new Map<string, Scorecard>();
  for (const { levels } of sides)
    for (const scorecard of levels.scorecards)
      if (
        !found.has(scorecard.name) &&
        !judged.has(scorecard.name) &&
        !levelFacts(scorecard).some(({ id }) => fleet.types.has(id))
      )
        found.set(scorecard.name, scorecard);
  return [...found.values()];
}

/** `fathom score preview`: what would a changed scorecard do to the fleet? */
export async function previewScorecards(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      before: { type: 'string' },
      after: { type: 'string' },
      facts: { type: 'string' },
      now: { type: 'string' },
      format: { type: 'string', default: 'text' },
    },
  });
  const { before, after, facts } = values;
  if (before === undefined || after === undefined || facts === undefined)
    throw new UsageError(
      'Name --before FILE, --after FILE and --facts EXPORT.',
    );
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0]}" is one file too many.`);
  const format = readFormat(['text', 'json', 'markdown'], values.format);
  const fleet = readExport(facts, io);
  if (!fleet) return 2;
  const sides = [before, after].map(file =>
    readScorecard(file, io.cwd, fleet.types),
  );
  const problems = sides.flatMap(side => (side.ok ? [] : side.problems));
  for (const problem of problems)
    io.stderr(`${plain(problemWords(problem).trimEnd())}\n`);
  const [old, changed] = sides;
  if (!old.ok || !changed.ok) return 2;
  const at = values.now ?? fleet.exportedAt;
  if (at === undefined)
    throw new UsageError(
      `"${facts}" does not say when it was made (exportedAt); give --now.`,
    );
  const now = parseTimestamp(at);
  if (now === undefined)
    throw new UsageError(
      `--now "${at}" is no timestamp such as 2026-01-31T00:00:00Z.`,
    );
  const preview = previewScorecard(
    { before: old.value, after: changed.value },
    fleet,
    {
      now: new Date(now),
      matches: matchesEntity,
      maximumAgeHours: id => factDefinitions.get(id)?.maximumAgeHours,
      levels: levelsBeside([changed, old], fleet),
    },
  );
  const warning = nameWarning(preview);
  if (warning && format === 'json') io.stderr(`Warning: ${plain(warning)}\n`);
  if (format === 'json')
    io.stdout(`${JSON.stringify(preview, undefined, 2)}\n`);
  else if (format === 'markdown') io.stdout(writePreviewMarkdown(preview));
  else io.stdout(writePreviewText(preview));
  return preview.loses.length > 0 ? 1 : 0;
}
