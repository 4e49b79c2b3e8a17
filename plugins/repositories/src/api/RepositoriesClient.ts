import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  EntityProblems,
  entityProblemsSchema,
  QueueItem,
  queueAnswerSchema,
  repositoriesAnswerSchema,
  RepositoryItem,
  RunItem,
  runsAnswerSchema,
} from '@fathom/backstage-plugin-repositories-common';

/** What the screens ask. @public */
export interface RepositoriesApi {
  list(): Promise<RepositoryItem[]>;
  queue(): Promise<QueueItem[]>;
  runs(): Promise<RunItem[]>;
  readNow(key: string): Promise<void>;
  /** What is wrong with the file that an entity came from. */
  entityProblems(entityRef: string): Promise<EntityProblems>;
}

/** @public */
export const repositoriesApiRef = createApiRef<RepositoriesApi>().with({
  id: 'plugin.repositories.client',
  pluginId: 'repositories',
});

/** Asks the repositories backend; each answer is parsed with the contract. */
export class RepositoriesClient implements RepositoriesApi {
  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): RepositoriesClient {
    return new RepositoriesClient(options.discoveryApi, options.fetchApi);
  }

  private constructor(
    private readonly discoveryApi: DiscoveryApi,
    private readonly fetchApi: FetchApi,
  ) {}

  async list(): Promise<RepositoryItem[]> {
    return repositoriesAnswerSchema.parse(await this.ask('/repositories'))
      .items;
  }

  async queue(): Promise<QueueItem[]> {
    return queueAnswerSchema.parse(await this.ask('/queue')).items;
  }

  async runs(): Promise<RunItem[]> {
    return runsAnswerSchema.parse(await this.ask('/runs')).items;
  }

  async readNow(key: string): Promise<void> {
    await this.ask('/repositories/read-now', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ key }),
    });
  }

  async entityProblems(entityRef: string): Promise<EntityProblems> {
    return entityProblemsSchema.parse(
      await this.ask(`/problems?entity=${encodeURIComponent(entityRef)}`),
    );
  }

  private async ask(path: string, init?: RequestInit): Promise<unknown> {
    const baseUrl = await this.discoveryApi.getBaseUrl('repositories');
    const response = await this.fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.status === 200 ? response.json() : undefined;
  }
}
