import {
  EntityObjectives,
  EntityPolicies,
  GateAnswer,
  ObjectiveDetail,
  ObjectiveFleet,
  ObjectiveRow,
  ObjectivesPreview,
  rollUpObjectives,
} from '@fathom/backstage-plugin-reliability-common';

const repository = 'https://github.com/org/checkout';
const commit = '0123456789abcdef';

export function objectiveRow(over: Partial<ObjectiveRow> = {}): ObjectiveRow {
  return {
    entityRef: 'component:default/checkout',
    ...{ owner: 'group:default/payments', system: 'system:default/shop' },
    ...{ domain: 'domain:default/sales', tier: 1 },
    ...{ id: 'checkout-answers', slo: 'answers', title: 'Checkout answers' },
    ...{ service: 'checkout', target: '0.999', method: 'Occurrences' },
    window: { kind: 'rolling', duration: '28d' },
    ...{ composite: false, state: 'atRisk', stale: false },
    ...{ attainment: '0.9991249', budgetLeft: '0.1249', burnRate: '6.04' },
    ...{ burning: 'page', how: 'raw', since: '2026-11-30T09:00:00Z' },
    sparkline: [
      { at: '2026-11-28T00:00:00Z', left: 0.6 },
      { at: '2026-11-29T00:00:00Z', left: 0.125 },
    ],
    quality: {
      ...{ coverage: 0.998, gaps: 1, events: '1000000' },
      ...{ tooFewEvents: false, tooLittleCoverage: false },
    },
    evaluatedAt: '2026-11-30T10:00:00Z',
    ...{ repository, commit, file: 'slo/answers.yaml', line: 1 },
    ...over,
  };
}

const unmeasured: Partial<ObjectiveRow> = {
  ...{ attainment: undefined, budgetLeft: undefined, burnRate: undefined },
  ...{ burning: undefined, how: undefined, since: undefined, sparkline: [] },
  quality: { gaps: 0, tooFewEvents: false, tooLittleCoverage: false },
  state: 'unknown',
};

/** Never measured: nothing of it is a number but what was promised. */
export const unknownRow = objectiveRow({
  ...unmeasured,
  entityRef: 'component:default/dark',
  ...{ id: 'dark-answers', title: 'Dark answers', service: 'dark' },
  ...{ reason: 'Prometheus does not answer.', evaluatedAt: undefined },
});

export function objectiveFleet(
  items = [
    objectiveRow(),
    objectiveRow({
      entityRef: 'component:default/cart',
      ...{ id: 'cart-answers', title: 'Cart answers', service: 'cart' },
      ...{ owner: 'group:default/shipping', state: 'exhausted' },
      ...{ burning: undefined, budgetLeft: '-0.21', burnRate: '0.4' },
    }),
    unknownRow,
  ],
): ObjectiveFleet {
  return {
    sentence: '1 of 3 objectives burns; 1 is not judged.',
    source: { id: 'prometheus', answers: true },
    items,
    rollUps: rollUpObjectives(items),
    without: 2,
  };
}

export function objective(
  over: Partial<ObjectiveDetail> = {},
): ObjectiveDetail {
  return {
    ...objectiveRow(),
    description: 'Share of requests that do not fail.',
    ...{ budget: '0.001', total: '1000000', bad: '875.1', allowed: '1000' },
    exhaustsAt: '2026-12-01T00:00:00Z',
    burns: [
      { range: '5m', rate: '6.4', how: 'raw' },
      { range: '1h', rate: '6.04', how: 'raw' },
      { range: '3d', how: 'averaged' },
    ],
    burnDown: [
      { at: '2026-11-02T10:00:00Z', left: 1 },
      { at: '2026-11-20T10:00:00Z' },
      { at: '2026-11-30T10:00:00Z', left: 0.1249 },
    ],
    alerts: [
      {
        ...{ name: 'CheckoutAnswersBurns', severity: 'page', paging: true },
        ...{ expression: 'x > 14.4', firing: true, status: 'resolved' },
        runbook: 'runbooks/errors.md',
      },
      {
        ...{ name: 'CheckoutAnswersTicket', severity: 'ticket' },
        ...{ expression: 'x > 3', paging: false, status: 'missing' },
      },
      {
        ...{ name: 'CheckoutDisk', severity: 'ticket', expression: 'x > 1' },
        ...{ paging: false, status: 'resolved', repository: 'far' },
        ...{ runbook: 'rb/disk.md', keeper: 'component:default/central' },
      },
      {
        ...{ name: 'CheckoutSecret', severity: 'ticket', expression: 'x > 1' },
        ...{ paging: false, status: 'resolved', repository: 'secret' },
        runbook: 'rb/secret.md',
      },
    ],
    queries: [
      {
        ...{ name: 'good', query: 'sum(http_requests_total{code!~"5.."})' },
        url: 'https://prometheus.example/graph?g0.expr=x',
      },
      { name: 'total', query: 'sum(http_requests_total)' },
    ],
    history: [
      {
        ...{ at: '2026-11-30T09:00:00Z', from: 'ok', to: 'atRisk' },
        budgetLeft: '0.2',
      },
      {
        ...{ at: '2026-11-29T09:00:00Z', from: 'unknown', to: 'ok' },
        budgetLeft: '0.8',
      },
    ],
    ...over,
  };
}

