import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  deliveryChanges,
  entityKeys,
  ServiceChange,
} from '@fathom/backstage-plugin-reliability-common';
import { ANNOTATION_SERVICES } from '@fathom/entity-model';
import type { DeliveryConfig } from './DeliveryConfig';
import type { DeliveryStore } from './DeliveryStore';

const mostChanges = 1_000;

/** The changes of one entity in a time, oldest first; the newest thousand. */
export type ChangesOf = (
  entityRef: string,
  time: { from: string; to: string },
) => Promise<{ items: ServiceChange[]; truncated: boolean }>;

interface ChangesDeps {
  delivery: DeliveryConfig;
  deliveries: DeliveryStore;
}

/** For other rooms: with the rights of this plugin. */
export function createChangesOf(
  deps: ChangesDeps & { auth: AuthService; catalog: CatalogService },
): ChangesOf {
  return async (entityRef, time) => {
    const entity = await deps.catalog.getEntityByRef(entityRef, {
      credentials: await deps.auth.getOwnServiceCredentials(),
    });
    return readChanges(deps, { entityRef, entity, ...time });
  };
}

/** The changes of an entity, by the names that it has now: events that came before it was known count too. */
export async function readChanges(
  { delivery, deliveries }: ChangesDeps,
  asked: { entityRef: string; entity?: Entity; from: string; to: string },
): Promise<{ items: ServiceChange[]; truncated: boolean }> {
  const { entityRef, entity, from, to } = asked;
  const keys = entityKeys(
    entityRef,
    entity?.metadata.annotations?.[ANNOTATION_SERVICES],
  );
  const { events, truncated } = await deliveries.find(keys, {
    from,
    to,
    most: mostChanges,
  });
  const items = deliveryChanges(events, {
    from,
    to,
    environments: delivery.environments,
  });
  return {
    items: items.slice(-mostChanges),
    truncated: truncated || items.length > mostChanges,
  };
}
