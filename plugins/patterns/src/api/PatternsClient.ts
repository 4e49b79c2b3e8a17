import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  EntityPatterns,
  entityPatternsContract,
  PatternDetail,
  patternDetailContract,
  PatternList,
  patternListContract,
} from '@fathom/backstage-plugin-patterns-common';

/** What the screens ask. @public */
export interface PatternsApi {
  list(): Promise<PatternList>;
  get(id: string): Promise<PatternDetail>;
  ofEntity(entityRef: string): Promise<EntityPatterns>;
}

/** @public */
export const patternsApiRef = createApiRef<PatternsApi>().with({
  id: 'plugin.patterns.client',
  pluginId: 'patterns',
});

/** Asks the patterns backend; each answer is parsed with the contract. */
export class PatternsClient implements PatternsApi {
  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): PatternsClient {
    return new PatternsClient(options.discoveryApi, options.fetchApi);
  }

  private constructor(
    private readonly discoveryApi: DiscoveryApi,
    private readonly fetchApi: FetchApi,
  ) {}

  async list(): Promise<PatternList> {
    return patternListContract.parse(await this.ask('/patterns'));
  }

  async get(id: string): Promise<PatternDetail> {
    return patternDetailContract.parse(
      await this.ask(`/patterns/${encodeURIComponent(id)}`),
    );
  }

  async ofEntity(entityRef: string): Promise<EntityPatterns> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return entityPatternsContract.parse(
      await this.ask(
        `/entities/${[kind, namespace, name]
          .map(encodeURIComponent)
          .join('/')}`,
      ),
    );
  }

  private async ask(path: string): Promise<unknown> {
    const response = await this.fetchApi.fetch(
      `${await this.discoveryApi.getBaseUrl('patterns')}${path}`,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}
