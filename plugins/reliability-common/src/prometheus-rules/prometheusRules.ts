import type { Problem } from '@fathom/kernel';
import {
  compositeTarget,
  Decimal,
  decimal,
  durationMinutes,
  formatDecimal,
} from '../budget';
import type { Slo } from '../open-slo';
import { AlertContext, burnAlerts, policyAlerts } from './alerts';
import { readSettings, SloSettings } from './annotations';
import { burnRows } from './burnWindows';
import { compositeRecordings } from './composite';
import { NotPromql } from './expressions';
import { literal, sloLabels, SloLabels } from './naming';
import {
  metaRecordings,
  objectiveRecordings,
  Recorded,
  RecordingOptions,
} from './recordings';
import type { PrometheusGroup } from './Rule';
import {
  periodOf,
  Tell,
  tellBinary,
  tellLongPolicies,
  tellRows,
} from './tellProblems';

/** @public */
export interface PrometheusRulesOptions {
  /** With `{service}`, `{slo}` and `{id}`; an annotation of the SLO wins. */
  runbookUrl?: string;
  dashboardUrl?: string;
  /** Events that the long window of an alert must have; an annotation of the SLO wins. */
  minEvents?: Decimal;
  /** What made the rules, for `sloth_slo_info`. */
  version?: string;
}

/** @public */
export interface PrometheusRules {
  groups: PrometheusGroup[];
  /** What could not be made (errors), and what is worth knowing (warnings, info). */
  problems: Problem[];
}

const one = decimal(1);

/**
 * The rules of some SLOs, in the order of their ids.
 *
 * @public
 */
export function prometheusRules(
  slos: readonly Slo[],
  options: PrometheusRulesOptions = {},
): PrometheusRules {
  const problems: Problem[] = [];
  const made = new Map<string, PrometheusGroup[]>();
  for (const slo of slos) {
    const tell: Tell = (severity, rule, { message, remedy }) =>
      problems.push({
        file: slo.file,
        line: slo.line,
        column: 1,
        severity,
        rule,
        path: '',
        message: `SLO "${slo.name}": ${message}`,
        remedy,
      });
    try {
      for (const [id, groups] of sloGroups(slo, options, tell)) {
        if (made.has(id))
          tell('error', 'rules-same-id', {
            message: `another SLO has the id ${id} too.`,
            remedy:
              'Rename one of the two: service and name together make the id.',
          });
        else made.set(id, groups);
      }
    } catch (error) {
      if (!(error instanceof NotPromql)) throw error;
      tell('warning', 'rules-not-prometheus', {
        message: `no rules: ${error.message}.`,
        remedy: 'Leave it to the system that reads this source.',
      });
    }
  }
  const ids = [...made.keys()].sort((a, b) => (a < b ? -1 : 1));
  return { groups: ids.flatMap(id => made.get(id)!), problems };
}

function sloGroups(
  slo: Slo,
  options: PrometheusRulesOptions,
  tell: Tell,
): [string, PrometheusGroup[]][] {
  const { settings, problems } = readSettings(slo);
  for (const { annotation, found, expected } of problems)
    tell('error', 'rules-annotation', {
      message: `the annotation ${annotation} is "${found}".`,
      remedy: `Write ${expected}.`,
    });
  const period = periodOf(slo, tell);
  if (problems.length > 0 || period === undefined) return [];
  if (tellLongPolicies(slo, tell)) return [];
  const several = slo.objectives.length > 1;
  const parts = slo.objectives.map((objective, at) => ({
    objective,
    labels: sloLabels(slo.service, several ? `${slo.name}-${at}` : slo.name),
  }));
  const recording = (labels: SloLabels): RecordingOptions => ({
    labels,
    method: slo.method,
    period,
    more: slo.policies.map(({ condition }) =>
      durationMinutes(condition.lookback),
    ),
    noData: settings.noData,
  });
  const whole: Whole = { slo, settings, options, period, tell };
  if (!slo.composite)
    return parts.map(({ objective, labels }) => [
      labels.sloth_id,
      groupsOf(objectiveRecordings(objective, recording(labels)), {
        ...whole,
        labels,
        target: objective.target,
      }),
    ]);
  const target = compositeTarget(slo.objectives, settings.compositeTarget);
  if (!target) {
    tell('error', 'rules-composite-target', {
      message: 'the objectives together allow everything to fail.',
      remedy: 'Declare the target of the whole: fathom.dev/composite-target.',
    });
    return [];
  }
  if (!settings.compositeTarget)
    tell('info', 'rules-composite-target', {
      message: `the target of the whole is ${formatDecimal(
        target,
      )}, what the objectives allow together.`,
      remedy: 'Declare another with fathom.dev/composite-target.',
    });
  const labels = sloLabels(slo.service, slo.name);
  const rules = [
    ...parts.flatMap(
      part => objectiveRecordings(part.objective, recording(part.labels)).rules,
    ),
    ...compositeRecordings(slo, parts, {
      ...recording(labels),
      budget: one.minus(target),
    }).rules,
  ];
  return [[labels.sloth_id, groupsOf({ rules }, { ...whole, labels, target })]];
}

