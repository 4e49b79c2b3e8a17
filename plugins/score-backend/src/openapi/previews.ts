import {
  factExportSchema,
  previewRequestSchema,
  previewSchema,
  scoreReadPermission,
  scoreRuleAnnouncePermission,
} from '@fathom/backstage-plugin-score-common';
import type { DescribedRoute } from '@fathom/test-kit';

export const previewDescriptions: DescribedRoute[] = [
  {
    method: 'post',
    path: '/preview',
    id: 'preview',
    summary:
      'What a changed scorecard, pasted or of a revision, does to the part of the fleet that the caller may read.',
    permission: scoreRuleAnnouncePermission.name,
    body: { name: 'PreviewRequest', schema: previewRequestSchema },
    answer: { name: 'Preview', schema: previewSchema },
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/export/facts.json',
    id: 'exportFacts',
    summary:
      'The facts of the part of the fleet that the caller may read, for `fathom score preview --facts`.',
    permission: scoreReadPermission.name,
    answer: { name: 'FactExport', schema: factExportSchema },
  },
];
