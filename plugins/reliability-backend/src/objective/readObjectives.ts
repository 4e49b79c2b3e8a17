import {
  AlertRule,
  isPaging,
  LinkContext,
  prometheusRules,
  readSlos,
  resolveAlertLinks,
  Slo,
} from '@fathom/backstage-plugin-reliability-common';
import type { LinkedAlert, SloDocuments } from './SloDocumentStore';

const mostFindings = 200;

/** What the SLO documents of a component promise. */
export interface ReadPromises
  extends Pick<SloDocuments, 'files' | 'invalid' | 'findings'> {
  slos: readonly Slo[];
  alerts: { id: string; rule: AlertRule }[];
}

export function readPromises(files: SloDocuments['files']): ReadPromises {
  const { slos, invalid, findings } = readSlos(files);
  return {
    ...{ files, slos, invalid },
    findings: findings.slice(0, mostFindings),
    alerts: slos.flatMap(alertsOf),
  };
}

/** What is kept of them: also where their alerts lead. */
export function linkPromises(
  { files, invalid, findings, alerts }: ReadPromises,
  context: LinkContext,
): SloDocuments {
  const links = resolveAlertLinks(
    alerts.map(({ rule }) => rule),
    context,
  );
  return {
    ...{ files, invalid, findings },
    alerts: links.map(
      ({ alert, status, ...link }, index): LinkedAlert => ({
        id: alerts[index].id,
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

/** The alerts that its rules have, each with the objective that it belongs to. */
function alertsOf(slo: Slo): ReadPromises['alerts'] {
  const prefix = 'slo-alerts-';
  return prometheusRules([slo]).groups.flatMap(({ name, rules }) =>
    name.startsWith(prefix)
      ? rules.flatMap(rule => {
          if (rule.alert === undefined) return [];
          const place = { file: slo.file, line: slo.line, column: 1 };
          const url = rule.annotations?.runbook_url;
          return [
            {
              id: name.slice(prefix.length),
              rule: {
                name: rule.alert,
                ...place,
                source: 'openslo' as const,
                severity: rule.labels.severity,
                expression: rule.expr,
                ...(url !== undefined && {
                  link: {
                    name: 'runbook_url',
                    url,
                    line: place.line,
                    column: place.column,
                  },
                }),
              },
            },
          ];
        })
      : [],
  );
}
