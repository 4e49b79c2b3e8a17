import type { Adherence } from '@fathom/backstage-plugin-patterns-common';
import type { Problem } from '@fathom/kernel';
import { plain, plural } from '../command';
import type { PatternResult } from './judge';

const words: Record<Adherence, string> = {
  follows: 'follows',
  partly: 'partly',
  not: 'does not follow',
  unknown: 'not judged',
  notApplicable: 'not applicable',
};

/** A finding on one line, where editors can click it, with the remedy below. */
export function printFinding(finding: Problem, rule = finding.rule): string {
  // What is missing has no line.
  const place = finding.line > 0 ? `:${finding.line}:${finding.column}` : '';
  return `${plain(finding.file)}${place}  ${finding.severity}  ${plain(
    finding.message,
  )}  ${plain(rule)}\n    ${plain(finding.remedy)}\n`;
}

/** The page for a terminal: findings by file, each pattern on a line, the answer last. */
export function printResults(
  results: readonly PatternResult[],
  left: number,
  base?: string,
): string {
  const findings = results.flatMap(({ pattern, results: rules }) =>
    rules.flatMap(rule => rule.findings.map(finding => ({ pattern, finding }))),
  );
  const lines = findings
    .sort(
      (a, b) =>
        a.finding.file.localeCompare(b.finding.file, 'en') ||
        a.finding.line - b.finding.line,
    )
    .map(({ pattern, finding }) =>
      printFinding(finding, `${pattern.id}/${finding.rule}`),
    );
  const width = Math.max(...results.map(({ pattern }) => pattern.id.length), 0);
  lines.push(lines.length > 0 ? '\n' : '');
  for (const { pattern, adherence, results: rules } of results) {
    const unknown = rules
      .filter(({ outcome }) => outcome === 'unknown')
      .map(({ ruleId, reason }) => `${ruleId}: ${reason}`);
    lines.push(
      `${pattern.id.padEnd(width)}  ${words[adherence]}${
        unknown.length > 0 ? `  (not judged: ${plain(unknown.join('; '))})` : ''
      }\n`,
    );
  }
  const count = (severity: Problem['severity']) =>
    findings.filter(({ finding }) => finding.severity === severity).length;
  const skipped =
    left > 0 ? ` ${plural(left, 'pattern')} not for this component.` : '';
  const since = base ? ` New since ${plain(base)}:` : '';
  lines.push(
    `\n${plural(results.length, 'pattern')} judged.${skipped}${since} ${plural(
      count('error'),
      'error',
    )}, ${plural(count('warning'), 'warning')}, ${count('info')} info.\n`,
  );
  return lines.join('');
}
