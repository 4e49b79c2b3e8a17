import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  EntityPatterns,
  entityPatternsContract,
  PatternDetail,
  patternDetailContract,
  PatternList,
  patternListContract,
} from '@fathom/backstage-plugin-patterns-common';
import { Ask, BackendApis, createAsk, entityPath } from '@fathom/ui-kit';

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
  static create(apis: BackendApis): PatternsClient {
    return new PatternsClient(createAsk('patterns', apis));
  }

  private constructor(private readonly ask: Ask) {}

  async list(): Promise<PatternList> {
    return patternListContract.parse(await this.ask('/patterns'));
  }

  async get(id: string): Promise<PatternDetail> {
    return patternDetailContract.parse(
      await this.ask(`/patterns/${encodeURIComponent(id)}`),
    );
  }

  async ofEntity(entityRef: string): Promise<EntityPatterns> {
    return entityPatternsContract.parse(await this.ask(entityPath(entityRef)));
  }
}
