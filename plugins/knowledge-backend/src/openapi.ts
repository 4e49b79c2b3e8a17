import type { DescribedRoute } from '@fathom/test-kit';
import {
  entityKnowledgeSchema,
  fleetAnswerSchema,
  knowledgeReadPermission,
} from '@fathom/backstage-plugin-knowledge-common';

const permission = knowledgeReadPermission.name;

/** The routes of this plugin, as `openapi.yaml` tells them. */
export const routes: DescribedRoute[] = [
  {
    method: 'get',
    path: '/entities',
    id: 'listKnowledge',
    summary: 'Bus factor of every component that the caller may see.',
    permission,
    answer: { name: 'FleetAnswer', schema: fleetAnswerSchema },
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
];
