import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  Entity,
  EntityRelation,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { observeCatalog } from '@fathom/backstage-plugin-score-common';
import { findEntityRepository } from '@fathom/entity-model';
import type { GoneEntities } from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import { chunks } from '../database';
import type { EntityStore, Renaming, SeenEntity } from '../entity';

const pageSize = 500;

async function listAll(
  catalog: CatalogService,
  auth: AuthService,
  query: { filter: { kind: string }; fields?: string[] },
): Promise<Entity[]> {
  const { filter, fields } = query;
  const credentials = await auth.getOwnServiceCredentials();
  const found: Entity[] = [];
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor
        ? { cursor, fields, limit: pageSize }
        : { filter, fields, limit: pageSize },
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

function systemOf({ metadata, spec, relations }: Entity): string | undefined {
  return (
    relations?.find(
      relation =>
        relation.type === RELATION_PART_OF &&
        relation.targetRef.startsWith('system:'),
    )?.targetRef ??
    findRef(spec?.system, {
      defaultKind: 'system',
      namespace: metadata.namespace,
    })
  );
}

function domainOf({ metadata, spec, relations }: Entity): string | undefined {
  return (
    relations?.find(
      relation =>
        relation.type === RELATION_PART_OF &&
        relation.targetRef.startsWith('domain:'),
    )?.targetRef ??
    findRef(spec?.domain, {
      defaultKind: 'domain',
      namespace: metadata.namespace,
    })
  );
}

/** In one order: another is no change. */
function inOrder(relations: readonly EntityRelation[]): EntityRelation[] {
  return relations
    .map(({ type, targetRef }) => ({ type, targetRef }))
    .sort((a, b) =>
      `${a.type} ${a.targetRef}` < `${b.type} ${b.targetRef}` ? -1 : 1,
    );
}

function toSeen(
  entity: Entity,
  domains: ReadonlyMap<string, string | undefined>,
): SeenEntity {
  const { metadata, spec, relations } = entity;
  const systemRef = systemOf(entity);
  const domainRef = systemRef && domains.get(systemRef);
  const repository = findEntityRepository(entity);
  return {
    ref: stringifyEntityRef(entity),
    ...(metadata.uid && { uid: metadata.uid }),
    kind: entity.kind.toLocaleLowerCase('en-US'),
    title: metadata.title ?? metadata.name,
    ...(ownerOf(entity) && { ownerRef: ownerOf(entity) }),
    ...(systemRef && { systemRef }),
    ...(domainRef && { domainRef }),
    ...(repository && {
      repositoryKey: repository.key,
      repositoryPath: repository.path,
    }),
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
      ...(relations && { relations: inOrder(relations) }),
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
      await deps.entities.listRefs(),
      components.map(entity => stringifyEntityRef(entity)),
    );
  } catch (error) {
    deps.logger.warn(
      `The catalog could not say which components are gone, asked again later: ${error}`,
    );
    return [];
  }
}

/** The domain of each system. A catalog that cannot say it now leaves entities without one until it can. */
async function findDomains(deps: {
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
}): Promise<Map<string, string | undefined>> {
  try {
    const systems = await listAll(deps.catalog, deps.auth, {
      filter: { kind: 'System' },
      fields: ['kind', 'metadata', 'spec.domain', 'relations'],
    });
    return new Map(
      systems.map(system => [stringifyEntityRef(system), domainOf(system)]),
    );
  } catch (error) {
    deps.logger.warn(
      `The catalog could not list systems, asked again later: ${error}`,
    );
    return new Map();
  }
}

/**
 * What has another name at the same place, and whose old name the catalog does not know any more when it is
 * asked for it: an entity that is only missing from a half answer is none.
 */
async function findRenamed(
  seen: readonly SeenEntity[],
  deps: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    entities: EntityStore;
  },
): Promise<Renaming[]> {
  const candidates = await deps.entities.listRenamings(seen);
  if (candidates.length === 0) return [];
  const renamed: Renaming[] = [];
  try {
    const credentials = await deps.auth.getOwnServiceCredentials();
    for (const part of chunks(candidates)) {
      const { items } = await deps.catalog.getEntitiesByRefs(
        { entityRefs: part.map(({ from }) => from), fields: ['kind'] },
        { credentials },
      );
      part.forEach((candidate, index) => {
        if (!items[index]) renamed.push(candidate);
      });
    }
  } catch (error) {
    deps.logger.warn(
      `The catalog could not say what was renamed, asked again later: ${error}`,
    );
    return [];
  }
  return renamed;
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
}): Promise<{
  seen: number;
  changed: number;
  gone: number;
  renamed: number;
}> {
  const { catalog, auth, logger, entities, at, runId } = deps;
  const components = await listAll(catalog, auth, {
    filter: { kind: 'Component' },
  });
  const domains = await findDomains(deps);
  const seen = components.map(entity => toSeen(entity, domains));
  const renamed = await findRenamed(seen, deps);
  const left = await findGone(components, deps);
  const saved = await entities.saveSeen(seen, { gone: left, renamed }, at);
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
  return { seen: components.length, ...saved };
}
