import type { DescribedRoute } from '@fathom/test-kit';
import {
  deliveryReceiptSchema,
  entityChangesSchema,
  entityExercisesSchema,
  entityObjectivesSchema,
  entityOncallSchema,
  entityPoliciesSchema,
  entityRunbooksSchema,
  entitySloReviewsSchema,
  exerciseRecordPermission,
  gateAnswerSchema,
  objectiveFleetSchema,
  objectivesPreviewSchema,
  oncallFleetSchema,
  oncallPeopleSchema,
  oncallReadersSchema,
  openSloChangeSchema,
  OwnershipDocuments,
  ownExerciseSchema,
  ownExercisesSchema,
  ownOncallSchema,
  personOncallSchema,
  previewObjectivesSchema,
  recordExerciseSchema,
  recordSloReviewSchema,
  reliabilityReadPermission,
  reviewRecordPermission,
  runbookFleetSchema,
  runbookPageSchema,
  shownReviewSchema,
  sloChangeAnswerSchema,
  sloChangePermission,
  sloChangeTaskSchema,
  sloReviewFleetSchema,
  runbookSkeletonSchema,
} from '@fathom/backstage-plugin-reliability-common';
import { exerciseUsesSchema } from '@fathom/backstage-plugin-reliability-node';
import { z } from 'zod/v3';

const documents: z.ZodType<
  OwnershipDocuments & { entityRef: string; repository: string; commit: string }
> = z.object({
  entityRef: z.string(),
  repository: z.string(),
  commit: z.string(),
  slos: z.array(
    z.object({ name: z.string(), file: z.string(), line: z.number().int() }),
  ),
  runbooks: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      rollbackLine: z.number().int().optional(),
    }),
  ),
  unreadable: z
    .array(
      z.object({
        file: z.string(),
        line: z.number().int(),
        message: z.string(),
      }),
    )
    .describe(
      'Files that look like SLO documents or runbooks and cannot be read, and annotations that cannot be followed.',
    ),
});

const permission = reliabilityReadPermission.name;

