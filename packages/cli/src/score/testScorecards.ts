import { parseArgs } from 'node:util';
import { runFixtures } from '@fathom/backstage-plugin-score-common';
import { CommandIo, plain, UsageError } from '../command';
import { readFormat } from './readFormat';
import { problemWords, readScorecard } from './readScorecard';

/** `fathom score test`: do the checks judge their own fixtures as these say? */
export async function testScorecards(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { format: { type: 'string' } },
  });
  const format = readFormat(values.format);
  if (positionals.length === 0)
    throw new UsageError('Name at least one scorecard file.');
  const now = new Date();
  const files = positionals.map(file => ({
    file,
    read: readScorecard(file, io.cwd),
  }));
  const problems = files.flatMap(({ read }) => (read.ok ? [] : read.problems));
  if (problems.length > 0) {
    io.stderr(
      problems
        .map(problem => plain(problemWords(problem).trimEnd()))
        .join('\n')
        .concat('\n'),
    );
    return 2;
  }
  const results = files.flatMap(({ file, read }) =>
    read.ok ? [{ file, ...runFixtures(read.value, now) }] : [],
  );
  if (format === 'json')
    io.stdout(`${JSON.stringify({ files: results }, undefined, 2)}\n`);
  else
    for (const { file, run, wrong, missing } of results) {
      for (const { check, fixture, expected, actual, reason } of wrong)
        io.stdout(
          `${plain(file)} ${check}, fixture ${
            fixture + 1
          }: ${actual}, should be ${expected}. ${plain(reason)}\n`,
        );
      for (const { check, missing: outcomes } of missing)
        io.stdout(
          `${plain(file)} ${check}: no fixture that must ${outcomes.join(
            ', and none that must ',
          )}\n`,
        );
      io.stdout(
        `${plain(file)}: ${run} fixtures, ${wrong.length} judged wrong${
          missing.length > 0
            ? `, ${missing.length} checks without a passing or a failing one`
            : ''
        }\n`,
      );
    }
  return results.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
}
