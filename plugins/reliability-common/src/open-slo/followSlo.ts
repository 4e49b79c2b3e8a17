import { Cursor } from '../document-source';
import {
  decimal,
  durationMinutes,
  parseDecimal,
  parseDuration,
} from '../budget';
import { queryOf } from './checkQuery';
import type { Linted, LintedDocument } from './lintOpenSlo';
import type {
  AlertPolicy,
  BudgetingMethod,
  Indicator,
  Metric,
  Objective,
  Operator,
  Slo,
  TimeWindow,
} from './Slo';

type Find = Linted['find'];

/**
 * The SLO of a document with everything that it refers to. Only for documents without an error: what the
 * linter has checked is not checked again.
 */
export function followSlo(document: LintedDocument, find: Find): Slo {
  const { root, report } = document;
  const spec = root.get('spec');
  const objectives = spec.get('objectives').items();
  const ownIndicators = objectives.some(
    one => one.get('indicator').exists || one.get('indicatorRef').exists,
  );
  const metadata = root.get('metadata');
  return {
    name: metadata.get('name').text!,
    displayName: metadata.get('displayName').text,
    service: spec.get('service').text!,
    description: spec.get('description').text,
    labels: labelsOf(metadata),
    annotations: annotationsOf(metadata),
    file: report.file,
    line: report.place(root.offset).line,
    method: spec.get('budgetingMethod').text as BudgetingMethod,
    window: windowOf(spec),
    // One objective is the whole, wherever its indicator stands.
    composite: ownIndicators && objectives.length > 1,
    objectives: objectives.map(one =>
      objectiveOf(one, ownIndicators ? one : spec, find),
    ),
    policies: spec
      .get('alertPolicies')
      .items()
      .map(item => policyOf(item, find)),
  };
}

function labelsOf(metadata: Cursor): Slo['labels'] {
  return Object.fromEntries(
    metadata
      .get('labels')
      .entries()
      .map(({ name, value }) => [
        name,
        value.text === undefined
          ? value.items().map(({ text }) => text ?? '')
          : [value.text],
      ]),
  );
}

function annotationsOf(metadata: Cursor): Record<string, string> {
  return Object.fromEntries(
    metadata
      .get('annotations')
      .entries()
      .map(({ name, value }) => [name, value.text ?? '']),
  );
}

function windowOf(spec: Cursor): TimeWindow | undefined {
  const [window] = spec.get('timeWindow').items();
  if (!window) return undefined;
  const duration = parseDuration(window.get('duration').text!)!;
  const calendar = window.get('calendar');
  return calendar.exists
    ? {
        kind: 'calendar',
        duration,
        startTime: calendar.get('startTime').text!,
        zone: calendar.get('timeZone').text!,
      }
    : { kind: 'rolling', duration };
}

function number(cursor: Cursor) {
  return cursor.number === undefined ? undefined : parseDecimal(cursor.number);
}

function objectiveOf(objective: Cursor, place: Cursor, find: Find): Objective {
  const percent = number(objective.get('targetPercent'));
  const slice = objective.get('timeSliceWindow');
  return {
    displayName: objective.get('displayName').text,
    target: percent ? percent.times('0.01') : number(objective.get('target'))!,
    op: objective.get('op').text as Operator | undefined,
    value: number(objective.get('value')),
    sliceTarget: number(objective.get('timeSliceTarget')),
    sliceMinutes:
      slice.text === undefined
        ? slice.number && Number(slice.number)
        : durationMinutes(parseDuration(slice.text)!),
    weight: number(objective.get('compositeWeight')) ?? decimal(1),
    indicator: indicatorOf(place, find),
  } as Objective;
}

function indicatorOf(place: Cursor, find: Find): Indicator {
  const inline = place.get('indicator');
  const holder = inline.exists
    ? inline
    : find('SLI', place.get('indicatorRef').text!)!.root;
  const name = holder.get('metadata').get('name').text;
  const spec = holder.get('spec');
  const threshold = spec.get('thresholdMetric');
  if (threshold.exists)
    return { kind: 'threshold', name, metric: metricOf(threshold, find) };
  const ratio = spec.get('ratioMetric');
  const raw = ratio.get('raw');
  if (raw.exists)
    return {
      kind: 'raw',
      name,
      rawType: ratio.get('rawType').text as 'success' | 'failure',
      metric: metricOf(raw, find),
    };
  const numerator = ratio.get('good').exists ? 'good' : 'bad';
  return {
    kind: 'ratio',
    name,
    counter: ratio.get('counter').flag,
    numerator,
    part: metricOf(ratio.get(numerator), find),
    total: metricOf(ratio.get('total'), find),
  };
}

function metricOf(metric: Cursor, find: Find): Metric {
  const source = metric.get('metricSource');
  const ref = source.get('metricSourceRef').text;
  const type =
    source.get('type').text ??
    (ref === undefined
      ? undefined
      : find('DataSource', ref)?.root.get('spec').get('type').text);
  const query = queryOf(source.get('spec'));
  return { type, query: query.text, path: query.path };
}

/** What an item holds, or what it refers to. */
function held(
  item: Cursor,
  ref: string,
  kind: 'AlertPolicy' | 'AlertCondition' | 'AlertNotificationTarget',
  find: Find,
): Cursor {
  const name = item.get(ref).text;
  return name === undefined ? item : find(kind, name)!.root;
}

function policyOf(item: Cursor, find: Find): AlertPolicy {
  const policy = held(item, 'alertPolicyRef', 'AlertPolicy', find);
  const spec = policy.get('spec');
  const conditionObject = held(
    spec.get('conditions').items()[0],
    'conditionRef',
    'AlertCondition',
    find,
  );
  const condition = conditionObject.get('spec').get('condition');
  const after = condition.get('alertAfter').text;
  return {
    name: policy.get('metadata').get('name').text!,
    whenNoData: spec.get('alertWhenNoData').flag === true,
    whenResolved: spec.get('alertWhenResolved').flag === true,
    whenBreaching: spec.get('alertWhenBreaching').flag === true,
    condition: {
      name: conditionObject.get('metadata').get('name').text!,
      severity: conditionObject.get('spec').get('severity').text!,
      op: condition.get('op').text as Operator,
      threshold: number(condition.get('threshold'))!,
      lookback: parseDuration(condition.get('lookbackWindow').text!)!,
      after: after === undefined ? undefined : parseDuration(after),
      annotations: annotationsOf(conditionObject.get('metadata')),
    },
    targets: spec
      .get('notificationTargets')
      .items()
      .map(one => {
        const target = held(one, 'targetRef', 'AlertNotificationTarget', find);
        return {
          name: target.get('metadata').get('name').text!,
          target: target.get('spec').get('target').text!,
        };
      }),
    annotations: annotationsOf(policy.get('metadata')),
  };
}
