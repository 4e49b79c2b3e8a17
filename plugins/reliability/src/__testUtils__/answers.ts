import type { Entity } from '@backstage/catalog-model';
import {
  AlertRow,
  EntityExercises,
  EntityRunbooksDetail,
  OwnExercise,
  parseRunbook,
  RunbookFleet,
  RunbookPage,
  RunbookRow,
} from '@fathom/backstage-plugin-reliability-common';
import type { ReliabilityApi } from '../api';
import { change, reviewFleet, reviews, skeleton } from './changes';
import { oncall, oncallFleet, ownOncall, personOncall } from './oncall';
import {
  gate,
  objectiveFleet,
  policies,
  preview,
  promised,
} from './objectives';

export const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  spec: { type: 'service', owner: 'group:default/payments' },
};

export const file = 'runbooks/errors.md';

export function runbookRow(over: Partial<RunbookRow> = {}): RunbookRow {
  return {
    ...{ file, title: 'Checkout answers with errors', kind: 'runbook' },
    ...{ completeness: 0.8, missing: ['rollback', 'verification'] },
    ...{ owner: 'group:default/payments', orphan: false },
    findings: { error: 0, warning: 1, info: 0 },
    ...{ freshness: 'never', exerciseCount: 0 },
    ...over,
  };
}

export const tried: Partial<RunbookRow> = {
  freshness: 'fresh',
  lastExercise: {
    ...{ at: '2026-11-01T10:00:00Z', kind: 'gameday' },
    ...{ outcome: 'passed', source: 'portal' },
  },
  exerciseCount: 4,
  people: 3,
};

export function alertRow(over: Partial<AlertRow> = {}): AlertRow {
  return {
    ...{ name: 'CheckoutErrors', file: 'alerts/checkout.yaml', line: 7 },
    ...{ paging: true, url: '../runbooks/errors.md', status: 'resolved' },
    ...{ how: 'relative', runbook: file },
    ...over,
  };
}

export const dangling = alertRow({
  ...{ name: 'CheckoutSlow', line: 19, url: '../runbooks/slow.md' },
  ...{ status: 'dangling', runbook: undefined, wanted: 'runbooks/slow.md' },
});

const statuses = {
  ...{ resolved: 1, 'by-declaration': 0, templated: 0, external: 0 },
  ...{ unchecked: 0, dangling: 1, missing: 0 },
};

export function carried(
  over: Partial<EntityRunbooksDetail> = {},
): EntityRunbooksDetail {
  return {
    entityRef: 'component:default/checkout',
    ...{ owner: 'group:default/payments', system: 'shop', tier: 1 },
    ...{ state: 'known', readAt: '2026-11-29T10:00:00Z' },
    repository: 'https://github.com/org/checkout',
    commit: '0123456789abcdef',
    runbooks: [runbookRow()],
    alerts: [alertRow(), dangling],
    documents: [
      { kind: 'threatModel', there: false, open: 0 },
      {
        ...{ kind: 'designReview', there: true, fresh: true, open: 2 },
        ...{ file: 'docs/design-review.md', date: '2026-09-02' },
      },
    ],
    coverage: {
      ...{ alerts: 2, covered: 1, share: 0.5, interval: [0.1, 0.9] },
      ...{ statuses, pagingUncovered: 1 },
    },
    problems: [
      {
        ...{ file, line: 1, column: 1, severity: 'warning' },
        ...{ rule: 'runbook/orphan', message: 'Nothing leads to it.' },
        remedy: 'Link to it.',
      },
    ],
    ...over,
  };
}

/** Seen never: nothing of it is a number. */
export const unseen = carried({
  entityRef: 'component:default/dark',
  ...{ state: 'unknown', reason: 'Its repository was not looked at yet.' },
  remedy: 'It is looked at on its next turn.',
  ...{ readAt: undefined, repository: undefined, commit: undefined },
  ...{ runbooks: [], alerts: [], documents: [], problems: [] },
  coverage: {
    ...{ alerts: 0, covered: 0, pagingUncovered: 0 },
    statuses: { ...statuses, resolved: 0, dangling: 0 },
  },
});

export function fleet(items = [carried(), unseen]): RunbookFleet {
  return {
    sentence:
      '1 of 2 alerts lead to a runbook; 1 leads to one that is not there.',
    coverage: carried().coverage,
    items: items.map(({ problems: _, ...row }) => row),
  };
}

/** As a repository may have it: hostile where Markdown can be. */
export const text = `---
owner: group:default/payments
alerts: [CheckoutErrors]
---
# Checkout answers with errors

The alert says that many requests fail.

## Impact

Nobody can pay; <script>alert(1)</script> [bad](javascript:alert(1)) see [the other](slow.md).

## Diagnosis

1. Look at the log. Expected: one message again and again.
   \`\`\`sh
   kubectl -n shop logs deploy/checkout
   \`\`\`
2. Does the database answer? Otherwise page the platform team.

## Mitigation

- Restart it.
  \`\`\`sh
  kubectl -n shop delete pod --all --force
  \`\`\`

You should see a new pod within a minute.

## Escalation

TBD
`;

export function page(over: Partial<RunbookPage> = {}): RunbookPage {
  const runbook = parseRunbook({ path: file, text }, { today: '2026-11-30' });
  const lines = text.split('\n');
  return {
    entityRef: 'component:default/checkout',
    repository: 'https://github.com/org/checkout',
    commit: '0123456789abcdef',
    intro: 'The alert says that many requests fail.',
    runbook: {
      ...runbook,
      sections: runbook.sections.map(section => ({
        ...section,
        markdown: lines.slice(section.line, section.endLine).join('\n').trim(),
      })),
    },
    ...over,
  };
}

export function exercises(): EntityExercises {
  return {
    entityRef: 'component:default/checkout',
    runbooks: [
      {
        ...{ file, count: 4, people: 3, lastAt: '2026-11-01T10:00:00Z' },
        outcomes: { passed: 3, corrected: 1, failed: 0 },
      },
    ],
    own: [],
  };
}

export const own: OwnExercise = {
  ...{ id: 'e1', entityRef: 'component:default/checkout' },
  repository: 'https://github.com/org/checkout',
  ...{ file, at: '2026-11-01T10:00:00Z', kind: 'gameday' },
  ...{ outcome: 'corrected', minutes: 12, wrong: 'A wrong namespace.' },
};

export function reliabilityApi(
  over: Partial<ReliabilityApi> = {},
): ReliabilityApi {
  return {
    getRunbookFleet: async () => fleet(),
    getEntityRunbooks: async () => carried(),
    getRunbook: async () => page(),
    getExercises: async () => exercises(),
    getOwnExercises: async () => [own],
    recordExercise: async () => own,
    removeExercise: async () => {},
    getObjectiveFleet: async () => objectiveFleet(),
    getEntityObjectives: async () => promised(),
    previewObjectives: async () => preview(),
    getPolicies: async () => policies(),
    askGate: async () => gate,
    getSloReviewFleet: async () => reviewFleet(),
    getSloReviews: async () => reviews(),
    recordSloReview: async () => reviews().reviews[0],
    changeSlo: async (entityRef, { confirm }) => change(entityRef, confirm),
    getSloChangeTask: async () => ({ state: 'underWay', again: true }),
    getRunbookSkeleton: async entityRef => skeleton(entityRef),
    getOncallFleet: async () => oncallFleet(),
    getOncallPeople: async () => [],
    getPersonOncall: async userRef => personOncall({ userRef }),
    getEntityOncall: async () => oncall(),
    getOwnOncall: async () => ownOncall({ records: [] }),
    setOncallReaders: async readers => readers,
    ...over,
  };
}
