import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  BadgeView,
  CampaignReach,
  CampaignSummary,
  CampaignView,
  CheckPageView,
  EntityHistory,
  EntityScoreView,
  ExemptionDebt,
  ExemptionsView,
  ExemptionView,
  FleetView,
  PreferenceView,
  PreviewRequest,
  PreviewView,
  ReachCampaign,
  ReplayView,
  RequestExemption,
  RollupPageView,
  RunsView,
  SaveCampaign,
  ScorecardPageView,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';

/** What the screens of the score ask. @public */
export interface ScoreApi {
  /** With every check, or with the next step of each scorecard only. */
  getEntityScore(
    entityRef: string,
    checks?: 'all' | 'next',
  ): Promise<EntityScoreView>;
  /** Has an entity looked at and judged again; the answer comes with the next reading. */
  refreshEntity(entityRef: string): Promise<void>;
  /** What moved lately, and why. */
  getHistory(entityRef: string): Promise<EntityHistory>;
  /** The query is that of `GET /entities`. */
  getFleet(query: Record<string, string>): Promise<FleetView>;
  /** The query is that of `GET /checks/{scorecard}/{check}`. */
  getCheck(
    scorecard: string,
    check: string,
    query: Record<string, string>,
  ): Promise<CheckPageView>;
  /** Where a group, system or domain stands, and its cheapest steps. */
  getRollup(
    ref: string,
    query: Record<string, string>,
  ): Promise<RollupPageView>;
  getScorecards(): Promise<ScorecardsView>;
  /** One scorecard: its levels and checks, and what changed it in git. */
  getScorecard(name: string): Promise<ScorecardPageView>;
  /** The whole fleet under a query. */
  exportFleet(
    query: Record<string, string>,
    format: 'csv' | 'json',
  ): Promise<Blob>;
  /** The query is that of `GET /replay`. */
  getReplay(query: Record<string, string>): Promise<ReplayView>;
  /** The query is that of `GET /exemptions`. */
  listExemptions(query: Record<string, string>): Promise<ExemptionsView>;
  /** With what the check said when it was asked for. */
  getExemption(id: number): Promise<ExemptionView>;
  getExemptionDebt(): Promise<ExemptionDebt>;
  requestExemption(asked: RequestExemption): Promise<ExemptionView>;
  /** Denying and revoking need a note. */
  settleExemption(
    id: number,
    verb: 'approve' | 'deny' | 'revoke',
    note?: string,
  ): Promise<ExemptionView>;
  /** What a scorecard's text, or a file of a revision, would do to the fleet. */
  previewScorecard(asked: PreviewRequest): Promise<PreviewView>;
  /** The query is that of `GET /runs`. */
  listRuns(query: Record<string, string>): Promise<RunsView>;
  listCampaigns(): Promise<CampaignSummary[]>;
  getCampaign(id: number): Promise<CampaignView>;
  /** Whom a campaign would be about, before it is drafted. */
  reachCampaign(asked: ReachCampaign): Promise<CampaignReach>;
  draftCampaign(campaign: SaveCampaign): Promise<CampaignView>;
  /** Only a draft. */
  changeCampaign(id: number, campaign: SaveCampaign): Promise<CampaignView>;
  /** @throws NotFoundError while badges are off */
  listBadges(): Promise<BadgeView[]>;
  /** The answer has the address, which is told this once. */
  createBadge(asked: {
    entityRef: string;
    scorecard: string;
  }): Promise<BadgeView>;
  revokeBadge(id: number): Promise<void>;
  getPreference(): Promise<PreferenceView>;
  setPreference(chosen: PreferenceView): Promise<PreferenceView>;
  /** Only a draft. */
  deleteCampaign(id: number): Promise<void>;
  turnCampaign(id: number, verb: 'activate' | 'close'): Promise<CampaignView>;
}

/** @public */
export const scoreApiRef = createApiRef<ScoreApi>().with({
  id: 'plugin.score.client',
  pluginId: 'score',
});
