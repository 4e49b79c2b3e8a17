import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** How the catalog calls entities, by reference; those without a title are not in it. */
export type Titles = ReadonlyMap<string, string>;

/** What people call an entity: a group or user by its profile, which may hold anything in other kinds. */
export function titleOf({ kind, metadata, spec }: Entity): string | undefined {
  const profile = kind === 'System' ? undefined : spec?.profile;
  const displayName =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return typeof displayName === 'string' && displayName.trim() !== ''
    ? displayName
    : metadata.title;
}

const askAtOnce = 500;

/** Titles of these teams and systems, as far as the credentials may see them; no others are asked for. */
export async function titlesOf(
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>,
  credentials: BackstageCredentials,
  refs: Iterable<string | undefined>,
): Promise<Titles> {
  const fields = [
    'kind',
    'metadata.namespace',
    'metadata.name',
    'metadata.title',
    'spec.profile.displayName',
  ];
  const wanted = [...new Set(refs)].filter(ref => ref !== undefined);
  const titles = new Map<string, string>();
  for (let from = 0; from < wanted.length; from += askAtOnce) {
    const entityRefs = wanted.slice(from, from + askAtOnce);
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields },
      { credentials },
    );
    entityRefs.forEach((ref, index) => {
      const entity = items[index];
      const title = entity && titleOf(entity);
      if (title) titles.set(ref, title);
    });
  }
  return titles;
}
