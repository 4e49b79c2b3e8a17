import type { DescribedRoute } from '@fathom/test-kit';
import {
  damageReportSchema,
  entityProblemsSchema,
  problemsReportSchema,
  pushRequestSchema,
  queueAnswerSchema,
  readNowRequestSchema,
  repositoriesAnswerSchema,
  repositoriesManagePermission,
  repositoriesReadPermission,
  repositoryItemSchema,
  repositoryStatusSchema,
  runsAnswerSchema,
} from '@fathom/backstage-plugin-repositories-common';
import { z } from 'zod/v3';

const read = repositoriesReadPermission.name;
const manage = repositoriesManagePermission.name;
const key = {
  description:
    'Clone URL without credentials and `.git`, host in lower case, URL-encoded.',
  type: 'string',
};

/** The routes of this plugin, as `openapi.yaml` tells them. */
export const routes: DescribedRoute[] = [
  {
    method: 'get',
    path: '/repositories',
    id: 'listRepositories',
    summary:
      'Every repository with its state, worst first; with `key` the one repository itself.',
    permission: read,
    query: { key },
    answer: {
      name: 'Repositories',
      schema: z.union([repositoriesAnswerSchema, repositoryItemSchema]),
    },
    errors: [404],
  },
  {
    method: 'get',
    path: '/repositories/:key',
    id: 'getRepository',
    summary: 'One repository.',
    permission: read,
    answer: { name: 'RepositoryItem', schema: repositoryItemSchema },
    errors: [404],
  },
  {
    method: 'post',
    path: '/repositories/read-now',
    id: 'readNow',
    summary: 'Look at the remote of one repository as soon as possible.',
    permission: manage,
    body: { name: 'ReadNowRequest', schema: readNowRequestSchema },
    answer: {
      status: 202,
      name: 'ReadNowAnswer',
      schema: z.object({ key: z.string() }),
    },
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/push',
    id: 'tellPush',
    summary: 'For push webhooks: this repository has something new.',
    permission: manage,
    body: { name: 'PushRequest', schema: pushRequestSchema },
    answer: {
      status: 202,
      name: 'PushAnswer',
      schema: z.object({ repository: z.string() }),
    },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/queue',
    id: 'listQueue',
    summary: 'What waits to be read.',
    permission: read,
    answer: { name: 'QueueAnswer', schema: queueAnswerSchema },
  },
  {
    method: 'get',
    path: '/runs',
    id: 'listRuns',
    summary: 'The last 100 runs.',
    permission: read,
    answer: { name: 'RunsAnswer', schema: runsAnswerSchema },
  },
  {
    method: 'get',
    path: '/problems',
    id: 'listEntityProblems',
    summary: 'What is wrong with the file that an entity comes from.',
    permission: read,
    query: {
      entity: {
        description: 'Entity reference: `component:default/tracking`.',
        type: 'string',
        required: true,
      },
    },
    answer: { name: 'EntityProblems', schema: entityProblemsSchema },
    errors: [400, 404],
  },
  {
    method: 'put',
    path: '/internal/problems',
    id: 'reportProblems',
    summary:
      'What a plugin found wrong with the files of a repository, in place of what it said before.',
    body: { name: 'ProblemsReport', schema: problemsReportSchema },
    answer: { status: 204 },
    errors: [400, 404],
  },
  {
    method: 'put',
    path: '/internal/damage',
    id: 'reportDamage',
    summary:
      'A backend found the mirror on its host damaged: the state says so until it was made anew.',
    body: { name: 'DamageReport', schema: damageReportSchema },
    answer: { status: 204 },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/internal/repositories',
    id: 'listStatuses',
    summary: 'The state of every repository, for the other plugins.',
    answer: {
      name: 'Statuses',
      schema: z.object({ items: z.array(repositoryStatusSchema) }),
    },
  },
  {
    method: 'get',
    path: '/internal/repository',
    id: 'findStatus',
    summary: 'The state of one repository, for the other plugins.',
    query: { key: { ...key, required: true } },
    answer: {
      name: 'FoundStatus',
      schema: z.object({ item: repositoryStatusSchema.optional() }),
    },
    errors: [400],
  },
];
