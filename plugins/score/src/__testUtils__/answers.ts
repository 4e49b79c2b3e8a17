import type { Entity } from '@backstage/catalog-model';
import type {
  CheckView,
  EntityScoreView,
  FleetView,
} from '@fathom/backstage-plugin-score-common';
import type { ScoreApi } from '../api';

export const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  spec: { type: 'service', owner: 'group:default/payments' },
};

const none = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, exempt: 0 };

function check(over: Partial<CheckView>): CheckView {
  return {
    id: 'has-readme',
    title: 'Has a README',
    level: 'Bronze',
    why: 'Someone will be **new** here.',
    remedy: 'Write `README.md`.',
    rule: 'repo.hasReadme',
    outcome: 'pass',
    reason: 'repo.hasReadme is true',
    since: '2026-11-01T00:00:00Z',
    operands: [],
    evidence: [],
    ...over,
  };
}

export const score: EntityScoreView = {
  entityRef: 'component:default/checkout',
  judgedAt: '2026-11-17T00:00:00Z',
  sources: [
    {
      source: 'reliability',
      at: '2026-11-16T00:00:00Z',
      error: 'The repository is gone.',
    },
  ],
  scorecards: [
    {
      name: 'starter',
      title: 'Starter',
      owner: 'group:default/platform',
      sentence:
        'checkout holds Bronze; before Silver: 1 check to mend, not judged: 1.',
      level: 'Bronze',
      next: 'Silver',
      ladder: [
        { name: 'Bronze', reached: true, counts: { ...none, pass: 1 } },
        {
          name: 'Silver',
          reached: false,
          counts: { ...none, pass: 1, fail: 1, unknown: 1 },
        },
      ],
      counts: { ...none, pass: 2, fail: 1, unknown: 1 },
      share: 2 / 3,
      coverage: 0.75,
      nextStep: 'has-rollback',
      checks: [
        check({}),
        check({ id: 'has-slo', title: 'Has an SLO', level: 'Silver' }),
        check({
          id: 'bus',
          title: 'Two people know it',
          level: 'Silver',
          outcome: 'unknown',
          reason:
            'knowledge has not reported knowledge.busFactorStillHere of this entity yet',
          since: undefined,
        }),
        check({
          id: 'has-rollback',
          title: 'Tells how to roll back',
          level: 'Silver',
          rule: 'runbook.hasRollback',
          outcome: 'fail',
          reason: 'runbook.hasRollback is false, should be true',
          effort: '30 min',
          remedy: 'Add a section "Roll back".',
          operands: [
            {
              fact: 'runbook.hasRollback',
              source: 'reliability',
              run: 12,
              type: 'bool',
              operator: 'is',
              negated: false,
              actual: false,
              outcome: 'fail',
              decided: true,
              words: 'runbook.hasRollback is false, should be true',
              observedAt: '2026-11-16T00:00:00Z',
              evidence: [
                {
                  kind: 'file',
                  repository: 'https://github.com/org/checkout',
                  commit: '0123456789abcdef',
                  file: 'runbooks/down.md',
                  line: 1,
                },
              ],
            },
          ],
          evidence: [
            {
              kind: 'file',
              repository: 'https://github.com/org/checkout',
              commit: '0123456789abcdef',
              file: 'runbooks/down.md',
              line: 1,
            },
          ],
        }),
      ],
    },
  ],
};

export const fleet: FleetView = {
  scorecard: 'starter',
  title: 'Starter',
  sentence: 'Of 2 services, 1 holds Bronze, 1 holds no level yet.',
  levels: ['Bronze', 'Silver'],
  checks: [
    {
      id: 'has-readme',
      title: 'Has a README',
      level: 'Bronze',
      lifecycle: 'active',
    },
    {
      id: 'has-rollback',
      title: 'Tells how to roll back',
      level: 'Silver',
      lifecycle: 'active',
    },
  ],
  total: 2,
  items: [
    {
      entityRef: 'component:default/labels',
      title: 'labels',
      counts: { ...none, fail: 1, unknown: 1 },
      share: 0,
      coverage: 0.5,
      outcomes: { 'has-readme': 'fail', 'has-rollback': 'unknown' },
    },
    {
      entityRef: 'component:default/checkout',
      title: 'checkout',
      owner: 'group:default/payments',
      system: 'system:default/shop',
      level: 'Bronze',
      counts: { ...none, pass: 1, fail: 1 },
      share: 0.5,
      coverage: 1,
      outcomes: { 'has-readme': 'pass', 'has-rollback': 'fail' },
    },
  ],
  owners: ['group:default/payments'],
  systems: ['system:default/shop'],
  domains: [],
};

const scorecard = {
  name: 'starter',
  title: 'Starter',
  owner: 'group:default/platform',
  repository: 'https://example.com/org/content',
  path: 'starter.yaml',
  commit: 'abc',
  levels: [],
};

/** Two scorecards side by side. */
export const two = {
  scorecards: [
    scorecard,
    { ...scorecard, name: 'security', title: 'Security' },
  ],
  problems: [],
};

const noDebt = { active: 0, requested: 0, endingSoon: 0, days: 0 };

/** A test that gets here gives an answer of its own. */
async function unanswered(): Promise<never> {
  throw new Error('This test has no answer to that.');
}

export function scoreApi(over: Partial<ScoreApi> = {}): ScoreApi {
  return {
    getEntityScore: async () => score,
    getFleet: async () => fleet,
    getScorecards: async () => ({ scorecards: [scorecard], problems: [] }),
    exportFleet: async () => new Blob(['entity']),
    refreshEntity: async () => undefined,
    listExemptions: async () => ({ total: 0, items: [] }),
    getExemption: unanswered,
    getExemptionDebt: async () => ({
      total: noDebt,
      teams: [],
      checks: [],
    }),
    getCheck: unanswered,
    getHistory: async () => ({
      entityRef: 'component:default/checkout',
      outcomes: [],
      levels: [],
    }),
    getRollup: unanswered,
    getScorecard: unanswered,
    getReplay: unanswered,
    listBadges: unanswered,
    createBadge: unanswered,
    revokeBadge: unanswered,
    getPreference: async () => ({ falls: 'digest' }),
    setPreference: unanswered,
    requestExemption: unanswered,
    settleExemption: unanswered,
    previewScorecard: unanswered,
    listRuns: unanswered,
    listCampaigns: async () => [],
    getCampaign: unanswered,
    reachCampaign: async () => ({ total: 3, matched: 3, entities: [] }),
    draftCampaign: unanswered,
    changeCampaign: unanswered,
    deleteCampaign: unanswered,
    turnCampaign: unanswered,
    ...over,
  };
}
