import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { listEntities } from './listEntities';

/** How the catalog calls entities, by reference; those without a title are not in it. */
export type Titles = ReadonlyMap<string, string>;

function titleOf({ metadata, spec }: Entity): string | undefined {
  const { displayName } =
    (spec as { profile?: { displayName?: string } } | undefined)?.profile ?? {};
  return displayName ?? metadata.title;
}

/** Titles of teams and systems that these credentials may see. */
export async function titlesOf(
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<Titles> {
  const found = await Promise.all(
    ['Group', 'System'].map(kind => listEntities(catalog, credentials, kind)),
  );
  return new Map(
    found.flat().flatMap((entity): [string, string][] => {
      const title = titleOf(entity);
      return title ? [[stringifyEntityRef(entity), title]] : [];
    }),
  );
}
