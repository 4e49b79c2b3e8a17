import { parseArgs } from 'node:util';
import { exampleProblems } from '@fathom/backstage-plugin-patterns-common';
import type { StructuralScanner } from '@fathom/code-node';
import { CommandIo, contentFolder, readFormat, UsageError } from '../command';
import { judgeExamples } from './judge';
import { printFinding } from './print';
import { readPatterns } from './readFolders';

/** `fathom patterns test`: are the patterns right in themselves? */
export async function testPatterns(
  argv: readonly string[],
  io: CommandIo,
  scanner: StructuralScanner,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: true,
    options: { format: { type: 'string', default: 'text' } },
  });
  if (positionals.length > 1)
    throw new UsageError(
      `One folder at a time, not ${positionals.join(' and ')}.`,
    );
  const format = readFormat(['text', 'json'], values.format);
  const { patterns, problems } = readPatterns(
    [positionals[0] ?? contentFolder('patterns')],
    io.cwd,
  );
  const wrong = [...problems];
  let examples = 0;
  for (const { folder, pattern } of patterns) {
    const verdicts = await judgeExamples(pattern, scanner);
    examples += verdicts.length;
    wrong.push(
      ...exampleProblems(`${folder}/rules.yaml`, pattern.rules, verdicts),
    );
  }
  const rules = patterns.reduce(
    (sum, { pattern }) => sum + pattern.rules.length,
    0,
  );
  if (format === 'json') {
    io.stdout(
      `${JSON.stringify(
        {
          patterns: patterns.map(({ pattern }) => pattern.id),
          rules,
          examples,
          findings: wrong,
        },
        null,
        2,
      )}\n`,
    );
  } else {
    io.stdout(wrong.map(problem => printFinding(problem)).join(''));
    io.stdout(
      `${patterns.length} patterns, ${rules} rules, ${examples} examples, ${wrong.length} wrong\n`,
    );
  }
  // what cannot be read is no finding about code: it has to be mended first
  if (problems.length > 0) return 2;
  return wrong.length > 0 ? 1 : 0;
}
