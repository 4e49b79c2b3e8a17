import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Ownership } from '@fathom/backstage-plugin-reliability-common';

const askAtOnce = 500;

/** Asks the catalog for the entities that runbooks name; undefined when it does not answer: none is missing then. */
export async function findKnownEntities(
  some: readonly Ownership[],
  deps: { auth: AuthService; catalog: CatalogService; logger: LoggerService },
): Promise<((ref: string) => boolean) | undefined> {
  const refs = [
    ...new Set(
      some.flatMap(({ runbooks }) =>
        runbooks.flatMap(({ entities }) => entities.map(({ ref }) => ref)),
      ),
    ),
  ];
  const known = new Set<string>();
  try {
    for (let from = 0; from < refs.length; from += askAtOnce) {
      const entityRefs = refs.slice(from, from + askAtOnce);
      const { items } = await deps.catalog.getEntitiesByRefs(
        { entityRefs, fields: ['kind'] },
        { credentials: await deps.auth.getOwnServiceCredentials() },
      );
      entityRefs.forEach((ref, index) => {
        if (items[index]) known.add(ref);
      });
    }
  } catch (error) {
    deps.logger.warn(
      `The catalog could not be asked for the entities that runbooks name: ${
        (error as Error).message
      }`,
    );
    return undefined;
  }
  return ref => known.has(ref);
}
