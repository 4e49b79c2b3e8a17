import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  pavedRoadsReadPermission,
  type EntityOrigin,
  type RoadList,
  type RoadService,
  type UnreadRoads,
} from '@fathom/backstage-plugin-paved-roads-common';
import { findEntityRepository } from '@fathom/entity-model';
import { whyUnread, type RepositoriesService } from '@fathom/git-node';
import type { Request, Response } from 'express';
import Router from 'express-promise-router';
import type { RoadSource } from '../config';
import type { RoadSourceReading, RoadStore } from '../road';
import { describeOrigin } from './describeOrigin';
import type { OriginStore } from './OriginStore';

interface RouteOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  catalog: CatalogService;
  repositories: Pick<RepositoriesService, 'list'>;
  /** Where roads are to be read from. */
  sources: readonly RoadSource[];
  roads: RoadStore;
  origins: OriginStore;
}

const lookUpSize = 500;

const notYet = {
  reason: 'They have not been read yet.',
  remedy: 'They are read within a minute.',
};

/** `GET /roads` and `GET /entities/:kind/:namespace/:name`. */
export function originRoutes(options: RouteOptions) {
  const router = Router();
  router.get('/roads', async (request, response) => {
    response.json(await listRoads(options, await readCaller(options, request)));
  });
  router.get(
    '/entities/:kind/:namespace/:name',
    async (request: Request, response: Response) => {
      response.json(
        await findOrigin(
          options,
          await readCaller(options, request),
          request.params,
        ),
      );
    },
  );
  return router;
}

async function readCaller(
  { httpAuth, permissions }: RouteOptions,
  request: Request,
): Promise<BackstageCredentials> {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  const [decision] = await permissions.authorize(
    [{ permission: pavedRoadsReadPermission }],
    { credentials },
  );
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `Reading paved roads needs the permission ${pavedRoadsReadPermission.name}.`,
    );
  }
  return credentials;
}

async function listRoads(
  options: RouteOptions,
  credentials: BackstageCredentials,
): Promise<RoadList> {
  const { catalog, roads, origins } = options;
  const sources = await roads.list();
  const known = sources.flatMap(source => source.roads);
  const born = (await origins.list()).filter(({ record }) => record);
  const visible = await visibleRefs(
    catalog,
    born.map(({ entityRef }) => entityRef),
    credentials,
  );
  const services = born
    .filter(({ entityRef }) => visible.has(entityRef))
    .map(reading => describeOrigin(reading, known));
  return {
    roads: sources.flatMap(({ repository, commit, readAt, roads: found }) =>
      found.map(({ versions: _versions, ...road }) => ({
        ...road,
        repository,
        commit,
        readAt,
        services: services
          .filter(service => service.road === road.name)
          .map(
            ({ entityRef, version, state, behind }): RoadService => ({
              entityRef,
              version: version!,
              state,
              behind,
            }),
          ),
      })),
    ),
    problems: sources.flatMap(({ repository, problems }) =>
      problems.map(problem => ({ ...problem, repository })),
    ),
    unread: await listUnread(options, sources),
  };
}

async function listUnread(
  { repositories, sources }: RouteOptions,
  read: readonly RoadSourceReading[],
): Promise<UnreadRoads[]> {
  const statuses = await repositories.list();
  return [...new Set(sources.map(({ repository }) => repository))].flatMap(
    repository => {
      const status = statuses.find(({ key }) => key === repository);
      const readAt = read.find(one => one.repository === repository)?.readAt;
      if (status?.state !== 'ready')
        return [{ repository, ...whyUnread(status), readAt }];
      return readAt ? [] : [{ repository, ...notYet }];
    },
  );
}

/** Those that the caller may see; what is gone from the catalog is seen by nobody. */
async function visibleRefs(
  catalog: CatalogService,
  entityRefs: readonly string[],
  credentials: BackstageCredentials,
): Promise<Set<string>> {
  const visible = new Set<string>();
  for (let start = 0; start < entityRefs.length; start += lookUpSize) {
    const { items } = await catalog.getEntitiesByRefs(
      {
        entityRefs: entityRefs.slice(start, start + lookUpSize),
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    );
    for (const entity of items)
      if (entity) visible.add(stringifyEntityRef(entity));
  }
  return visible;
}

async function findOrigin(
  { catalog, roads, origins }: RouteOptions,
  credentials: BackstageCredentials,
  params: Request['params'],
): Promise<EntityOrigin> {
  const { kind, namespace, name } = params;
  const entityRef = stringifyEntityRef({ kind, namespace, name });
  const entity = await catalog.getEntityByRef(entityRef, { credentials });
  if (!entity)
    throw new NotFoundError(`There is no ${entityRef} in the catalog.`);
  const reading = await origins.find(entityRef);
  if (reading)
    return describeOrigin(
      reading,
      (await roads.list()).flatMap(source => source.roads),
    );
  return {
    entityRef,
    state: findEntityRepository(entity) ? 'waiting' : 'none',
    problems: [],
  };
}
