import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Pattern } from '@fathom/backstage-plugin-patterns-common';
import type { StructuralScanner } from '@fathom/code-node';
import {
  CommandIo,
  contentFolder,
  formatSarif,
  readFormat,
  SarifRule,
  UsageError,
} from '../command';
import { judgePatterns } from './judge';
import { newFindings } from './newFindings';
import { printFinding, printResults } from './print';
import {
  applicability,
  committedTree,
  readFor,
  componentTree,
} from './readComponent';
import { readPatterns } from './readFolders';

function sarifRules({ id, title, rules }: Pattern): SarifRule[] {
  return rules.map(rule => ({
    id: `${id}/${rule.id}`,
    severity: rule.severity,
    statement: rule.message,
    more: rule.statement ?? rule.message,
    remedy: `${rule.remedy} Pattern: ${title}.`,
  }));
}

/** `fathom patterns check`: does the code follow the patterns? */
export async function checkPatterns(
  argv: readonly string[],
  io: CommandIo,
  scanner: StructuralScanner,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: true,
    options: {
      pattern: { type: 'string', multiple: true },
      base: { type: 'string' },
      format: { type: 'string', default: 'text' },
    },
  });
  if (positionals.length > 1)
    throw new UsageError(
      `One folder at a time, not ${positionals.join(' and ')}.`,
    );
  const format = readFormat(['text', 'json', 'sarif'], values.format);
  const dir = resolve(io.cwd, positionals[0] ?? '.');
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder "${positionals[0]}".`);

  const { patterns, problems } = readPatterns(
    values.pattern ?? [contentFolder('patterns')],
    io.cwd,
  );
  if (problems.length > 0) {
    io.stderr(problems.map(problem => printFinding(problem)).join(''));
    return 2;
  }
  const tree = await componentTree(dir);
  const { entity, applies } = await applicability(tree);
  const chosen = patterns
    .map(({ pattern }) => pattern)
    .filter(pattern => pattern.lifecycle !== 'retired' && applies(pattern));
  const files = await readFor(tree, chosen);
  let results = await judgePatterns(chosen, files, scanner);
  if (values.base !== undefined) {
    const before = await committedTree(dir, values.base);
    const baseFiles = await readFor(before, chosen);
    results = newFindings(
      results,
      files,
      await judgePatterns(chosen, baseFiles, scanner),
      baseFiles,
    );
  }

  const findings = results.flatMap(({ pattern, results: rules }) =>
    rules.flatMap(rule => rule.findings.map(finding => ({ pattern, finding }))),
  );
  if (format === 'sarif') {
    io.stdout(
      formatSarif(
        findings.map(({ pattern, finding }) => ({
          ...finding,
          rule: `${pattern.id}/${finding.rule}`,
        })),
        { rules: chosen.flatMap(sarifRules), base: '%SRCROOT%' },
      ),
    );
  } else if (format === 'json') {
    const report = {
      entity,
      base: values.base,
      patterns: results.map(({ pattern, adherence, results: rules }) => ({
        id: pattern.id,
        version: pattern.version,
        adherence,
        rules: rules.map(({ ruleId, outcome, reason, looked, skipped }) => ({
          id: ruleId,
          outcome,
          reason,
          looked,
          skipped,
        })),
      })),
      findings: findings.map(({ pattern, finding }) => ({
        pattern: pattern.id,
        ...finding,
      })),
    };
    io.stdout(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    io.stdout(
      printResults(results, patterns.length - chosen.length, values.base),
    );
  }
  return findings.some(({ finding }) => finding.severity === 'error') ? 1 : 0;
}
