import {
  campaignReachSchema,
  campaignSchema,
  campaignsSchema,
  reachCampaignSchema,
  saveCampaignSchema,
  scoreCampaignManagePermission,
  scoreReadPermission,
} from '@fathom/backstage-plugin-score-common';
import type { DescribedRoute } from '@fathom/test-kit';

const read = scoreReadPermission.name;
const manage = scoreCampaignManagePermission.name;
const answer = { name: 'Campaign', schema: campaignSchema };
const body = { name: 'SaveCampaign', schema: saveCampaignSchema };

export const campaignDescriptions: DescribedRoute[] = [
  {
    method: 'get',
    path: '/campaigns',
    id: 'listCampaigns',
    summary: 'Campaigns, newest first; drafts to who runs campaigns.',
    permission: read,
    answer: { name: 'Campaigns', schema: campaignsSchema },
  },
  {
    method: 'post',
    path: '/campaigns',
    id: 'createCampaign',
    summary: 'Drafts a campaign.',
    permission: manage,
    body,
    answer: { ...answer, status: 201 },
    errors: [400],
  },
  {
    method: 'post',
    path: '/campaigns/reach',
    id: 'reachCampaign',
    summary:
      'How many entities a campaign would be about, and which, before it is drafted.',
    permission: manage,
    body: { name: 'ReachCampaign', schema: reachCampaignSchema },
    answer: { name: 'CampaignReach', schema: campaignReachSchema },
    errors: [400],
  },
  {
    method: 'get',
    path: '/campaigns/:id',
    id: 'getCampaign',
    summary:
      'How far a campaign is, over the entities that the caller may read, with a range for its end.',
    permission: read,
    answer,
    errors: [400, 404],
  },
  {
    method: 'put',
    path: '/campaigns/:id',
    id: 'changeCampaign',
    summary: 'Changes a draft.',
    permission: manage,
    body,
    answer,
    errors: [400, 404, 409],
  },
  {
    method: 'delete',
    path: '/campaigns/:id',
    id: 'deleteCampaign',
    summary: 'Deletes a draft.',
    permission: manage,
    answer: { status: 204 },
    errors: [400, 404, 409],
  },
  {
    method: 'post',
    path: '/campaigns/:id/activate',
    id: 'activateCampaign',
    summary: 'Starts a draft: from its first day on owners are told.',
    permission: manage,
    answer,
    errors: [400, 404, 409],
  },
  {
    method: 'post',
    path: '/campaigns/:id/close',
    id: 'closeCampaign',
    summary: 'Closes it; what falls back from now on is shown.',
    permission: manage,
    answer,
    errors: [400, 404, 409],
  },
];
