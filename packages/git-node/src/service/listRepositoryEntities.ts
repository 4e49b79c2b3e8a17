import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { EntityRepository, findEntityRepository } from '@fathom/entity-model';
import { pathKey } from '../repository';

/** @public */
export interface RepositoryEntity {
  entity: Entity;
  entityRef: string;
  /** Its path is a key as git has it, not the text of the annotation. */
  repository: EntityRepository;
}

const pageSize = 500;

/**
 * Entities whose code lies in a git repository, read page by page.
 *
 * @param options - `filter`: catalog filter, components unless given; `fields`: only these of each
 *   entity (kind, namespace, name and annotations are always there)
 * @public
 */
export async function listRepositoryEntities(options: {
  catalog: Pick<CatalogService, 'queryEntities'>;
  credentials: BackstageCredentials;
  filter?: Record<string, string | string[]>;
  fields?: string[];
}): Promise<RepositoryEntity[]> {
  const { catalog, credentials } = options;
  const found: RepositoryEntity[] = [];
  const fields = options.fields && [
    ...new Set([
      'apiVersion',
      'kind',
      'metadata.name',
      'metadata.namespace',
      'metadata.annotations',
      ...options.fields,
    ]),
  ];
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor
        ? { cursor, fields, limit: pageSize }
        : {
            filter: options.filter ?? { kind: 'Component' },
            fields,
            limit: pageSize,
          },
      { credentials },
    );
    for (const entity of page.items) {
      const repository = findEntityRepository(entity);
      if (repository) {
        found.push({
          entity,
          entityRef: stringifyEntityRef(entity),
          repository: { ...repository, path: pathKey(repository.path) },
        });
      }
    }
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return found;
}
