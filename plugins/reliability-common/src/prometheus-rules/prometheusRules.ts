import type { Problem } from '@fathom/kernel';
import {
  binaryBudget,
  compositeTarget,
  Decimal,
  decimal,
  durationMinutes,
  formatDecimal,
  formatDuration,
  longestWindowDays,
  promDuration,
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

type Tell = (
  severity: Problem['severity'],
  rule: string,
  words: { message: string; remedy: string },
) => void;

const week = 7 * 1440;
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
  const policies = shortPolicies(slo, tell);
  if (policies.length < slo.policies.length) return [];
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

function periodOf({ window }: Slo, tell: Tell): number | undefined {
  if (!window) {
    tell('error', 'rules-window-missing', {
      message: 'there is no timeWindow.',
      remedy:
        'Add timeWindow: a list with "duration: 28d" and "isRolling: true".',
    });
    return undefined;
  }
  const minutes = durationMinutes(window.duration);
  if (minutes < week) {
    tell('error', 'rules-window-short', {
      message: `the window of ${promDuration(minutes)} is shorter than 7 days.`,
      remedy: 'Write 7d or more: burn rates over days need a budget of a week.',
    });
    return undefined;
  }
  if (isTooLong(minutes)) {
    tell('error', 'rules-window-long', {
      message: `the window of ${formatDuration(
        window.duration,
      )} is longer than ${longestWindowDays} days.`,
      remedy: `Write ${longestWindowDays}d or less, for example 28d: a server would have to keep and read all of it.`,
    });
    return undefined;
  }
  if (window.kind === 'calendar')
    tell('info', 'rules-window-calendar', {
      message: `Prometheus knows no calendar: the rules look at the last ${promDuration(
        minutes,
      )}.`,
      remedy: 'The portal counts by the calendar.',
    });
  return minutes;
}

function isTooLong(minutes: number): boolean {
  return minutes > longestWindowDays * 1440;
}

/** The policies whose own window a server can be asked for; the others are told. */
function shortPolicies({ policies }: Slo, tell: Tell): Slo['policies'] {
  return policies.filter(({ name, condition: { lookback } }) => {
    const isLong = isTooLong(durationMinutes(lookback));
    if (isLong)
      tell('error', 'rules-window-long', {
        message: `the policy "${name}" looks back over ${formatDuration(
          lookback,
        )}, more than ${longestWindowDays} days.`,
        remedy: `Write ${longestWindowDays}d or less as lookbackWindow.`,
      });
    return !isLong;
  });
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

function tellBinary(target: Decimal, tell: Tell): void {
  const found = binaryBudget(target);
  if (found !== undefined)
    tell('warning', 'rules-target-precision', {
      message: `Prometheus reads the target ${formatDecimal(
        target,
      )} in binary: what is left to 1 is ${
        found === 0 ? '0' : found.toExponential(3)
      } there, not ${formatDecimal(one.minus(target))}.`,
      remedy: 'Write a target of fewer digits.',
    });
}

function tellRows(capped: string[], early: string[], tell: Tell): void {
  if (capped.length > 0)
    tell('warning', 'rules-burn-capped', {
      message: `no error ratio reaches ${capped.join(
        ' and ',
      )}; the bound is 0.99 instead.`,
      remedy: 'Choose a higher target, or a shorter window.',
    });
  if (early.length > 0)
    tell('warning', 'rules-burn-early', {
      message: `${early.join(' and ')} alerts while the budget lasts.`,
      remedy: 'Choose a window of 7, 28 or 30 days.',
    });
}
