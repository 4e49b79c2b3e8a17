import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  EntityScoreView,
  entityScoreSchema,
  fleetSchema,
  FleetView,
  scorecardsSchema,
  ScorecardsView,
} from '@fathom/backstage-plugin-score-common';

/** What the screens of the score ask. @public */
export interface ScoreApi {
  getEntityScore(entityRef: string): Promise<EntityScoreView>;
  /** The query is that of `GET /entities`. */
  getFleet(query: Record<string, string>): Promise<FleetView>;
  getScorecards(): Promise<ScorecardsView>;
  /** The whole fleet under a query, as CSV. */
  exportFleet(query: Record<string, string>): Promise<Blob>;
}

/** @public */
export const scoreApiRef = createApiRef<ScoreApi>().with({
  id: 'plugin.score.client',
  pluginId: 'score',
});

/** Services a page of the fleet: the most that the backend gives at once. */
export const fleetPageSize = 500;

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
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    const response = await this.ask(`/entities/${path}`);
    return entityScoreSchema.parse(await response.json());
  }

  async getFleet(query: Record<string, string>): Promise<FleetView> {
    const response = await this.ask(
      `/entities?${new URLSearchParams({
        limit: String(fleetPageSize),
        ...query,
      })}`,
    );
    return fleetSchema.parse(await response.json());
  }

  async getScorecards(): Promise<ScorecardsView> {
    const response = await this.ask('/scorecards');
    return scorecardsSchema.parse(await response.json());
  }

  async exportFleet(query: Record<string, string>): Promise<Blob> {
    const response = await this.ask(
      `/export.csv?${new URLSearchParams(query)}`,
    );
    return response.blob();
  }

  private async ask(path: string): Promise<Response> {
    const baseUrl = await this.discoveryApi.getBaseUrl('score');
    const response = await this.fetchApi.fetch(`${baseUrl}${path}`);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
