import type { DescribedRoute } from '@fathom/test-kit';
import {
  OwnershipDocuments,
  reliabilityReadPermission,
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

/** The routes of this plugin, as `openapi.yaml` tells them. */
export const routes: DescribedRoute[] = [
  {
    method: 'get',
    path: '/entities/:kind/:namespace/:name',
    id: 'getOwnershipDocuments',
    summary:
      'The SLO documents and runbooks of one entity at the tip of its repository.',
    permission: reliabilityReadPermission.name,
    answer: { name: 'EntityDocuments', schema: documents },
    errors: [400, 404],
  },
];