/** The routes of this plugin, as `openapi.yaml` tells them. */
export const routes: DescribedRoute[] = [
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name',
    id: 'getOwnershipDocuments',
    summary:
      'The SLO documents and runbooks of one entity at the tip of its repository.',
    permission,
    answer: { name: 'EntityDocuments', schema: documents },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/runbooks',
    id: 'listRunbooks',
    summary:
      'Runbooks, alerts and documents of every component that the caller may see, and how many alerts lead to a runbook.',
    permission,
    answer: { name: 'RunbookFleet', schema: runbookFleetSchema },
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name/runbooks',
    id: 'getRunbooks',
    summary:
      'Runbooks, alerts and documents of one entity, with everything that is wrong with them.',
    permission,
    answer: { name: 'EntityRunbooks', schema: entityRunbooksSchema },
    errors: [404],
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name/runbook',
    id: 'getRunbook',
    summary:
      'One runbook with its sections and steps. Commands are text: nothing ever runs them.',
    permission,
    query: {
      file: {
        description: 'Path from the root of the repository; needed.',
        type: 'string',
      },
    },
    answer: { name: 'RunbookPage', schema: runbookPageSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name/exercises',
    id: 'getExercises',
    summary:
      "How often the runbooks of one entity were tried and with what outcome; the caller's own exercises whole.",
    permission,
    answer: { name: 'EntityExercises', schema: entityExercisesSchema },
    errors: [404],
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name/exercises/uses',
    id: 'listExerciseUses',
    summary:
      'How often the runbooks of one entity were rehearsed and how often used in an incident, for other plugins.',
    permission,
    answer: { name: 'ExerciseUses', schema: exerciseUsesSchema },
    errors: [404],
  },
  {
    method: 'post',
    path: '/entities/:kind/:namespace/:name/exercises',
    id: 'recordExercise',
    summary:
      'Records that the caller tried a runbook, or used it in an incident. Another plugin names the person.',
    permission: exerciseRecordPermission.name,
    body: { name: 'RecordExercise', schema: recordExerciseSchema },
    answer: { name: 'OwnExercise', schema: ownExerciseSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/exercises/own',
    id: 'listOwnExercises',
    summary: 'All exercises that the caller made.',
    permission,
    answer: { name: 'OwnExercises', schema: ownExercisesSchema },
  },
  {
    method: 'delete',
    path: '/exercises/:id',
    id: 'removeExercise',
    summary: 'Takes back an exercise that the caller recorded.',
    permission,
    answer: { status: 204 },
    errors: [404],
  },
  {
    method: 'post',
    path: '/events',
    id: 'receiveEvent',
    summary:
      'Takes one CDEvent, as it is or in a CloudEvent, into the inbox. 202: kept, or of a type that makes no change; 200: received before.',
    signedBy: {
      'X-Fathom-Timestamp': 'Seconds since 1970, at most 5 minutes from now.',
      'X-Fathom-Signature':
        'sha256= and the HMAC-SHA256 of `<timestamp>.<body>` in hexadecimal, with fathom.reliability.delivery.secret.',
    },
    body: { name: 'CdEvent', schema: z.record(z.unknown()) },
    answer: {
      status: 202,
      name: 'DeliveryReceipt',
      schema: deliveryReceiptSchema,
    },
    errors: [400, 404, 409, 413, 415, 429, 503],
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name/changes',
    id: 'getChanges',
    summary:
      'Deployments and incidents of one entity, oldest first; those of the last 30 days unless asked otherwise.',
    permission,
    query: {
      from: { description: 'ISO 8601.', type: 'string' },
      to: { description: 'ISO 8601; now unless given.', type: 'string' },
    },
    answer: { name: 'EntityChanges', schema: entityChangesSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name/runbook-skeleton',
    id: 'getRunbookSkeleton',
    summary:
      'The beginning of a runbook for an alert or an SLO of one entity: what is known stands in it, of the rest it says that it is not known.',
    permission,
    query: {
      alert: { description: 'Name of an alert.', type: 'string' },
      slo: {
        description:
          'Name of an SLO; the one that the expression of the alert names, unless given.',
        type: 'string',
      },
    },
    answer: { name: 'RunbookSkeleton', schema: runbookSkeletonSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/oncall',
    id: 'listOncall',
    summary:
      'Every rota of which the caller may see a service, in figures: how many can carry its pager.',
    permission,
    answer: { name: 'OncallFleet', schema: oncallFleetSchema },
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name/oncall',
    id: 'getOncall',
    summary: 'The rotas of a team, or those that name a component, in figures.',
    permission,
    answer: { name: 'EntityOncall', schema: entityOncallSchema },
    errors: [404],
  },
  {
    method: 'get',
    path: '/oncall/own',
    id: 'getOwnOncall',
    summary:
      'What is known of the caller on each rota, and whom they let read it.',
    permission,
    answer: { name: 'OwnOncall', schema: ownOncallSchema },
  },
  {
    method: 'put',
    path: '/oncall/own/readers',
    id: 'setOncallReaders',
    summary: 'Says who may read what is known of the caller.',
    permission,
    body: { name: 'OncallReaders', schema: oncallReadersSchema },
    answer: { name: 'OncallReaders', schema: oncallReadersSchema },
    errors: [400],
  },
  {
    method: 'get',
    path: '/oncall/people',
    id: 'listOncallPeople',
    summary: 'Who lets the caller, or one of their groups, read their record.',
    permission,
    answer: { name: 'OncallPeople', schema: oncallPeopleSchema },
  },
  {
    method: 'get',
    path: '/oncall/people/:namespace/:name',
    id: 'getPersonOncall',
    summary:
      'What is known of a person, for those whom they let read it; each look of another is an audit event.',
    permission,
    answer: { name: 'PersonOncall', schema: personOncallSchema },
    errors: [404],
  },
  {
    method: 'get',
    path: '/gate',
    id: 'askGate',
    summary:
      'May changes of an entity ship, by its error-budget policies? Each answer is logged.',
    permission,
    query: {
      entity: {
        description: 'Reference of the entity; needed.',
        type: 'string',
      },
      slo: {
        description: 'Name of one SLO; all unless given.',
        type: 'string',
      },
    },
    answer: { name: 'GateAnswer', schema: gateAnswerSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name/policies',
    id: 'getPolicies',
    summary:
      'Error-budget policies of one entity, what is wrong with them, and the last answers of the gate.',
    permission,
    answer: { name: 'EntityPolicies', schema: entityPoliciesSchema },
    errors: [404],
  },
  {
    method: 'get',
    path: '/objectives',
    id: 'listObjectives',
    summary:
      'The objectives of every component that the caller may see, worst first, with roll-ups to systems and domains.',
    permission,
    answer: { name: 'ObjectiveFleet', schema: objectiveFleetSchema },
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name/objectives',
    id: 'getObjectives',
    summary:
      'The objectives of one entity: attainment, budget, burn-down, alerts with their runbooks, queries, data quality, changes.',
    permission,
    answer: { name: 'EntityObjectives', schema: entityObjectivesSchema },
    errors: [404],
  },
  {
    method: 'post',
    path: '/objectives/preview',
    id: 'previewObjectives',
    summary:
      'What an objective with another target or window, or a document that is not there yet, would have shown over the last 90 days. A document needs fathom.reliability.objective.preview too.',
    permission,
    body: { name: 'PreviewObjectives', schema: previewObjectivesSchema },
    answer: { name: 'ObjectivesPreview', schema: objectivesPreviewSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/slo-reviews',
    id: 'listSloReviews',
    summary:
      'When each SLO that the caller may see is to be reviewed, what waits longest first.',
    permission,
    answer: { name: 'SloReviewFleet', schema: sloReviewFleetSchema },
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name/slo-reviews',
    id: 'getSloReviews',
    summary:
      'When the SLOs of one entity are to be reviewed, and the reviews that were held.',
    permission,
    answer: { name: 'EntitySloReviews', schema: entitySloReviewsSchema },
    errors: [404],
  },
  {
    method: 'post',
    path: '/entities/:kind/:namespace/:name/slo-reviews',
    id: 'recordSloReview',
    summary: 'Records that the caller reviewed an SLO, and what was decided.',
    permission: reviewRecordPermission.name,
    body: { name: 'RecordSloReview', schema: recordSloReviewSchema },
    answer: { name: 'SloReview', schema: shownReviewSchema },
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/entities/:kind/:namespace/:name/slo-changes',
    id: 'openSloChange',
    summary:
      'What an SLO document would change in the repository of an entity; with the `confirm` of that answer it is opened, as a branch or as a pull request.',
    permission: sloChangePermission.name,
    body: { name: 'OpenSloChange', schema: openSloChangeSchema },
    answer: { name: 'SloChange', schema: sloChangeAnswerSchema },
    errors: [400, 404, 409],
  },
  {
    method: 'get',
    path: '/slo-changes/tasks/:task',
    id: 'getSloChangeTask',
    summary:
      'How the task of the scaffolder goes that opens a pull request, as far as the caller may look at it.',
    permission: sloChangePermission.name,
    answer: { name: 'SloChangeTask', schema: sloChangeTaskSchema },
    errors: [404],
  },
];
