import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  EntityKnowledge,
  entityKnowledgeSchema,
  FleetAnswer,
  fleetAnswerSchema,
} from '@fathom/backstage-plugin-knowledge-common';

/** What the knowledge screens ask. @public */
export interface KnowledgeApi {
  getFleet(): Promise<FleetAnswer>;
  /**
   * @param without - ids of people of the report, as if they had left
   */
  getEntityKnowledge(
    entityRef: string,
    without?: readonly string[],
  ): Promise<EntityKnowledge>;
}

/** @public */
export const knowledgeApiRef = createApiRef<KnowledgeApi>().with({
  id: 'plugin.knowledge.client',
  pluginId: 'knowledge',
});

/** Asks the knowledge backend; each answer is parsed with the contract. */
export class KnowledgeClient implements KnowledgeApi {
  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): KnowledgeClient {
    return new KnowledgeClient(options.discoveryApi, options.fetchApi);
  }

  private constructor(
    private readonly discoveryApi: DiscoveryApi,
    private readonly fetchApi: FetchApi,
  ) {}

  async getFleet(): Promise<FleetAnswer> {
    return fleetAnswerSchema.parse(await this.ask('/entities'));
  }

  async getEntityKnowledge(
    entityRef: string,
    without: readonly string[] = [],
  ): Promise<EntityKnowledge> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    const query = new URLSearchParams(without.map(id => ['without', id]));
    return entityKnowledgeSchema.parse(
      await this.ask(
        `/entities/${path}${without.length > 0 ? `?${query}` : ''}`,
      ),
    );
  }

  private async ask(path: string): Promise<unknown> {
    const baseUrl = await this.discoveryApi.getBaseUrl('knowledge');
    const response = await this.fetchApi.fetch(`${baseUrl}${path}`);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}
