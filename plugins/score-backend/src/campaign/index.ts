/** What is to be mended by whom until when, how far that is, and what falls back afterwards. */
export { campaignRoutes } from './campaignRoutes';
export type { Campaign } from './CampaignStore';
export { KnexCampaignStore } from './KnexCampaignStore';
export { defineCampaignProgress } from './defineCampaignProgress';