/** Never measured. */
export function unknownObjective(): ObjectiveDetail {
  return objective({
    ...unmeasured,
    ...{ reason: 'Prometheus does not answer.', remedy: 'Start it again.' },
    ...{ total: undefined, bad: undefined, allowed: undefined },
    ...{ exhaustsAt: undefined, evaluatedAt: undefined },
    ...{ burns: [], burnDown: [], alerts: [], queries: [], history: [] },
  });
}

export function promised(
  over: Partial<EntityObjectives> = {},
): EntityObjectives {
  return {
    entityRef: 'component:default/checkout',
    state: 'known',
    ...{ repository, commit, readAt: '2026-11-30T09:59:00Z' },
    sentence: 'One of two objectives is at risk, and burns.',
    source: { id: 'prometheus', answers: true },
    objectives: [
      objective(),
      objective({
        ...{ id: 'checkout-fast', slo: 'fast', title: 'Checkout is fast' },
        ...{ state: 'ok', burning: undefined, budgetLeft: '0.9' },
      }),
    ],
    invalid: [{ name: 'broken', file: 'slo/broken.yaml', line: 3 }],
    findings: [],
    changes: [
      {
        ...{ id: 'd1', kind: 'deployment', at: '2026-11-30T08:50:00Z' },
        ...{ title: 'checkout', version: '4f2a91c' },
        url: 'https://ci.example/4f2a91c',
      },
      {
        ...{ id: 'i1', kind: 'incident', at: '2026-11-30T09:05:00Z' },
        // eslint-disable-next-line no-script-url -- what must not become a link
        ...{ title: 'INC-42', url: 'javascript:alert(1)' },
      },
    ],
    ...over,
  };
}

export function preview(
  over: Partial<ObjectivesPreview['objectives'][number]> = {},
): ObjectivesPreview {
  const { quality, method, window } = objective();
  return {
    findings: [],
    objectives: [
      {
        ...{
          id: 'checkout-answers',
          slo: 'answers',
          title: 'Checkout answers',
        },
        ...{ service: 'checkout', target: '0.9995', budget: '0.0005' },
        ...{ window, method, quality, composite: false, state: 'exhausted' },
        ...{ attainment: '0.9991249', budgetLeft: '-0.7502', allowed: '500' },
        ...{ bad: '875.1', total: '1000000', how: 'raw' },
        burnDown: [
          { at: '2026-11-02T10:00:00Z', left: 1 },
          { at: '2026-11-30T10:00:00Z', left: -0.7502 },
        ],
        queries: [],
        ...{ from: '2026-09-01T00:00:00Z', to: '2026-11-30T10:00:00Z' },
        breaches: [{ from: '2026-11-29T12:00:00Z', lowest: -0.7502 }],
        alerts: [
          {
            ...{ severity: 'page', from: '2026-11-29T11:00:00Z' },
            ...{ to: '2026-11-29T11:30:00Z', peak: 14.9 },
          },
        ],
        ...over,
      },
    ],
  };
}

export function policies(over: Partial<EntityPolicies> = {}): EntityPolicies {
  return {
    entityRef: 'component:default/checkout',
    policies: [
      {
        ...{ name: 'checkout-budget', slos: ['answers'] },
        thresholds: [
          { budgetLeft: '0.25', actions: ['notify'] },
          { budgetLeft: '0', actions: ['freeze', 'requireReview'] },
        ],
        exemptions: [],
        ...{ file: 'slo/policy.yaml', line: 1 },
      },
    ],
    problems: [],
    ...{ repository, commit, readAt: '2026-11-30T09:59:00Z' },
    decisions: [
      {
        ...{ id: 'g1', at: '2026-11-30T09:30:00Z', outcome: 'allowed' },
        entityRef: 'component:default/checkout',
        reason: '12 % of the budget is left.',
      },
    ],
    ...over,
  };
}

export const gate: GateAnswer = {
  ...{ id: 'g2', entityRef: 'component:default/checkout' },
  ...{ at: '2026-11-30T10:00:00Z', outcome: 'frozen' },
  ...{ reason: 'The budget of answers is spent.', requiresReview: true },
  objectives: [],
};
