import type { DescribedRoute } from '@fathom/test-kit';
import {
  entityPatternsContract,
  patternDetailContract,
  patternListContract,
  patternsReadPermission,
} from '@fathom/backstage-plugin-patterns-common';

const permission = patternsReadPermission.name;

/** The routes of this plugin, as `openapi.yaml` tells them. */
export const routes: DescribedRoute[] = [
  {
    method: 'get',
    path: '/patterns',
    id: 'listPatterns',
    summary:
      'All golden patterns, how many services follow each, and where each is read.',
    permission,
    answer: { name: 'PatternList', schema: patternListContract },
  },
  {
    method: 'get',
    path: '/patterns/:id',
    id: 'getPattern',
    summary:
      'One pattern with its text, rules, history, and the services that it was judged for.',
    permission,
    answer: { name: 'PatternDetail', schema: patternDetailContract },
    errors: [404],
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name',
    id: 'getEntityPatterns',
    summary:
      'Which patterns one entity follows, and each finding with its file and line.',
    permission,
    answer: { name: 'EntityPatterns', schema: entityPatternsContract },
    errors: [404],
  },
];