interface Whole {
  slo: Slo;
  settings: SloSettings;
  options: PrometheusRulesOptions;
  period: number;
  tell: Tell;
}

function groupsOf(
  recorded: Recorded,
  about: Whole & { labels: SloLabels; target: Decimal },
): PrometheusGroup[] {
  const { labels, target, period, options } = about;
  const budget = one.minus(target);
  tellBinary(target, about.tell);
  const name = (kind: string) => `slo-${kind}-${labels.sloth_id}`;
  const group = (kind: string, rules: PrometheusGroup['rules']) => ({
    name: name(kind),
    interval: '1m',
    rules,
  });
  const alerts = alertsOf(recorded, { ...about, budget });
  return [
    group('sli-recordings', recorded.rules),
    group(
      'meta-recordings',
      metaRecordings(labels, {
        target,
        budget,
        period,
        info: {
          sloth_mode: 'fathom',
          sloth_objective: formatDecimal(target.times(100)),
          sloth_spec: 'openslo/v1',
          sloth_version: options.version ?? '',
        },
      }),
    ),
    ...(alerts.length > 0 ? [group('alerts', alerts)] : []),
  ];
}

function alertsOf(
  recorded: Recorded,
  about: Whole & { labels: SloLabels; budget: Decimal },
): PrometheusGroup['rules'] {
  const { slo, settings, options, labels, budget, tell } = about;
  if (settings.alerts === 'none') return [];
  const fill = (url: string | undefined) =>
    url
      ?.replace(/\{service\}/g, () => encodeURIComponent(labels.sloth_service))
      .replace(/\{slo\}/g, () => encodeURIComponent(labels.sloth_slo))
      .replace(/\{id\}/g, () => encodeURIComponent(labels.sloth_id));
  const runbook = settings.runbookUrl ?? fill(options.runbookUrl);
  const dashboard = settings.dashboardUrl ?? fill(options.dashboardUrl);
  if (runbook === undefined)
    tell('warning', 'rules-runbook-missing', {
      message: 'its alerts lead to no runbook.',
      remedy:
        'Add the annotation fathom.dev/runbook-url, or give --runbook-url.',
    });
  const links = {
    ...(runbook !== undefined && { runbook_url: literal(runbook) }),
    ...(dashboard !== undefined && { dashboard_url: literal(dashboard) }),
  };
  const context: AlertContext = {
    slo,
    labels,
    budget,
    perMinute: recorded.perMinute,
    minEvents: settings.minEvents ?? options.minEvents,
    links,
  };
  const { rows, capped, early } = burnRows(about.period, budget);
  const multiwindow =
    settings.alerts !== 'declared' || slo.policies.length === 0;
  const declared = settings.alerts !== 'multiwindow';
  if (multiwindow) tellRows(capped, early, tell);
  if (declared)
    for (const { name, whenResolved } of slo.policies)
      if (whenResolved)
        tell('info', 'rules-resolved', {
          message: `the policy "${name}" asks for a notice when the alert ends.`,
          remedy: 'Set send_resolved in Alertmanager; no rule can do it.',
        });
  return [
    ...(multiwindow ? burnAlerts(rows, context) : []),
    ...(declared
      ? slo.policies.flatMap(policy => policyAlerts(policy, context))
      : []),
  ];
}
