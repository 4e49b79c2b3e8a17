import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findGitDir, pathKey } from '@fathom/git-node';
import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';
import { formatKnowledge } from './formatKnowledge';
import { parseDate } from './parseDate';
import { KnowledgeQuestion, readKnowledge } from './readKnowledge';
import { errorWords, readFormat, UsageError } from '../command';

/** Where a command writes and where it stands. */
export interface CommandIo {
  stdout: (text: string) => void;
  stderr: (text: string) => void;
  cwd: string;
}

const usage = `  fathom knowledge [DIR] [--path P] [--at REV] [--until DATE] [--without PERSON]… [--trend] [--min N]
                   [--silent-after MONTHS] [--assisted-weight W] [--no-mailmap] [--format text|json]
      How many people must leave before a repository, or a part of it, has nobody who knows it.

      --path P            only what lies in this folder of the repository
      --at REV            at this revision instead of HEAD
      --until DATE        at the last first-parent commit not after DATE (2026-03-31 means its end, UTC)
      --without PERSON    as if this person had left; e-mail or whole name; may be repeated
      --trend             month by month
      --min N             exit code 1 when fewer than N people still here would have to leave
      --silent-after M    months without a commit after which someone counts as gone (12)
      --assisted-weight W how much work with an assistant counts in that lens, 0 to 1 (0.5); never in the headline
      --no-mailmap        take names as they are in the commits
      Exit code: 0, 1 below N or not known, 2 usage or unreadable input.
`;

const mostMonths = 1200;

function count(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text))
    throw new UsageError(
      `${option} "${text}" is no whole number. Write for example ${option} 2.`,
    );
  return Number(text);
}

function months(text: string | undefined): number | undefined {
  const found = count(text, '--silent-after');
  // Without any month everybody would have left.
  if (found === 0 || (found ?? 0) > mostMonths)
    throw new UsageError(
      `--silent-after ${text} is no time in which somebody may be silent. Write 1 to ${mostMonths} months.`,
    );
  return found;
}

function weight(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^(0|1|0?\.\d{1,6}|1\.0+)$/.test(text))
    throw new UsageError(
      `--assisted-weight "${text}" is no number from 0 to 1. Write for example --assisted-weight 0.5.`,
    );
  return Number(text);
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        path: { type: 'string' },
        at: { type: 'string' },
        until: { type: 'string' },
        without: { type: 'string', multiple: true },
        trend: { type: 'boolean' },
        min: { type: 'string' },
        'silent-after': { type: 'string' },
        'assisted-weight': { type: 'string' },
        'no-mailmap': { type: 'boolean' },
        format: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

function normalizePath(path: string): string {
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  if (parts.includes('..'))
    throw new UsageError(
      `--path "${path}" leaves the repository. Give a path inside it.`,
    );
  return pathKey(parts.join('/'));
}

/** Every key is there, also when nothing is known or nothing was asked: then it is null or empty. */
function toJson(report: KnowledgeReport) {
  return {
    ...report,
    margin: report.margin ?? null,
    lenses: report.lenses ?? null,
    trend: report.trend ?? null,
    orphans: report.orphans ?? [],
    successors: report.successors ?? [],
  };
}

async function run(argv: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parse(argv);
  if (values.help) {
    io.stdout(usage);
    return 0;
  }
  const format = readFormat(['text', 'json'], values.format);
  if (positionals.length > 1)
    throw new UsageError(
      `One folder at a time, not ${positionals.length}: ${positionals.join(
        ', ',
      )}.`,
    );
  const dir = resolve(io.cwd, positionals[0] ?? '.');
  const found = findGitDir(dir);
  if (!found)
    throw new UsageError(
      `${dir} lies in no git repository. Give the folder of one.`,
    );
  const min = count(values.min, '--min');
  const question: KnowledgeQuestion = {
    gitDir: found.gitDir,
    path: normalizePath(values.path ?? found.path),
    at: values.at,
    until:
      values.until === undefined
        ? undefined
        : parseDate(values.until, '--until'),
    without: values.without ?? [],
    trend: values.trend ?? false,
    mailmap: !values['no-mailmap'],
    silentAfterMonths: months(values['silent-after']) ?? 12,
    assistedWeight: weight(values['assisted-weight']),
    now: Math.floor(Date.now() / 1000),
  };
  const { report, readable } = await readKnowledge(question);
  if (format === 'json')
    io.stdout(`${JSON.stringify(toJson(report), undefined, 2)}\n`);
  else if (readable) io.stdout(formatKnowledge(report));
  if (!readable) {
    io.stderr(`fathom knowledge: ${report.reason} ${report.remedy ?? ''}\n`);
    return 2;
  }
  if (report.stillHere.busFactor === null) return 1;
  if (min === undefined || report.stillHere.busFactor >= min) return 0;
  io.stderr(
    `fathom knowledge: fewer than ${min} people still here would have to leave: ${report.stillHere.busFactor}.\n`,
  );
  return 1;
}

/**
 * `fathom knowledge`: who knows a repository, and how many must leave before nobody does.
 *
 * @returns the exit code
 * @public
 */
export async function knowledgeCommand(
  argv: string[],
  io: CommandIo,
): Promise<number> {
  try {
    return await run(argv, io);
  } catch (error) {
    const text =
      error instanceof UsageError
        ? error.message
        : `could not be read: ${errorWords(error)}`;
    io.stderr(`fathom knowledge: ${text.trimEnd()}\n`);
    return 2;
  }
}
