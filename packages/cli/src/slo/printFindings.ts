import type { Problem } from '@fathom/kernel';
import { plain } from '../command';

/** A finding on one line, where editors can click it, with the remedy below. */
export function printFinding(finding: Problem): string {
  const { file, line, column, severity, message, remedy, rule } = finding;
  return `${plain(file)}:${line}:${column}  ${severity}  ${plain(
    message,
  )}  ${rule}\n    ${plain(remedy)}\n`;
}

/** The page for a terminal: the findings, the count last. */
export function printFindings(
  findings: readonly Problem[],
  files: number,
): string {
  const count = (severity: Problem['severity'], noun: string) => {
    const n = findings.filter(finding => finding.severity === severity).length;
    return `${n} ${noun}${n === 1 ? '' : 's'}`;
  };
  return `${findings.map(printFinding).join('')}${
    findings.length > 0 ? '\n' : ''
  }${files} file${files === 1 ? '' : 's'} read: ${count(
    'error',
    'error',
  )}, ${count('warning', 'warning')}.\n`;
}
