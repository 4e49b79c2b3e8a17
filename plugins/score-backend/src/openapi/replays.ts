import {
  entityHistorySchema,
  historyQuerySchema,
  replayQuerySchema,
  replaySchema,
  scoreReadPermission,
} from '@fathom/backstage-plugin-score-common';
import type { DescribedRoute } from '@fathom/test-kit';

const permission = scoreReadPermission.name;

export const replayDescriptions: DescribedRoute[] = [
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name/history',
    id: 'getHistory',
    summary:
      'What moved the score of one entity: outcomes with cause and fact, and levels; the newest first.',
    permission,
    query: historyQuerySchema,
    answer: { name: 'EntityHistory', schema: entityHistorySchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/replay',
    id: 'replay',
    summary:
      'The fleet at a moment of the past, by the rules of then or by those of now.',
    permission,
    query: replayQuerySchema,
    answer: { name: 'Replay', schema: replaySchema },
    errors: [400, 404],
  },
];
