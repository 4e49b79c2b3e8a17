import {
  badgeSchema,
  badgesSchema,
  BadgeView,
  CampaignReach,
  campaignReachSchema,
  campaignSchema,
  campaignsSchema,
  CampaignSummary,
  CampaignView,
  checkPageSchema,
  CheckPageView,
  EntityHistory,
  entityHistorySchema,
  EntityScoreView,
  entityScoreSchema,
  ExemptionDebt,
  exemptionDebtSchema,
  exemptionSchema,
  exemptionsSchema,
  ExemptionsView,
  ExemptionView,
  fleetSchema,
  FleetView,
  preferenceSchema,
  PreferenceView,
  PreviewRequest,
  previewSchema,
  PreviewView,
  ReachCampaign,
  replaySchema,
  ReplayView,
  RequestExemption,
  rollupPageSchema,
  RollupPageView,
  runsSchema,
  RunsView,
  SaveCampaign,
  scorecardPageSchema,
  ScorecardPageView,
  scorecardsSchema,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';
import { BackendApis, createSend, entityPath, Send } from '@fathom/ui-kit';
import type { ScoreApi } from './ScoreApi';

/** Services a page of the fleet: the most that the backend gives at once. */
export const fleetPageSize = 500;

function pathOf(...parts: string[]): string {
  return parts.map(part => `/${encodeURIComponent(part)}`).join('');
}

/** Asks the score's backend; each answer is parsed with the contract. */
export class ScoreClient implements ScoreApi {
  static create(apis: BackendApis): ScoreClient {
    return new ScoreClient(apis.discoveryApi, createSend('score', apis));
  }

  private constructor(
    private readonly discoveryApi: BackendApis['discoveryApi'],
    private readonly send: Send,
  ) {}

  async getEntityScore(
    entityRef: string,
    checks: 'all' | 'next' = 'all',
  ): Promise<EntityScoreView> {
    return entityScoreSchema.parse(
      await this.read(entityPath(entityRef), { checks }),
    );
  }

  async getHistory(entityRef: string): Promise<EntityHistory> {
    return entityHistorySchema.parse(
      await this.read(`${entityPath(entityRef)}/history`, { limit: '200' }),
    );
  }

  async refreshEntity(entityRef: string): Promise<void> {
    await this.post(`${entityPath(entityRef)}/refresh`);
  }

  async getFleet(query: Record<string, string>): Promise<FleetView> {
    return fleetSchema.parse(
      await this.read('/entities', { limit: String(fleetPageSize), ...query }),
    );
  }

  async getCheck(
    scorecard: string,
    check: string,
    query: Record<string, string>,
  ): Promise<CheckPageView> {
    return checkPageSchema.parse(
      await this.read(pathOf('checks', scorecard, check), query),
    );
  }

  async getRollup(
    ref: string,
    query: Record<string, string>,
  ): Promise<RollupPageView> {
    return rollupPageSchema.parse(
      await this.read(entityPath(ref, 'rollups'), query),
    );
  }

  async getScorecards(): Promise<ScorecardsView> {
    return scorecardsSchema.parse(await this.read('/scorecards'));
  }

  async getScorecard(name: string): Promise<ScorecardPageView> {
    return scorecardPageSchema.parse(
      await this.read(pathOf('scorecards', name)),
    );
  }

  async getReplay(query: Record<string, string>): Promise<ReplayView> {
    return replaySchema.parse(await this.read('/replay', query));
  }

  async exportFleet(
    query: Record<string, string>,
    format: 'csv' | 'json',
  ): Promise<Blob> {
    const response = await this.send(
      `/export.${format}?${new URLSearchParams(query)}`,
    );
    return response.blob();
  }

  async listExemptions(query: Record<string, string>): Promise<ExemptionsView> {
    return exemptionsSchema.parse(await this.read('/exemptions', query));
  }

  async getExemption(id: number): Promise<ExemptionView> {
    return exemptionSchema.parse(await this.read(`/exemptions/${id}`));
  }

  async getExemptionDebt(): Promise<ExemptionDebt> {
    return exemptionDebtSchema.parse(await this.read('/exemptions/debt'));
  }

  async requestExemption(asked: RequestExemption): Promise<ExemptionView> {
    return exemptionSchema.parse(await this.post('/exemptions', asked));
  }

  async settleExemption(
    id: number,
    verb: 'approve' | 'deny' | 'revoke',
    note?: string,
  ): Promise<ExemptionView> {
    return exemptionSchema.parse(
      await this.post(`/exemptions/${id}/${verb}`, note ? { note } : {}),
    );
  }

  async previewScorecard(asked: PreviewRequest): Promise<PreviewView> {
    return previewSchema.parse(await this.post('/preview', asked));
  }

  async listRuns(query: Record<string, string>): Promise<RunsView> {
    return runsSchema.parse(await this.read('/runs', query));
  }

  async listCampaigns(): Promise<CampaignSummary[]> {
    return campaignsSchema.parse(await this.read('/campaigns')).campaigns;
  }

  async getCampaign(id: number): Promise<CampaignView> {
    return campaignSchema.parse(await this.read(`/campaigns/${id}`));
  }

  async reachCampaign(asked: ReachCampaign): Promise<CampaignReach> {
    return campaignReachSchema.parse(
      await this.post('/campaigns/reach', asked),
    );
  }

  async draftCampaign(campaign: SaveCampaign): Promise<CampaignView> {
    return campaignSchema.parse(await this.post('/campaigns', campaign));
  }

  async changeCampaign(
    id: number,
    campaign: SaveCampaign,
  ): Promise<CampaignView> {
    const response = await this.send(`/campaigns/${id}`, {
      method: 'PUT',
      body: campaign,
    });
    return campaignSchema.parse(await response.json());
  }

  async deleteCampaign(id: number): Promise<void> {
    await this.send(`/campaigns/${id}`, { method: 'DELETE' });
  }

  async turnCampaign(
    id: number,
    verb: 'activate' | 'close',
  ): Promise<CampaignView> {
    return campaignSchema.parse(await this.post(`/campaigns/${id}/${verb}`));
  }

  async listBadges(): Promise<BadgeView[]> {
    return badgesSchema.parse(await this.read('/badges')).badges;
  }

  async createBadge(asked: {
    entityRef: string;
    scorecard: string;
  }): Promise<BadgeView> {
    const badge = badgeSchema.parse(await this.post('/badges', asked));
    const baseUrl = await this.discoveryApi.getBaseUrl('score');
    return {
      ...badge,
      // The whole address, as a README needs it.
      ...(badge.path && {
        path: `${baseUrl}${badge.path.replace(/^\/api\/score/, '')}`,
      }),
    };
  }

  async revokeBadge(id: number): Promise<void> {
    await this.send(`/badges/${id}/revoke`, { method: 'POST', body: {} });
  }

  async getPreference(): Promise<PreferenceView> {
    return preferenceSchema.parse(await this.read('/preferences'));
  }

  async setPreference(chosen: PreferenceView): Promise<PreferenceView> {
    const response = await this.send('/preferences', {
      method: 'PUT',
      body: chosen,
    });
    return preferenceSchema.parse(await response.json());
  }

  private async read(path: string, query?: Record<string, string>) {
    const search = query ? `?${new URLSearchParams(query)}` : '';
    return (await this.send(`${path}${search}`)).json();
  }

  private async post(path: string, body: unknown = {}) {
    return (await this.send(path, { method: 'POST', body })).json();
  }
}
