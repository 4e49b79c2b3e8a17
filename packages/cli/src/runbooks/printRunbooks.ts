import type {
  AlertLink,
  Runbook,
  RunbookAssessment,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import { plain } from '../command';

interface Told
  extends Pick<RunbookAssessment, 'links' | 'coverage' | 'orphans'> {
  runbooks: readonly Runbook[];
  /** A path as it is shown. */
  shown(file: string): string;
}

const number = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The page for a terminal: findings by place, then alerts, then runbooks, the count last. */
export function printRunbooks(
  findings: readonly Problem[],
  told: Told,
): string {
  // A section that lacks is told with its runbook below; one line each would hide the rest.
  const lines = findings.filter(
    ({ rule, severity }) =>
      rule !== 'runbook/section-missing' || severity === 'error',
  );
  const count = (severity: Problem['severity']) =>
    findings.filter(finding => finding.severity === severity).length;
  return [
    ...lines.map(printFinding),
    lines.length > 0 ? '\n' : '',
    alertsPart(told),
    runbooksPart(told),
    `\n${number(count('error'), 'error')}, ${number(
      count('warning'),
      'warning',
    )}, ${count('info')} info.\n`,
  ].join('');
}

function printFinding(finding: Problem): string {
  const { file, line, column, severity, message, remedy, rule } = finding;
  return `${plain(file)}:${line}:${column}  ${severity}  ${plain(
    message,
  )}  ${rule}\n    ${plain(remedy)}\n`;
}

function alertsPart({ links, coverage, shown }: Told): string {
  if (coverage.alerts === 0) return 'Alerts: none found.\n';
  const { statuses, covered, alerts, share = 0 } = coverage;
  const others = [
    [statuses.dangling, 'dangling'],
    [statuses.missing, 'without a link'],
    [statuses.external, 'outside of what can be looked at'],
    [statuses.unchecked, 'unchecked'],
    [statuses.templated, 'known only when it fires'],
  ] as const;
  const rest = others
    .filter(([n]) => n > 0)
    .map(([n, what]) => `${n} ${what}`)
    .join(', ');
  const open = links.filter(
    ({ status }) => status !== 'resolved' && status !== 'by-declaration',
  );
  const width = Math.max(0, ...open.map(({ alert }) => alert.name.length));
  const rows = open.map(
    link =>
      `  ${plain(link.alert.name).padEnd(Math.min(width, 50))}  ${why(
        link,
      )}  ${plain(shown(link.alert.file))}:${
        link.alert.link?.line ?? link.alert.line
      }\n`,
  );
  return `Alerts: ${covered} of ${alerts} lead to a runbook (${percent(
    share,
  )})${rest ? `; ${rest}` : ''}.\n${rows.join('')}`;
}

function why({ status, wanted, alert, fault }: AlertLink): string {
  if (status === 'missing') return 'no link';
  if (fault === 'path-escape') return 'leaves the repository';
  if (fault === 'ambiguous') return 'means two files';
  if (status === 'dangling') return `${plain(wanted ?? '')} is not there`;
  return `${status}: ${plain((alert.link?.url ?? '').slice(0, 100))}`;
}

function runbooksPart({ runbooks, orphans, shown }: Told): string {
  const judged = runbooks.filter(({ kind }) => kind === 'runbook');
  if (judged.length === 0)
    return 'Runbooks: none found; they are looked for below runbooks/ and docs/runbooks/.\n';
  const width = Math.max(...judged.map(({ file }) => shown(file).length));
  const orphan = new Set(orphans);
  const rows = judged.map(({ file, completeness, missing, head }) => {
    const notes = [
      ...(missing.length > 0 ? [`lacks ${missing.join(', ')}`] : []),
      ...(head.exercises.length === 0 ? ['never exercised'] : []),
      ...(orphan.has(file) ? ['orphan: nothing leads to it'] : []),
    ];
    return `  ${plain(shown(file)).padEnd(Math.min(width, 70))}  ${percent(
      completeness,
    ).padStart(5)}  ${notes.join('; ')}`.trimEnd();
  });
  return `Runbooks: ${judged.length}, ${number(
    orphans.length,
    'orphan',
  )}.\n${rows.join('\n')}\n`;
}
