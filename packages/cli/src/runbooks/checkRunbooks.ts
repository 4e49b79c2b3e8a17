import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  alertsInGit,
  assessRunbooks,
  LinkBase,
  runbookRules,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import { CommandIo, formatSarif, readFormat, UsageError } from '../command';
import { countChanges } from './countChanges';
import { linkContext } from './linkContext';
import { printRunbooks } from './printRunbooks';
import { readAlertFiles } from './readAlertFiles';
import { readPlace } from './readPlace';

/** `https://rb.example.org/runbooks=content`: a site, and the folder that it is made from. */
function parseBase(value: string): LinkBase {
  const [, url, dir = ''] = /^(https?:\/\/[^=]+)(?:=(.*))?$/.exec(value) ?? [];
  if (!url)
    throw new UsageError(
      `--base-url "${value}" is no address with a folder, for example https://runbooks.example.org=docs/runbooks.`,
    );
  return { url, dir: dir.replace(/^\.?\/+|\/+$/g, '') };
}

/** `fathom runbooks check`: are the runbooks whole, and does every alert lead to one? */
export async function checkRunbooks(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: true,
    options: {
      alerts: { type: 'string', multiple: true, default: [] },
      'base-url': { type: 'string', multiple: true, default: [] },
      format: { type: 'string', default: 'text' },
    },
  });
  if (positionals.length > 1)
    throw new UsageError(
      `One folder at a time, not ${positionals.join(' and ')}.`,
    );
  const format = readFormat(['text', 'json', 'sarif'], values.format);
  const bases = values['base-url'].map(parseBase);
  const dir = resolve(io.cwd, positionals[0] ?? '.');
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder "${positionals[0] ?? '.'}".`);

  const now = new Date().toISOString();
  const place = await readPlace(dir, now);
  const named = readAlertFiles(values.alerts, io.cwd, place);
  const { runbooks, documents, sloAlerts } = place.ownership;
  const alerts = alertsInGit(
    [
      ...place.ownership.alerts.filter(({ file }) => !named.files.has(file)),
      ...named.alerts,
    ],
    sloAlerts,
  );
  const assessment = assessRunbooks({
    runbooks,
    alerts,
    alertProblems: [
      ...place.ownership.alertProblems.filter(
        ({ file }) => !named.files.has(file),
      ),
      ...named.problems,
    ],
    slos: documents.slos.map(({ name }) => name),
    paths: place.paths,
    now,
    changes: await countChanges(place, runbooks),
    context: linkContext(place, bases),
  });
  const shown = (file: string) =>
    file.startsWith(place.prefix) ? file.slice(place.prefix.length) : file;
  const findings: Problem[] = [...place.problems, ...assessment.problems].map(
    problem => ({ ...problem, file: shown(problem.file) }),
  );
  if (format === 'json') io.stdout(`${JSON.stringify(findings, null, 2)}\n`);
  else if (format === 'sarif')
    io.stdout(
      formatSarif(findings, { rules: runbookRules, base: '%SRCROOT%' }),
    );
  else io.stdout(printRunbooks(findings, { ...assessment, runbooks, shown }));
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}
