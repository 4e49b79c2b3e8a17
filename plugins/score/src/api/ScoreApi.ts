import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  CampaignSummary,
  CampaignView,
  CheckPageView,
  EntityScoreView,
  ExemptionDebt,
  ExemptionsView,
  ExemptionView,
  FleetView,
  PreviewView,
  RequestExemption,
  RollupPageView,
  SaveCampaign,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';

/** What the screens of the score ask. @public */
export interface ScoreApi {
  getEntityScore(entityRef: string): Promise<EntityScoreView>;
  /** Has an entity looked at and judged again; the answer comes with the next reading. */
  refreshEntity(entityRef: string): Promise<void>;
  /** The query is that of `GET /entities`. */
  getFleet(query: Record<string, string>): Promise<FleetView>;
  /** The query is that of `GET /checks/{scorecard}/{check}`. */
  getCheck(
    scorecard: string,
    check: string,
    query: Record<string, string>,
  ): Promise<CheckPageView>;
  /** Where a group, system or domain stands, and its cheapest steps. */
  getRollup(ref: string): Promise<RollupPageView>;
  getScorecards(): Promise<ScorecardsView>;
  /** The whole fleet under a query, as CSV. */
  exportFleet(query: Record<string, string>): Promise<Blob>;
  /** The query is that of `GET /exemptions`. */
  listExemptions(query: Record<string, string>): Promise<ExemptionsView>;
  getExemptionDebt(): Promise<ExemptionDebt>;
  requestExemption(asked: RequestExemption): Promise<ExemptionView>;
  /** Denying and revoking need a note. */
  settleExemption(
    id: number,
    verb: 'approve' | 'deny' | 'revoke',
    note?: string,
  ): Promise<ExemptionView>;
  /** What a scorecard's text would do to the fleet. */
  previewScorecard(text: string): Promise<PreviewView>;
  listCampaigns(): Promise<CampaignSummary[]>;
  getCampaign(id: number): Promise<CampaignView>;
  draftCampaign(campaign: SaveCampaign): Promise<CampaignView>;
  turnCampaign(id: number, verb: 'activate' | 'close'): Promise<CampaignView>;
}

/** @public */
export const scoreApiRef = createApiRef<ScoreApi>().with({
  id: 'plugin.score.client',
  pluginId: 'score',
});
