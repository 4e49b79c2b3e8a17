import type { Entity } from '@backstage/catalog-model';
import {
  Askable,
  EntityKnowledge,
  FleetRow,
  KnowledgeReport,
  PlanAnswer,
  PlannedPairing,
  ReportedPerson,
  unknownReport,
  WhatIfAnswer,
} from '@fathom/backstage-plugin-knowledge-common';
import type { KnowledgeApi } from '../api';

export const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  spec: { type: 'service', owner: 'group:default/payments' },
};

export function person(over: Partial<ReportedPerson>): ReportedPerson {
  return {
    id: 'ann@example.com',
    name: 'Ann Ash',
    emails: ['ann@example.com'],
    files: 4,
    share: 0.8,
    critical: true,
    silent: false,
    soleFiles: 3,
    deliveries: 40,
    lastCommitAt: '2026-11-01T00:00:00Z',
    ...over,
  };
}

export const bo = person({
  id: 'bo@example.com',
  name: 'Bo Birch',
  emails: ['bo@example.com'],
  files: 2,
  share: 0.4,
  silent: true,
  soleFiles: 1,
  lastCommitAt: '2025-08-14T00:00:00Z',
});

export function report(over: Partial<KnowledgeReport> = {}): KnowledgeReport {
  const empty = unknownReport({ asOf: Date.UTC(2026, 10, 17) / 1000 }, '');
  return {
    ...empty,
    reason: undefined,
    revision: '0123456789abcdef',
    busFactor: 2,
    margin: { filesToMore: 1, filesToFewer: 1 },
    removals: [
      { id: 'ann@example.com', files: 4, covered: 2 },
      { id: 'bo@example.com', files: 2, covered: 0 },
    ],
    stillHere: {
      busFactor: 1,
      silentAfterMonths: 12,
      abandonedFiles: 1,
      abandonedShare: 0.2,
      removals: [{ id: 'ann@example.com', files: 4, covered: 0 }],
    },
    confidence: { grade: 'low', reasons: ['only 5 files'] },
    files: { counted: 5, excluded: 7, unowned: 0, noHistory: 0 },
    people: [person({}), bo],
    history: { ...empty.history, commits: 61, byBots: 3 },
    trend: [
      {
        month: '2025-07',
        revision: 'aaaa',
        busFactor: 2,
        stillHere: 2,
        counted: 4,
        people: 2,
      },
      {
        month: '2025-08',
        revision: 'bbbb',
        busFactor: null,
        stillHere: null,
        counted: 0,
        people: 0,
      },
      {
        month: '2025-09',
        revision: 'cccc',
        busFactor: 2,
        stillHere: 1,
        counted: 5,
        people: 2,
      },
    ],
    ...over,
  };
}

export function knowledge(
  over: Partial<EntityKnowledge> = {},
): EntityKnowledge {
  return {
    entityRef: 'component:default/checkout',
    repository: 'https://github.com/org/checkout',
    state: 'known',
    sentence: 'Two people have to leave before most of checkout has nobody.',
    namesVisible: true,
    at: '2026-11-17T00:00:00Z',
    report: report(),
    files: [
      { path: 'src/cart.ts', authors: [0], abandoned: false },
      { path: 'src/pay.ts', authors: [0], abandoned: false },
      { path: 'src/tax.ts', authors: [0], abandoned: false },
      { path: 'src/both.ts', authors: [0, 1], abandoned: false },
      { path: 'src/old.ts', authors: [1], abandoned: true },
    ],
    ...over,
  };
}

/** The same for a reader who may not read names. */
export function anonymous(): EntityKnowledge {
  const hide = (one: ReportedPerson, index: number): ReportedPerson => ({
    ...one,
    id: `person-${index + 1}`,
    name: `Person ${index + 1}`,
    emails: [],
    lastCommitAt: undefined,
  });
  return knowledge({
    namesVisible: false,
    report: report({
      people: [person({}), bo].map(hide),
      removals: [
        { id: 'person-1', files: 4, covered: 2 },
        { id: 'person-2', files: 2, covered: 0 },
      ],
      stillHere: {
        ...report().stillHere,
        removals: [{ id: 'person-1', files: 4, covered: 0 }],
      },
    }),
  });
}

export function unknown(): EntityKnowledge {
  const reason = 'its history is cut off (a shallow clone).';
  return knowledge({
    state: 'unknown',
    reason,
    remedy: 'Mirror the whole history.',
    sentence: `It is not known who knows checkout: ${reason}`,
    report: unknownReport({ asOf: 0 }, reason, 'Mirror the whole history.'),
    files: [],
  });
}

export function row(over: Partial<FleetRow>): FleetRow {
  return {
    entityRef: 'component:default/checkout',
    owner: 'group:default/payments',
    system: 'shop',
    critical: false,
    state: 'known',
    busFactor: 3,
    stillHere: 2,
    abandonedShare: 0.25,
    counted: 40,
    confidence: 'high',
    trend: [
      { month: '2026-09', stillHere: 3 },
      { month: '2026-10', stillHere: 2 },
    ],
    revision: '0123456789abcdef',
    at: '2026-11-17T00:00:00Z',
    ...over,
  };
}

export const askable: Askable = {
  people: [
    { key: 'user:default/ann', name: 'Ann Ash', components: 2 },
    { key: 'bo@example.com', name: 'Bo Birch', components: 1 },
  ],
  teams: [
    { team: 'group:default/shipping', title: 'The ships', members: 4 },
    { team: 'group:default/money', members: 3 },
  ],
  names: 'all',
};

export const loss: WhatIfAnswer = {
  sentence:
    'Without this person 1 component is orphaned and 3 files have nobody left who knows them.',
  ...{ people: 1, components: 3, unknown: 0 },
  items: [
    {
      entityRef: 'component:default/thin',
      owner: 'group:default/shipping',
      critical: true,
      before: { busFactor: 2, stillHere: 1 },
      after: { busFactor: 1, stillHere: 0 },
      ...{ files: 5, orphanedFiles: 3, orphaned: true },
      ids: ['ann@example.com'],
    },
  ],
};

export const pairing: PlannedPairing = {
  entityRefs: ['component:default/checkout'],
  code: 'https://github.com/org/checkout#',
  name: 'Cy Cedar',
  person: 'user:default/cy',
  from: { name: 'Ann Ash' },
  ...{ files: 3, ofFiles: 5, knows: 0 },
  factor: { before: 1, after: 2 },
  reason: 'changed 2 of its files, of the owning team',
};

export const plan: PlanAnswer = {
  sentence: '1 pairing lifts 1 component to 2 people (no plan has fewer).',
  ...{ target: 2, namesVisible: true, atLeast: 1, ratio: 1, unmet: [] },
  pairings: [pairing],
};

export function knowledgeApi(over: Partial<KnowledgeApi> = {}): KnowledgeApi {
  return {
    getFleet: async () => ({ sentence: 'Nothing.', items: [] }),
    getEntityKnowledge: async () => knowledge(),
    getAskable: async () => askable,
    askWhatIf: async () => loss,
    getPlan: async () => plan,
    getKeptPlans: async () => ({ items: [], mayKeep: true }),
    keepPlan: async () => {},
    dropPlan: async () => {},
    ...over,
  };
}
