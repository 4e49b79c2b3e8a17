import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Ownership } from '@fathom/backstage-plugin-reliability-common';
import { findEntities } from '../access';

/** Asks the catalog for the entities that runbooks name; undefined when it does not answer: none is missing then. */
export async function findKnownEntities(
  some: readonly Ownership[],
  deps: { auth: AuthService; catalog: CatalogService; logger: LoggerService },
): Promise<((ref: string) => boolean) | undefined> {
  const refs = some.flatMap(({ runbooks }) =>
    runbooks.flatMap(({ entities }) => entities.map(({ ref }) => ref)),
  );
  try {
    const known = await findEntities(deps, refs, {
      credentials: await deps.auth.getOwnServiceCredentials(),
      fields: ['kind'],
    });
    return ref => known.has(ref);
  } catch (error) {
    deps.logger.warn(
      `The catalog could not be asked for the entities that runbooks name: ${
        (error as Error).message
      }`,
    );
    return undefined;
  }
}
