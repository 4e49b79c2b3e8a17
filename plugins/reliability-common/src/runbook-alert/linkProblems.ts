import type { Problem } from '@fathom/kernel';
import { finding, Runbook } from '../runbook';
import { isPaging } from './AlertRule';
import type { AlertLink } from './resolveAlertLinks';

/** What is wrong with the links of alerts. @public */
export function linkProblems(links: readonly AlertLink[]): Problem[] {
  return links.flatMap(link => {
    const { alert, status } = link;
    const { file, line, column, link: written } = alert;
    const at = written
      ? { file, line: written.line, column: written.column, path: written.name }
      : { file, line, column };
    const grave = isPaging(alert) ? ('error' as const) : ('warning' as const);
    const found: Problem[] = [];
    if (written && written.name !== 'runbook_url')
      found.push(
        finding('link-annotation', at, {
          message: `The alert ${alert.name} has its link in the annotation ${written.name}.`,
        }),
      );
    if (status === 'missing')
      found.push(
        finding('link-missing', at, {
          severity: grave,
          message: `The alert ${alert.name} leads to no runbook.`,
        }),
      );
    if (status === 'by-declaration')
      found.push(
        finding('link-by-declaration', at, {
          message: `The runbook ${link.runbook} names the alert ${
            alert.name
          }, and the alert ${
            written ? 'leads elsewhere' : 'does not lead to it'
          }.`,
        }),
      );
    if (status === 'dangling') found.push(danglingProblem(link, at, grave));
    if (link.anchorMissing)
      found.push(
        finding('anchor-missing', at, {
          message: `${link.runbook} has no heading #${link.anchor}.`,
          ...(link.candidates?.[0] && {
            remedy: `Did you mean #${link.candidates[0]}?`,
          }),
        }),
      );
    return found;
  });
}

function danglingProblem(
  { alert, fault, candidates = [], wanted }: AlertLink,
  at: Parameters<typeof finding>[1],
  severity: 'error' | 'warning',
): Problem {
  const { name, link } = alert;
  const url = (link?.url ?? '').slice(0, 200);
  if (fault === 'path-escape')
    return finding('path-escape', at, {
      message: `The link ${url} of the alert ${name} leaves the repository.`,
    });
  if (fault === 'ambiguous')
    return finding('link-ambiguous', at, {
      message: `The link ${url} of the alert ${name} means ${candidates.join(
        ' and ',
      )}.`,
    });
  return finding('link-dangling', at, {
    severity,
    message: `The link of the alert ${name} leads to ${
      wanted || 'the root of the repository'
    }, which is not there.`,
    ...(candidates[0] && {
      remedy: `Did you mean ${candidates[0]}? Correct the link, or write the runbook that it names.`,
    }),
  });
}

/** @public */
export function orphanProblems(orphans: readonly Runbook[]): Problem[] {
  return orphans.map(({ file }) =>
    finding(
      'orphan',
      { file },
      { message: 'No alert, SLO or other runbook leads to this runbook.' },
    ),
  );
}
