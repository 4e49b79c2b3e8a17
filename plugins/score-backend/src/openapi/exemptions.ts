import {
  decideExemptionSchema,
  exemptionDebtSchema,
  exemptionSchema,
  exemptionsQuerySchema,
  exemptionsSchema,
  refuseExemptionSchema,
  requestExemptionSchema,
  scoreExemptionApprovePermission,
  scoreExemptionRequestPermission,
  scoreReadPermission,
} from '@fathom/backstage-plugin-score-common';
import type { DescribedRoute } from '@fathom/test-kit';

const read = scoreReadPermission.name;
const request = scoreExemptionRequestPermission.name;
const approve = scoreExemptionApprovePermission.name;
const answer = { name: 'Exemption', schema: exemptionSchema };

export const exemptionDescriptions: DescribedRoute[] = [
  {
    method: 'get',
    path: '/exemptions',
    id: 'listExemptions',
    summary: 'Exemptions of entities that the caller may read, newest first.',
    permission: read,
    query: exemptionsQuerySchema,
    answer: { name: 'Exemptions', schema: exemptionsSchema },
    errors: [400],
  },
  {
    method: 'post',
    path: '/exemptions',
    id: 'requestExemption',
    summary:
      'Asks that an entity be excused from a check until a moment; persons only.',
    permission: request,
    body: { name: 'RequestExemption', schema: requestExemptionSchema },
    answer: { ...answer, status: 201 },
    errors: [400, 404, 409],
  },
  {
    method: 'get',
    path: '/exemptions/debt',
    id: 'getExemptionDebt',
    summary: 'How much is excused now, by team and by check.',
    permission: read,
    answer: { name: 'ExemptionDebt', schema: exemptionDebtSchema },
  },
  {
    method: 'get',
    path: '/exemptions/:id',
    id: 'getExemption',
    summary: 'One exemption with what the check said when it was asked for.',
    permission: read,
    answer,
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/exemptions/:id/approve',
    id: 'approveExemption',
    summary: 'Approves it; not by who asked for it.',
    permission: approve,
    body: { name: 'DecideExemption', schema: decideExemptionSchema },
    answer,
    errors: [400, 404, 409],
  },
  {
    method: 'post',
    path: '/exemptions/:id/deny',
    id: 'denyExemption',
    summary: 'Denies it, and says why; not by who asked for it.',
    permission: approve,
    body: { name: 'RefuseExemption', schema: refuseExemptionSchema },
    answer,
    errors: [400, 404, 409],
  },
  {
    method: 'post',
    path: '/exemptions/:id/revoke',
    id: 'revokeExemption',
    summary:
      'Ends it before its time: by who asked for it, or by who may approve.',
    permission: request,
    body: { name: 'RefuseExemption', schema: refuseExemptionSchema },
    answer,
    errors: [400, 404, 409],
  },
];
