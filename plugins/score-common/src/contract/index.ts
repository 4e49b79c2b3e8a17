/** What goes over the wire, one schema for routes, clients and actions. */
export {
  declareFactsSchema,
  evidenceSchema,
  factDefinitionSchema,
  reportBulkSchema,
  reportFactsSchema,
} from './facts';
export type { MalformedFact } from './facts';
export {
  causeSchema,
  checkViewSchema,
  entityScoreQuerySchema,
  entityScoreSchema,
  fleetGroupSchema,
  fleetQuerySchema,
  fleetSchema,
  operandViewSchema,
  outcomeCountsSchema,
  outcomeSchema,
  scorecardsSchema,
  turnSchema,
} from './score';
export type {
  CheckView,
  EntityScoreView,
  FleetGroup,
  FleetQuery,
  FleetView,
  OperandView,
  ScorecardScoreView,
  ScorecardsView,
} from './score';
export {
  decideExemptionSchema,
  exemptionDebtSchema,
  exemptionSchema,
  exemptionsQuerySchema,
  exemptionsSchema,
  exemptionStateSchema,
  refuseExemptionSchema,
  requestExemptionSchema,
} from './exemption';
export type {
  ExemptionDebt,
  ExemptionsView,
  ExemptionView,
  RequestExemption,
} from './exemption';
export {
  campaignReachSchema,
  campaignSchema,
  campaignsSchema,
  campaignSummarySchema,
  campaignTargetSchema,
  reachCampaignSchema,
  saveCampaignSchema,
} from './campaign';
export type {
  CampaignReach,
  CampaignSummary,
  CampaignView,
  ReachCampaign,
  SaveCampaign,
} from './campaign';
export {
  entityHistorySchema,
  historyQuerySchema,
  replayQuerySchema,
  replaySchema,
} from './replay';
export type { EntityHistory, ReplayView } from './replay';
export {
  factExportSchema,
  previewRequestSchema,
  previewSchema,
} from './preview';
export type { FactExportView, PreviewRequest, PreviewView } from './preview';
export {
  badgeSchema,
  badgesSchema,
  checkPageSchema,
  checkQuerySchema,
  createBadgeSchema,
  preferenceSchema,
  rollupPageSchema,
  runsQuerySchema,
  runsSchema,
  scorecardPageSchema,
  teamQuerySchema,
} from './pages';
export type {
  BadgeView,
  CheckPageView,
  PreferenceView,
  RollupPageView,
  RunsView,
  ScorecardPageView,
} from './pages';
