import type { AlertCoverage } from '../runbook-alert';

const number = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** The answer of the page about all runbooks, in one sentence. @public */
export function runbookSentence(
  coverage: AlertCoverage,
  runbooks: number,
): string {
  const { alerts, covered, statuses, pagingUncovered } = coverage;
  if (alerts === 0)
    return runbooks === 0
      ? 'No alert and no runbook was found.'
      : `${number(runbooks, 'runbook')}, and no alert that leads to one.`;
  const all =
    covered === alerts
      ? `All ${number(alerts, 'alert')} lead to a runbook`
      : `${covered} of ${number(alerts, 'alert')} lead to a runbook`;
  const wrong =
    statuses.dangling > 0
      ? `; ${statuses.dangling} lead${
          statuses.dangling === 1 ? 's' : ''
        } to one that is not there`
      : '';
  const paging =
    pagingUncovered > 0
      ? `. ${number(pagingUncovered, 'alert')} that page${
          pagingUncovered === 1 ? 's' : ''
        } somebody lead${pagingUncovered === 1 ? 's' : ''} nowhere`
      : '';
  return `${all}${wrong}${paging}.`;
}
