import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const askAtOnce = 500;

/** Of some references those that the catalog has and the credentials may see, with the fields that are named. */
export async function findEntities(
  { catalog }: { catalog: CatalogService },
  refs: Iterable<string>,
  {
    credentials,
    fields,
  }: { credentials: BackstageCredentials; fields?: string[] },
): Promise<Map<string, Entity>> {
  const found = new Map<string, Entity>();
  const all = [...new Set(refs)];
  for (let from = 0; from < all.length; from += askAtOnce) {
    const entityRefs = all.slice(from, from + askAtOnce);
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, ...(fields && { fields }) },
      { credentials },
    );
    entityRefs.forEach((ref, index) => {
      const entity = items[index];
      if (entity) found.set(ref, entity);
    });
  }
  return found;
}
