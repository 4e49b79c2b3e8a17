import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  campaignSchema,
  campaignsSchema,
  CampaignSummary,
  CampaignView,
  checkPageSchema,
  CheckPageView,
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
  previewSchema,
  PreviewView,
  RequestExemption,
  rollupPageSchema,
  RollupPageView,
  SaveCampaign,
  scorecardsSchema,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';
import type { ScoreApi } from './ScoreApi';

/** Services a page of the fleet: the most that the backend gives at once. */
export const fleetPageSize = 500;

function pathOf(...parts: string[]): string {
  return parts.map(part => `/${encodeURIComponent(part)}`).join('');
}

function refPath(root: string, ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return pathOf(root, kind, namespace, name);
}

function entityPath(entityRef: string): string {
  return refPath('entities', entityRef);
}

/** Asks the score's backend; each answer is parsed with the contract. */
export class ScoreClient implements ScoreApi {
  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): ScoreClient {
    return new ScoreClient(options.discoveryApi, options.fetchApi);
  }

  private constructor(
    private readonly discoveryApi: DiscoveryApi,
    private readonly fetchApi: FetchApi,
  ) {}

  async getEntityScore(entityRef: string): Promise<EntityScoreView> {
    return entityScoreSchema.parse(await this.read(entityPath(entityRef)));
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

  async getRollup(ref: string): Promise<RollupPageView> {
    return rollupPageSchema.parse(await this.read(refPath('rollups', ref)));
  }

  async getScorecards(): Promise<ScorecardsView> {
    return scorecardsSchema.parse(await this.read('/scorecards'));
  }

  async exportFleet(query: Record<string, string>): Promise<Blob> {
    const response = await this.ask(
      `/export.csv?${new URLSearchParams(query)}`,
    );
    return response.blob();
  }

  async listExemptions(query: Record<string, string>): Promise<ExemptionsView> {
    return exemptionsSchema.parse(await this.read('/exemptions', query));
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

  async previewScorecard(text: string): Promise<PreviewView> {
    return previewSchema.parse(await this.post('/preview', { text }));
  }

  async listCampaigns(): Promise<CampaignSummary[]> {
    return campaignsSchema.parse(await this.read('/campaigns')).campaigns;
  }

  async getCampaign(id: number): Promise<CampaignView> {
    return campaignSchema.parse(await this.read(`/campaigns/${id}`));
  }

  async draftCampaign(campaign: SaveCampaign): Promise<CampaignView> {
    return campaignSchema.parse(await this.post('/campaigns', campaign));
  }

  async turnCampaign(
    id: number,
    verb: 'activate' | 'close',
  ): Promise<CampaignView> {
    return campaignSchema.parse(await this.post(`/campaigns/${id}/${verb}`));
  }

  private async read(path: string, query?: Record<string, string>) {
    const search = query ? `?${new URLSearchParams(query)}` : '';
    return (await this.ask(`${path}${search}`)).json();
  }

  private async post(path: string, body: unknown = {}) {
    const response = await this.ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  private async ask(path: string, init?: RequestInit): Promise<Response> {
    const baseUrl = await this.discoveryApi.getBaseUrl('score');
    const response = await this.fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
