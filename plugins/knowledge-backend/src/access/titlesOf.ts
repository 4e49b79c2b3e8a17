import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { listEntities } from './listEntities';

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

/** Titles of teams and systems that these credentials may see. */
export async function titlesOf(
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<Titles> {
  const fields = [
    'kind',
    'metadata.namespace',
    'metadata.name',
    'metadata.title',
    'spec.profile.displayName',
  ];
  const found = await Promise.all(
    ['Group', 'System'].map(kind =>
      listEntities(catalog, credentials, kind, fields),
    ),
  );
  return new Map(
    found.flat().flatMap((entity): [string, string][] => {
      const title = titleOf(entity);
      return title ? [[stringifyEntityRef(entity), title]] : [];
    }),
  );
}
