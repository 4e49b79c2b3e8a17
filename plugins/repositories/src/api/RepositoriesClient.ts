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
import { Ask, BackendApis, createAsk } from '@fathom/ui-kit';

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
  static create(apis: BackendApis): RepositoriesClient {
    return new RepositoriesClient(createAsk('repositories', apis));
  }

  private constructor(private readonly ask: Ask) {}

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
      body: { key },
    });
  }

  async entityProblems(entityRef: string): Promise<EntityProblems> {
    return entityProblemsSchema.parse(
      await this.ask(`/problems?entity=${encodeURIComponent(entityRef)}`),
    );
  }
}
