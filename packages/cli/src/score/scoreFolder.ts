import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  CheckResult,
  isScorecardFor,
  judgeScorecard,
  Scorecard,
  Score,
  scoreOf,
  scoreSentence,
  withLevels,
} from '@fathom/backstage-plugin-score-common';
import { outcomes } from '@fathom/kernel';
import {
  CommandIo,
  contentFolder,
  isBare,
  plain,
  UsageError,
} from '../command';
import { collectLocalFacts } from './collectLocalFacts';
import { factDefinitions } from './factDefinitions';
import { matchesEntity } from './matchesEntity';
import { readFactsFile } from './readFactsFile';
import { readFormat } from './readFormat';
import { problemWords, readScorecard } from './readScorecard';

/** Before a component is in the catalog, all checks are for it. */
function forEverything(scorecard: Scorecard): Scorecard {
  return {
    ...scorecard,
    appliesTo: undefined,
    levels: scorecard.levels.map(level => ({
      ...level,
      checks: level.checks.map(check => ({ ...check, appliesTo: undefined })),
    })),
  };
}

function printScore(
  io: CommandIo,
  sentence: string,
  judged: { score: Score; results: readonly CheckResult[] },
): void {
  io.stdout(`${plain(sentence)}\n`);
  for (const step of judged.score.ladder) {
    io.stdout(`\n${plain(step.name)}${step.reached ? ' (reached)' : ''}\n`);
    const own = judged.results
      .filter(({ check }) => check.level === step.name)
      .sort(
        (a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome),
      );
    for (const { check, outcome, reason } of own) {
      io.stdout(`  ${outcome.padEnd(13)} ${check.id}: ${plain(reason)}\n`);
      if (outcome === 'fail')
        io.stdout(`                ${plain(check.remedy)}\n`);
    }
  }
}

/** `fathom score`: which level would this folder hold, and what is missing? */
export async function scoreFolder(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      scorecard: { type: 'string' },
      facts: { type: 'string' },
      format: { type: 'string' },
    },
  });
  const format = readFormat(values.format);
  if (positionals.length > 1)
    throw new UsageError(
      `One folder at a time, not ${positionals.join(' and ')}.`,
    );
  const dir = resolve(io.cwd, positionals[0] ?? '.');
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder "${positionals[0]}".`);
  if (isBare(dir))
    throw new UsageError(
      `${dir} is a bare repository, without files of its own. Clone it, and give the clone.`,
    );
  const now = new Date();
  const given = values.facts
    ? readFactsFile(values.facts, { cwd: io.cwd, now })
    : undefined;
  for (const { id, type } of given?.definitions.values() ?? []) {
    const declared = factDefinitions.get(id);
    if (declared && declared.type !== type)
      throw new UsageError(
        `The facts say that ${id} is ${type}; it is declared as ${declared.type}.`,
      );
  }
  const read = readScorecard(
    values.scorecard ?? join(contentFolder('scorecards'), 'starter.yaml'),
    io.cwd,
    given?.definitions,
  );
  if (!read.ok) {
    io.stderr(read.problems.map(problem => problemWords(problem)).join(''));
    return 2;
  }
  const local = await collectLocalFacts(dir, now);
  const isInCatalog = local.entity !== undefined;
  const readings = new Map([
    ...withLevels(
      local.entity ?? {},
      isInCatalog
        ? read.levels.scorecards
        : read.levels.scorecards.map(forEverything),
      {
        now,
        matches: matchesEntity,
        readings: new Map([...local.readings, ...(given?.readings ?? [])]),
      },
    ),
    ...read.levels.unreadable,
    ...(given?.readings ?? []),
  ]);
  const name = local.entity?.metadata.name ?? basename(dir);
  if (
    local.entity &&
    !isScorecardFor(read.value, local.entity, matchesEntity)
  ) {
    if (format === 'json')
      io.stdout(
        `${JSON.stringify(
          { level: null, next: null, checks: [] },
          undefined,
          2,
        )}\n`,
      );
    else
      io.stdout(
        `The scorecard "${plain(read.value.title)}" is not about ${plain(
          name,
        )}.\n`,
      );
    return 0;
  }
  const scorecard = isInCatalog ? read.value : forEverything(read.value);
  const results = judgeScorecard(scorecard, local.entity ?? {}, {
    readings,
    now,
    matches: matchesEntity,
  });
  const score = scoreOf(
    scorecard.levels.map(level => level.name),
    results.map(({ check, outcome }) => ({ level: check.level, outcome })),
  );
  if (format === 'json') {
    const answer = {
      level: score.level ?? null,
      next: score.next ?? null,
      checks: results.map(({ check, outcome, reason, operands }) => ({
        id: check.id,
        level: check.level,
        outcome,
        reason,
        evidence: operands
          .filter(operand => operand.decided)
          .flatMap(({ evidence }) => evidence),
      })),
    };
    io.stdout(`${JSON.stringify(answer, undefined, 2)}\n`);
  } else printScore(io, scoreSentence(name, score), { score, results });
  return results.some(({ outcome }) => outcome === 'fail') ? 1 : 0;
}
