import type { Pairing, PairingPlan } from './Pairing';

/**
 * What spreadsheets take for the start of a formula, full-width forms included (OWASP "CSV injection");
 * the same rule as in the score's export.
 */
const formulaStart = /^[\s\p{Cc}]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** A cell of a CSV that no spreadsheet executes. @public */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  let text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text) && formulaStart.test(text))
    text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV (RFC 4180). @public */
export function csvText(
  rows: readonly (readonly (string | number | undefined)[])[],
): string {
  return rows.map(row => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * The plan as CSV, one row a pairing.
 *
 * @public
 */
export function planCsv(plan: Pick<PairingPlan, 'pairings'>): string {
  return csvText([
    [
      ...['component', 'person', 'learns from', 'files to learn', 'of files'],
      ...['factor now', 'factor then', 'reason'],
    ],
    ...plan.pairings.map(pairing => [
      pairing.entityRefs.join(' '),
      pairing.name,
      pairing.from?.name,
      pairing.files,
      pairing.ofFiles,
      pairing.factor.before,
      pairing.factor.after,
      pairing.reason,
    ]),
  ]);
}

/** Text that is only text in Markdown, and mentions nobody. */
function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('@', ' at ')
    .replaceAll(/[\\`*_{}[\]()<>#+!|~$-]/g, sign => `\\${sign}`);
}

/** An issue for a tracker. @public */
export interface PlanIssue {
  title: string;
  text: string;
}

/**
 * The plan as issues, one for each set of files.
 *
 * @param titleOf - how a component is called
 * @public
 */
export function planIssues(
  plan: Pick<PairingPlan, 'pairings' | 'target'>,
  titleOf: (entityRef: string) => string,
): PlanIssue[] {
  const byCode = new Map<string, Pairing[]>();
  for (const pairing of plan.pairings)
    byCode.set(pairing.code, [...(byCode.get(pairing.code) ?? []), pairing]);
  return [...byCode.values()].map(pairings => {
    const [first] = pairings;
    const name = first.entityRefs.map(titleOf).join(', ');
    const people = plan.target === 1 ? 'one person' : `${plan.target} people`;
    return {
      title: `Spread what is known of ${name}`.replaceAll(/\s+/g, ' '),
      text: [
        `${heldWords(
          plain(name),
          first.factor.before,
        )}; the target is ${people}.`,
        '',
        ...pairings.map(taskOf),
        '',
        'Done when they are an author of these files: when their own changes there come close to those of who knows them best.',
        '',
      ].join('\n'),
    };
  });
}

function heldWords(name: string, people: number): string {
  if (people === 0) return `Nobody who is still here holds ${name}`;
  return people === 1
    ? `One person who is still here holds ${name}`
    : `${people} people who are still here hold ${name}`;
}

function taskOf(pairing: Pairing): string {
  // With nobody left to pair with, the code itself is the teacher.
  const how = pairing.from
    ? `pairs with ${plain(pairing.from.name)} on`
    : 'works through';
  return `- [ ] ${plain(pairing.name)} ${how} ${pairing.files} of ${
    pairing.ofFiles
  } files: from ${pairing.factor.before} to ${pairing.factor.after} (${plain(
    pairing.reason,
  )})`;
}
