import type { DescribedRoute } from '@fathom/test-kit';
import {
  askableSchema,
  entityKnowledgeSchema,
  fleetAnswerSchema,
  keepPlanSchema,
  keptPlanSchema,
  keptPlansSchema,
  knowledgePlanManagePermission,
  knowledgeReadPermission,
  planAnswerSchema,
  planQuestionSchema,
  whatIfAnswerSchema,
  whatIfQuestionSchema,
} from '@fathom/backstage-plugin-knowledge-common';

const permission = knowledgeReadPermission.name;
const within = {
  description:
    'Only the components of this system, domain or group, that provide this API, or that depend on this resource: kind:namespace/name.',
  type: 'string',
};

/** The routes of this plugin, as `openapi.yaml` tells them. */
export const routes: DescribedRoute[] = [
  {
    method: 'get',
    path: '/entities',
    id: 'listKnowledge',
    summary: 'Bus factor of every component that the caller may see.',
    permission,
    query: { within },
    answer: { name: 'FleetAnswer', schema: fleetAnswerSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name',
    id: 'getKnowledge',
    summary:
      'Who knows one component, its bus factor, and what is lost if named people leave. Names of people only for those who may read them.',
    permission,
    query: {
      without: {
        description: 'People to imagine gone, by id in `report.people`.',
        type: 'array',
        items: { type: 'string' },
      },
    },
    answer: {
      name: 'EntityKnowledge',
      schema: entityKnowledgeSchema.extend({
        report: entityKnowledgeSchema.shape.report.describe(
          'What `fathom knowledge --format json` prints; absent when it is not known.',
        ),
      }),
    },
    errors: [404],
  },
  {
    method: 'get',
    path: '/export.csv',
    id: 'exportKnowledge',
    summary: 'The fleet as CSV, without names of people.',
    permission,
    query: { within },
    answer: { contentType: 'text/csv' },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/people',
    id: 'listAskable',
    summary:
      'Whom a what-if question may be about: people whose names the caller may see, the caller, and teams of three and more.',
    permission,
    answer: { name: 'Askable', schema: askableSchema },
  },
  {
    method: 'post',
    path: '/what-if',
    id: 'askWhatIf',
    summary:
      'What the components would lose without some people or teams. Somebody whose name the caller sees in some components only is not followed into others.',
    permission,
    body: { name: 'WhatIfQuestion', schema: whatIfQuestionSchema },
    answer: { name: 'WhatIfAnswer', schema: whatIfAnswerSchema },
    errors: [400],
  },
  {
    method: 'get',
    path: '/plan',
    id: 'getPlan',
    summary:
      'The fewest pairings, found greedily with a stated bound, that bring components to the target. Without names it tells roles.',
    permission,
    query: planQuestionSchema,
    answer: { name: 'PlanAnswer', schema: planAnswerSchema },
    errors: [400],
  },
  {
    method: 'get',
    path: '/plans',
    id: 'listPlans',
    summary: 'Plans that were kept, and how far each came.',
    permission,
    answer: { name: 'KeptPlans', schema: keptPlansSchema },
  },
  {
    method: 'post',
    path: '/plans',
    id: 'keepPlan',
    summary: 'Keeps the plan that a question gives now.',
    permission: knowledgePlanManagePermission.name,
    body: { name: 'KeepPlan', schema: keepPlanSchema },
    answer: { status: 201, name: 'KeptPlan', schema: keptPlanSchema },
    errors: [400],
  },
  {
    method: 'delete',
    path: '/plans/:id',
    id: 'dropPlan',
    summary: 'Drops a plan that was kept.',
    permission: knowledgePlanManagePermission.name,
    answer: { status: 204 },
    errors: [404],
  },
];
