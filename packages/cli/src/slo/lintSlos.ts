import { parseArgs } from 'node:util';
import {
  lintOpenSlo,
  openSloRules,
  policyRules,
} from '@fathom/backstage-plugin-reliability-common';
import { CommandIo, formatSarif, readFormat } from '../command';
import { lintPolicies } from './lintPolicies';
import { printFindings } from './printFindings';
import { readSloFiles } from './readFiles';

const rules = [...openSloRules, ...policyRules].map(rule => ({
  ...rule,
  severity: rule.level,
}));

/** `fathom slo lint`: are the documents right? */
export async function lintSlos(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: true,
    options: {
      strict: { type: 'boolean', default: false },
      format: { type: 'string', default: 'text' },
    },
  });
  const format = readFormat(['text', 'json', 'sarif'], values.format);
  const { files, policies, problems } = readSloFiles(positionals, io);
  const findings = [
    ...problems,
    ...lintOpenSlo(files, { strict: values.strict }),
    ...lintPolicies(policies, {
      documents: files,
      strict: values.strict,
    }),
  ];
  if (format === 'json') io.stdout(`${JSON.stringify(findings, null, 2)}\n`);
  else if (format === 'sarif') io.stdout(formatSarif(findings, { rules }));
  else
    io.stdout(
      printFindings(
        findings,
        new Set([...files, ...policies]).size + problems.length,
      ),
    );
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}
