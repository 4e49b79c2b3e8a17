import { parseArgs } from 'node:util';
import { runFixtures } from '@fathom/backstage-plugin-score-common';
import { CommandIo, plain, plural, readFormat, UsageError } from '../command';
import { problemWords, readScorecard } from './readScorecard';

/** Where a check or its fixture stands, as editors open it, and which one it is. */
const place = (
  file: string,
  { check, title, line = 1 }: { check: string; title: string; line?: number },
) => `${plain(file)}:${line} "${plain(title)}" (${check})`;

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
  const format = readFormat(['text', 'json'], values.format);
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
      for (const one of wrong)
        io.stdout(
          `${place(file, one)}, fixture ${one.fixture + 1}: is ${
            one.actual
          }, should be ${one.expected}: ${plain(one.reason)}\n`,
        );
      for (const one of missing)
        io.stdout(
          `${place(file, one)}: no fixture that must ${one.missing.join(
            ', and none that must ',
          )}. Add one, so that a rule that holds of everything is found.\n`,
        );
      io.stdout(
        `${plain(file)}: ${plural(run, 'fixture')}, ${
          wrong.length
        } judged wrong${
          missing.length > 0
            ? `, ${plural(
                missing.length,
                'check',
              )} without a passing or a failing one`
            : ''
        }\n`,
      );
    }
  return results.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
}
