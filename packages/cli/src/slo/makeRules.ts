import { parseArgs } from 'node:util';
import {
  parseDecimal,
  printRules,
  prometheusRules,
  readSlos,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import { CommandIo, plain, UsageError } from '../command';
import { version } from '../../package.json';
import { printFinding } from './printFindings';
import { readSloFiles } from './readFiles';

/** `fathom slo rules`: the rule file on stdout; what is worth knowing on stderr. */
export async function makeRules(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: true,
    options: {
      'runbook-url': { type: 'string' },
      'dashboard-url': { type: 'string' },
      'min-events': { type: 'string' },
    },
  });
  const minEvents =
    values['min-events'] === undefined
      ? undefined
      : parseDecimal(values['min-events']);
  if (values['min-events'] !== undefined && !minEvents?.gt(0))
    throw new UsageError(
      `--min-events "${values['min-events']}" is no number above 0.`,
    );
  const { files, problems: unreadable } = readSloFiles(positionals, io);
  const { slos, findings } = readSlos(files);
  const { groups, problems } = prometheusRules(slos, {
    runbookUrl: values['runbook-url'],
    dashboardUrl: values['dashboard-url'],
    minEvents,
    version,
  });
  const errors = [...unreadable, ...findings, ...problems].filter(isError);
  if (errors.length > 0) {
    io.stderr(
      `${errors.map(printFinding).join('')}\nNo rules were made: ${
        errors.length
      } error${errors.length === 1 ? '' : 's'}.\n`,
    );
    return 1;
  }
  if (slos.length === 0)
    throw new UsageError(`There is no SLO in ${positionals.join(', ')}.`);
  io.stderr(problems.map(printFinding).join(''));
  for (const { name, rules } of groups) {
    const alerts = rules.flatMap(({ alert }) => alert ?? []);
    io.stderr(
      `${plain(name)}: ${
        alerts.length > 0
          ? plain(alerts.join(', '))
          : `${rules.length} recordings`
      }\n`,
    );
  }
  io.stdout(`# Made by fathom slo rules; do not edit.\n${printRules(groups)}`);
  return 0;
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
