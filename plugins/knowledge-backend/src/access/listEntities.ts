import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Entities of a kind that these credentials may see. */
export async function listEntities(
  catalog: CatalogService,
  credentials: BackstageCredentials,
  kind = 'Component',
): Promise<Entity[]> {
  const found: Entity[] = [];
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor ? { cursor, limit: 500 } : { filter: { kind }, limit: 500 },
      { credentials },
    );
    found.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return found;
}
