import type { DescribedRoute } from '@fathom/test-kit';
import {
  entityOriginSchema,
  pavedRoadsReadPermission,
  roadListSchema,
} from '@fathom/backstage-plugin-paved-roads-common';

const permission = pavedRoadsReadPermission.name;

/** The routes of this plugin, as `openapi.yaml` tells them. */
export const routes: DescribedRoute[] = [
  {
    method: 'get',
    path: '/roads',
    id: 'listRoads',
    summary:
      'All roads, and the services born from each that the caller may see.',
    permission,
    answer: { name: 'RoadList', schema: roadListSchema },
  },
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name',
    id: 'getOrigin',
    summary:
      'Which road one entity was born from, which version, current or behind.',
    permission,
    answer: { name: 'EntityOrigin', schema: entityOriginSchema },
    errors: [404],
  },
];
