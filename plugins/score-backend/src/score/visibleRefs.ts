import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** The entities that the asking person may read, asked of the catalog with that person's own rights. */
export async function listVisibleRefs(
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<Set<string>> {
  const refs = new Set<string>();
  const fields = ['kind', 'metadata.name', 'metadata.namespace'];
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor
        ? { cursor, fields, limit: 1000 }
        : { filter: { kind: 'Component' }, fields, limit: 1000 },
      { credentials },
    );
    for (const entity of page.items) refs.add(stringifyEntityRef(entity));
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return refs;
}
