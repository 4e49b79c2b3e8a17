import {
  isPaging,
  LinkContext,
  Ownership,
  resolveAlertLinks,
} from '@fathom/backstage-plugin-reliability-common';
import type { LinkedAlert, SloDocuments } from './SloDocumentStore';

const mostFindings = 200;

/** What is kept of the SLO documents of a component: also where their alerts lead. */
export function linkPromises(
  { sloFiles, slos, sloAlerts }: Ownership,
  context: LinkContext,
): SloDocuments {
  const links = resolveAlertLinks(
    sloAlerts.map(({ rule }) => rule),
    context,
  );
  return {
    files: sloFiles,
    invalid: slos.invalid,
    findings: slos.findings.slice(0, mostFindings),
    services: slos.services.slice(0, mostFindings),
    alerts: links.map(
      ({ alert, status, ...link }, index): LinkedAlert => ({
        id: sloAlerts[index].id,
        name: alert.name,
        severity: alert.severity ?? '',
        expression: alert.expression ?? '',
        paging: isPaging(alert),
        status,
        ...(alert.link && { url: alert.link.url }),
        ...(link.repository && { repository: link.repository }),
        ...(link.runbook && { runbook: link.runbook }),
        ...(link.anchor && { anchor: link.anchor }),
      }),
    ),
  };
}
