import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  EntityOrigin,
  entityOriginSchema,
  RoadList,
  roadListSchema,
} from '@fathom/backstage-plugin-paved-roads-common';
import { Ask, BackendApis, createAsk, entityPath } from '@fathom/ui-kit';

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
  static create(apis: BackendApis): PavedRoadsClient {
    return new PavedRoadsClient(createAsk('paved-roads', apis));
  }

  private constructor(private readonly ask: Ask) {}

  async listRoads(): Promise<RoadList> {
    return roadListSchema.parse(await this.ask('/roads'));
  }

  async findOrigin(entityRef: string): Promise<EntityOrigin> {
    return entityOriginSchema.parse(await this.ask(entityPath(entityRef)));
  }
}
