import type { Shape } from './shape';

const string: Shape = { is: 'string' };
const number: Shape = { is: 'number' };
const boolean: Shape = { is: 'boolean' };
const any: Shape = { is: 'any' };
const free: Shape = { is: 'free' };

function map(
  fields: Record<string, Shape>,
  more: Pick<Extract<Shape, { is: 'map' }>, 'rule' | 'misplaced'> = {},
): Shape {
  return { is: 'map', fields, ...more };
}

const metadata = map(
  { name: string, displayName: string, labels: any, annotations: any },
  { rule: 'metadata' },
);

const metric = map({
  metricSource: map({
    metricSourceRef: string,
    type: string,
    spec: free,
  }),
});

const sliSpec = map(
  {
    description: string,
    thresholdMetric: metric,
    ratioMetric: map({
      counter: boolean,
      good: metric,
      bad: metric,
      total: metric,
      raw: metric,
      rawType: string,
    }),
  },
  {
    misplaced: {
      ratioMetrics: 'Write ratioMetric.',
      good: 'Put it under ratioMetric.',
      total: 'Put it under ratioMetric.',
      metricSource: 'Put it under thresholdMetric.',
    },
  },
);

const indicator = map({ metadata, spec: sliSpec });

const conditionSpec = map(
  {
    description: string,
    severity: string,
    condition: map({
      kind: string,
      op: string,
      threshold: number,
      lookbackWindow: any,
      alertAfter: any,
    }),
  },
  {
    misplaced: {
      op: 'Put it under spec.condition.',
      threshold: 'Put it under spec.condition.',
      lookbackWindow: 'Put it under spec.condition.',
      alertAfter: 'Put it under spec.condition.',
    },
  },
);

const targetSpec = map({ description: string, target: string });

function inlineOr(ref: string, kindSpec: Shape): Shape {
  return map(
    { [ref]: string, kind: string, metadata, spec: kindSpec },
    {
      misplaced: {
        target: `Write ${ref}, or put target under spec of an inline object.`,
      },
    },
  );
}

const policySpec = map({
  description: string,
  alertWhenNoData: boolean,
  alertWhenResolved: boolean,
  alertWhenBreaching: boolean,
  conditions: {
    is: 'list',
    of: {
      ...inlineOr('conditionRef', conditionSpec),
      rule: 'alert-condition-item',
    },
    rule: 'alert-conditions',
  },
  notificationTargets: {
    is: 'list',
    of: { ...inlineOr('targetRef', targetSpec), rule: 'alert-target-item' },
    rule: 'alert-targets',
  },
});

const objective = map(
  {
    displayName: string,
    op: string,
    value: number,
    target: { is: 'number', rule: 'objective-target' },
    targetPercent: { is: 'number', rule: 'objective-target' },
    timeSliceTarget: { is: 'number', rule: 'slice-target' },
    timeSliceWindow: any,
    indicator,
    indicatorRef: string,
    compositeWeight: { is: 'number', rule: 'composite-weight' },
  },
  {
    misplaced: {
      timeWindow: 'Move timeWindow from the objective to spec.',
      budgetingMethod: 'Move budgetingMethod from the objective to spec.',
      alertPolicies: 'Move alertPolicies from the objective to spec.',
      ratioMetrics:
        'Write indicator with spec.ratioMetric; ratioMetrics is of openslo/v1alpha.',
    },
  },
);

const sloSpec = map(
  {
    description: string,
    service: string,
    indicator,
    indicatorRef: string,
    timeWindow: {
      is: 'list',
      of: map(
        {
          duration: any,
          isRolling: boolean,
          calendar: map({ startTime: any, timeZone: any }),
        },
        {
          misplaced: {
            startTime: 'Put it under calendar.',
            timeZone: 'Put it under calendar.',
            unit: 'Write duration; unit and count are of openslo/v1alpha.',
            count: 'Write duration; unit and count are of openslo/v1alpha.',
          },
        },
      ),
      rule: 'slo-time-window',
    },
    budgetingMethod: string,
    objectives: { is: 'list', of: objective, rule: 'slo-objectives' },
    alertPolicies: {
      is: 'list',
      of: {
        ...inlineOr('alertPolicyRef', policySpec),
        rule: 'alert-policy-item',
      },
    },
  },
  {
    misplaced: {
      timeWindows: 'Write timeWindow; timeWindows is of openslo/v1alpha.',
      target: 'Move target into an item of objectives.',
      targetPercent: 'Move targetPercent into an item of objectives.',
      ratioMetric: 'Put it under indicator.spec.',
      thresholdMetric: 'Put it under indicator.spec.',
      sli: 'Write indicator; sli is of the draft v2alpha.',
      sliRef: 'Write indicatorRef; sliRef is of the draft v2alpha.',
      serviceRef: 'Write service; serviceRef is of the draft v2alpha.',
    },
  },
);

const dataSourceSpec = map({
  description: string,
  type: string,
  connectionDetails: free,
});

function document(spec: Shape): Shape {
  return map({
    apiVersion: any,
    kind: any,
    metadata,
    spec: { ...spec, rule: 'spec' } as Shape,
  });
}

/**
 * The kinds of `openslo/v1`.
 *
 * @public
 */
export type OpenSloKind =
  | 'SLO'
  | 'SLI'
  | 'DataSource'
  | 'Service'
  | 'AlertPolicy'
  | 'AlertCondition'
  | 'AlertNotificationTarget';

/** What each kind may hold. */
export const documentShapes: Record<OpenSloKind, Shape> = {
  SLO: document(sloSpec),
  SLI: document(sliSpec),
  DataSource: document(dataSourceSpec),
  Service: document(map({ description: string })),
  AlertPolicy: document(policySpec),
  AlertCondition: document(conditionSpec),
  AlertNotificationTarget: document(targetSpec),
};

/** @public */
export const openSloKinds = Object.keys(documentShapes) as OpenSloKind[];
