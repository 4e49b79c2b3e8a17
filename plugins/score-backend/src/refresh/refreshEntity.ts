import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { findEntityRepository } from '@fathom/entity-model';
import type { RepositoriesService } from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import { collectRepository } from '../collector';

/**
 * Looks at one entity again: at its repository as it is known, and asks that its remote be looked at. Other
 * sources hear of it through events, and report when their truth changed.
 */
export async function refreshEntity(
  entityRef: string,
  deps: {
    auth: AuthService;
    catalog: CatalogService;
    events: EventsService;
    repositories: RepositoriesService;
    report(reports: FactReport[]): Promise<void>;
    runId: string;
    at: string;
  },
): Promise<{ looked: number }> {
  const { auth, catalog, events, repositories } = deps;
  await events.publish({
    topic: 'fathom.score.refreshRequested',
    eventPayload: { entityRef },
  });
  const entity = await catalog.getEntityByRef(entityRef, {
    credentials: await auth.getOwnServiceCredentials(),
  });
  const repository = entity && findEntityRepository(entity);
  if (!entity || !repository) return { looked: 0 };
  await events.publish({
    topic: 'fathom.repositories.pushed',
    eventPayload: { repository: repository.key },
  });
  await collectRepository(
    {
      key: repository.key,
      status: await repositories.find(repository.key, { ref: repository.ref }),
      entities: [{ entity, entityRef, repository }],
    },
    deps,
  );
  return { looked: 1 };
}
