import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  CheckResult,
  decidingEvidence,
  isScorecardFor,
  judgeScorecard,
  Scorecard,
  Score,
  scoreOf,
  scoreSentence,
  withLevels,
} from '@fathom/backstage-plugin-score-common';
import { Outcome, outcomes } from '@fathom/kernel';
import {
  CommandIo,
  contentFolder,
  isBare,
  plain,
  readFormat,
  UsageError,
} from '../command';
import { collectLocalFacts } from './collectLocalFacts';
import { factDefinitions } from './factDefinitions';
import { matchesEntity } from './matchesEntity';
import { readFactsFile } from './readFactsFile';
import { problemWords, readScorecard } from './readScorecard';
import { remedyLines } from './remedyLines';

/** Of the command, where no folder is named. */
const verbs = 'eval, test, preview or import';

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

/** What stands unjudged before the next level: for the portal to say, which knows the catalog. */
function leftToPortal({ score, results }: Judged): string | undefined {
  const upTo = score.ladder.findIndex(({ name }) => name === score.next);
  const levels = score.ladder.slice(0, upTo + 1).map(({ name }) => name);
  const open = results.filter(
    ({ check, outcome }) =>
      levels.includes(check.level) && outcome === 'unknown',
  );
  if (open.length === 0) return undefined;
  const titles = open.map(({ check }) => check.title).join(', ');
  return `Not judged in a folder before ${score.next}: ${titles}. The portal can tell, and may find a higher level.`;
}

interface Judged {
  score: Score;
  results: readonly CheckResult[];
}

/** Where nothing fails before the next level, a folder cannot say which one is held. */
function headline(name: string, { score }: Judged): string {
  const next = score.ladder.find(step => step.name === score.next);
  if (!next || next.counts.fail > 0) return scoreSentence(name, score);
  const least = score.level
    ? `${name} holds ${score.level} at least`
    : `Which level ${name} holds cannot be told here`;
  return `${least}: nothing fails before ${score.next}, not judged: ${next.counts.unknown}.`;
}

const spoken: Record<Outcome, string> = {
  fail: 'fail',
  unknown: 'unknown',
  exempt: 'exempt',
  pass: 'pass',
  notApplicable: 'not applicable',
};

function printScore(io: CommandIo, name: string, judged: Judged): void {
  const indent = ' '.repeat(17);
  io.stdout(`${plain(headline(name, judged))}\n`);
  const left = leftToPortal(judged);
  if (left) io.stdout(`${plain(left)}\n`);
  for (const step of judged.score.ladder) {
    io.stdout(`\n${plain(step.name)}${step.reached ? ' (reached)' : ''}\n`);
    const own = judged.results
      .filter(({ check }) => check.level === step.name)
      .sort(
        (a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome),
      );
    for (const { check, outcome, reason } of own) {
      io.stdout(
        `  ${spoken[outcome].padEnd(14)} ${plain(check.title)} (${
          check.id
        }): ${plain(reason)}\n`,
      );
      if (outcome === 'fail')
        for (const line of remedyLines(check.remedy))
          io.stdout(`${indent}${plain(line)}`.trimEnd().concat('\n'));
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
  const format = readFormat(['text', 'json'], values.format);
  if (positionals.length > 1)
    throw new UsageError(
      `"${positionals.join(
        ' ',
      )}" is neither one folder nor begins with a verb: ${verbs}.`,
    );
  const dir = resolve(io.cwd, positionals[0] ?? '.');
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(
      `There is no folder "${positionals[0]}", and no verb of that name: ${verbs}.`,
    );
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
        evidence: decidingEvidence(operands),
      })),
    };
    io.stdout(`${JSON.stringify(answer, undefined, 2)}\n`);
  } else printScore(io, name, { score, results });
  return results.some(({ outcome }) => outcome === 'fail') ? 1 : 0;
}
