/** What is asked of owners by a date, and how far is it? */
export { CampaignPage } from './CampaignPage';
export { CampaignsPage } from './CampaignsPage';
