import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** A catalog that lost more than this share of the known entities at once is rather in trouble. */
const mostGoneShare = 0.2;
/** In a small catalog a share says nothing. */
const fewGone = 5;
const askAtOnce = 500;

/** @public */
export interface GoneEntities {
  /**
   * Of the known entities, those that can be dropped: missing from this listing and the one before, and
   * not found by the catalog, which answered without error when asked for each.
   *
   * @param known - references of which something is stored
   * @param listed - references in a complete listing of the catalog
   */
  find(known: Iterable<string>, listed: Iterable<string>): Promise<string[]>;
}

/**
 * Tells what left the catalog from what a catalog that starts, or answers half, does not name: from an
 * empty listing, or one that lacks much at once, nothing is gone.
 *
 * @param options - `isThere`: whether an entity that the catalog does find still counts
 * @public
 */
export function createGoneEntities(options: {
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  auth: AuthService;
  isThere?: (entity: Entity) => boolean;
}): GoneEntities {
  const { catalog, auth, isThere = () => true } = options;
  let missedBefore = new Set<string>();
  return {
    async find(known, listed) {
      const there = new Set(listed);
      const all = [...known];
      const missing = all.filter(ref => !there.has(ref));
      if (
        there.size === 0 ||
        (missing.length > fewGone &&
          missing.length > all.length * mostGoneShare)
      ) {
        missedBefore = new Set();
        return [];
      }
      const twice = missing.filter(ref => missedBefore.has(ref));
      missedBefore = new Set(missing);
      const gone: string[] = [];
      for (let from = 0; from < twice.length; from += askAtOnce) {
        const entityRefs = twice.slice(from, from + askAtOnce);
        const { items } = await catalog.getEntitiesByRefs(
          { entityRefs },
          { credentials: await auth.getOwnServiceCredentials() },
        );
        entityRefs.forEach((ref, index) => {
          const entity = items[index];
          if (!entity || !isThere(entity)) gone.push(ref);
        });
      }
      return gone;
    },
  };
}
