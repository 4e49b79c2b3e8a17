import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  EntityOrigin,
  entityOriginSchema,
  RoadList,
  roadListSchema,
} from '@fathom/backstage-plugin-paved-roads-common';

/** What the screens of paved roads ask. @public */
export interface PavedRoadsApi {
  listRoads(): Promise<RoadList>;
  findOrigin(entityRef: string): Promise<EntityOrigin>;
}

/** @public */
export const pavedRoadsApiRef = createApiRef<PavedRoadsApi>().with({
  id: 'plugin.paved-roads.client',
  pluginId: 'paved-roads',
});

/** Asks the paved-roads backend; each answer is parsed with the contract. */
export class PavedRoadsClient implements PavedRoadsApi {
  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): PavedRoadsClient {
    return new PavedRoadsClient(options.discoveryApi, options.fetchApi);
  }

  private constructor(
    private readonly discoveryApi: DiscoveryApi,
    private readonly fetchApi: FetchApi,
  ) {}

  async listRoads(): Promise<RoadList> {
    return roadListSchema.parse(await this.ask('/roads'));
  }

  async findOrigin(entityRef: string): Promise<EntityOrigin> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return entityOriginSchema.parse(await this.ask(`/entities/${path}`));
  }

  private async ask(path: string): Promise<unknown> {
    const baseUrl = await this.discoveryApi.getBaseUrl('paved-roads');
    const response = await this.fetchApi.fetch(`${baseUrl}${path}`);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}
