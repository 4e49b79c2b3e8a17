import type { DescribedRoute } from '@fathom/test-kit';
import {
  entityExercisesSchema,
  entityRunbooksSchema,
  exerciseRecordPermission,
  ownExerciseSchema,
  ownExercisesSchema,
  OwnershipDocuments,
  recordExerciseSchema,
  reliabilityReadPermission,
  runbookFleetSchema,
  runbookPageSchema,
} from '@fathom/backstage-plugin-reliability-common';
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
];
