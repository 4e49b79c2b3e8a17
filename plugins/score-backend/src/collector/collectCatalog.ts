import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { observeCatalog } from '@fathom/backstage-plugin-score-common';
import type { GoneEntities } from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import { chunks } from '../database';
import type { EntityStore, SeenEntity } from '../entity';

const pageSize = 500;

async function listComponents(
  catalog: CatalogService,
  auth: AuthService,
): Promise<Entity[]> {
  const credentials = await auth.getOwnServiceCredentials();
  const found: Entity[] = [];
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor
        ? { cursor, limit: pageSize }
        : { filter: { kind: 'Component' }, limit: pageSize },
      { credentials },
    );
    found.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return found;
}

function findRef(
  value: unknown,
  context: { defaultKind: string; namespace?: string },
): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind: context.defaultKind,
        defaultNamespace: context.namespace ?? 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

function ownerOf(entity: Entity): string | undefined {
  return (
    entity.relations?.find(relation => relation.type === RELATION_OWNED_BY)
      ?.targetRef ??
    findRef(entity.spec?.owner, {
      defaultKind: 'group',
      namespace: entity.metadata.namespace,
    })
  );
}

function toSeen(entity: Entity): SeenEntity {
  const { metadata, spec } = entity;
  const systemRef =
    entity.relations?.find(
      relation =>
        relation.type === RELATION_PART_OF &&
        relation.targetRef.startsWith('system:'),
    )?.targetRef ??
    findRef(spec?.system, {
      defaultKind: 'system',
      namespace: metadata.namespace,
    });
  return {
    ref: stringifyEntityRef(entity),
    ...(metadata.uid && { uid: metadata.uid }),
    kind: entity.kind.toLocaleLowerCase('en-US'),
    title: metadata.title ?? metadata.name,
    ...(ownerOf(entity) && { ownerRef: ownerOf(entity) }),
    ...(systemRef && { systemRef }),
    entity: {
      apiVersion: entity.apiVersion,
      kind: entity.kind,
      // Not the etag and generation: they change when nothing that counts does.
      metadata: {
        name: metadata.name,
        namespace: metadata.namespace,
        ...(metadata.title && { title: metadata.title }),
        ...(metadata.tags && { tags: metadata.tags }),
        ...(metadata.labels && { labels: metadata.labels }),
        ...(metadata.annotations && { annotations: metadata.annotations }),
      },
      ...(spec && { spec }),
    },
  };
}

/** Which of the owners are in the catalog; undefined when it could not be asked. */
async function findOwners(
  owners: readonly string[],
  context: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  },
): Promise<Set<string> | undefined> {
  const { catalog, auth, logger } = context;
  try {
    const credentials = await auth.getOwnServiceCredentials();
    const found = new Set<string>();
    for (const refs of chunks(owners)) {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: refs, fields: ['kind'] },
        { credentials },
      );
      items.forEach((item, index) => item && found.add(refs[index]));
    }
    return found;
  } catch (error) {
    logger.warn(
      `The catalog could not say which owners exist, asked again later: ${error}`,
    );
    return undefined;
  }
}

async function findGone(
  components: readonly Entity[],
  deps: { entities: EntityStore; gone: GoneEntities; logger: LoggerService },
): Promise<string[]> {
  try {
    return await deps.gone.find(
      (await deps.entities.list()).map(({ ref }) => ref),
      components.map(entity => stringifyEntityRef(entity)),
    );
  } catch (error) {
    deps.logger.warn(
      `The catalog could not say which components are gone, asked again later: ${error}`,
    );
    return [];
  }
}

/** Looks at all components of the catalog once: who they are, and what the catalog says of them. */
export async function collectCatalog(deps: {
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  entities: EntityStore;
  gone: GoneEntities;
  report(reports: FactReport[]): Promise<void>;
  runId: string;
  at: string;
}): Promise<{ seen: number; changed: number; gone: number }> {
  const { catalog, auth, logger, entities, at, runId } = deps;
  const components = await listComponents(catalog, auth);
  const left = await findGone(components, deps);
  const { changed, gone } = await entities.saveSeen(
    components.map(toSeen),
    left,
    at,
  );
  const owners = await findOwners(
    [...new Set(components.map(ownerOf))].filter(owner => owner !== undefined),
    { catalog, auth, logger },
  );
  await deps.report(
    components.map(entity => {
      const owner = ownerOf(entity);
      const entityRef = stringifyEntityRef(entity);
      return {
        entityRef,
        source: 'catalog',
        runId,
        at,
        facts: observeCatalog(entity, {
          entityRef,
          ...(owner && owners && { ownerExists: owners.has(owner) }),
          observedAt: at,
        }),
      };
    }),
  );
  return { seen: components.length, changed, gone };
}
