import type { Slo } from '../open-slo';
import { alertName, prometheusRules } from '../prometheus-rules';
import type { AlertRule } from './AlertRule';

/** An alert that the rules of an SLO have. @public */
export interface SloAlert {
  /** Id of the objective. */
  id: string;
  /** The declared policy that asks for it. */
  policy?: string;
  rule: AlertRule;
}

const prefix = 'slo-alerts-';

/** Prometheus fills in the labels when the alert fires; they are known before. */
function readable(summary: string, { service, name }: Slo): string {
  return summary
    .replaceAll('{{ $labels.sloth_service }}', () => service)
    .replaceAll('{{ $labels.sloth_slo }}', () => name);
}

/** The alerts that the rules of an SLO have, each at the place of the SLO. @public */
export function sloAlerts(slo: Slo): SloAlert[] {
  const { service, file, line } = slo;
  const place = { line, column: 1 };
  return prometheusRules([slo]).groups.flatMap(({ name, rules }) => {
    if (!name.startsWith(prefix)) return [];
    const id = name.slice(prefix.length);
    const policyOf = (alert: string) =>
      slo.policies.find(policy =>
        [policy.name, `${policy.name}-no-data`].some(
          rest =>
            alertName(service, id.slice(service.length + 1), rest) === alert,
        ),
      )?.name;
    return rules.flatMap(({ alert, expr, labels, annotations }): SloAlert[] => {
      if (alert === undefined) return [];
      const url = annotations?.runbook_url;
      const policy = policyOf(alert);
      return [
        {
          id,
          ...(policy && { policy }),
          rule: {
            name: alert,
            file,
            ...place,
            source: 'openslo',
            severity: labels.severity,
            expression: expr,
            ...(annotations?.summary && {
              summary: readable(annotations.summary, slo),
            }),
            service,
            ...(url && { link: { name: 'runbook_url', url, ...place } }),
          },
        },
      ];
    });
  });
}
