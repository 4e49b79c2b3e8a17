import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Entities of a kind that these credentials may see; only some fields of them when named. */
export async function listEntities(
  catalog: CatalogService,
  credentials: BackstageCredentials,
  kind = 'Component',
  fields?: string[],
): Promise<Entity[]> {
  const found: Entity[] = [];
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor
        ? { cursor, limit: 500, fields }
        : { filter: { kind }, limit: 500, fields },
      { credentials },
    );
    found.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return found;
}
