import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CONSUMES_API,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  KnownForRunbook,
  runbookFileName,
  runbookSeed,
  runbookSkeleton,
  RunbookSkeleton,
  sloOfAlert,
  unknownOfSkeleton,
} from '@fathom/backstage-plugin-reliability-common';
import { findEntityRepository } from '@fathom/entity-model';
import {
  pathKey,
  RepositoriesService,
  RepositoryEntity,
} from '@fathom/git-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AccessDeps, entityOf, findEntities, readerOf } from '../access';
import type { ChangesOf } from '../delivery';
import {
  allAlerts,
  prefixOf,
  readComponent,
  RepositoryTree,
} from '../ownership-document';
import type { Rotas } from '../rota';
import type { ServerAlerts } from '../runbook-alert';

export interface SkeletonDeps extends AccessDeps {
  catalog: CatalogService;
  changesOf: ChangesOf;
  repositories: RepositoriesService;
  oncall: Pick<Rotas, 'known'>;
  serverAlerts: ServerAlerts;
  maxBytes: number;
  now: () => Date;
}

const incidentDays = 365;
const mostIncidents = 10;
const mostDependencies = 50;

/** `GET /entities/…/runbook-skeleton?alert=&slo=`: the beginning of a runbook, for a person to fill in. */
export function skeletonRoutes(deps: SkeletonDeps): Router {
  const router = PromiseRouter();
  router.get(
    '/entities/:kind/:namespace/:name/runbook-skeleton',
    async (req, res) => {
      const credentials = await readerOf(deps, req);
      const { entity, entityRef } = await entityOf(deps, req, credentials);
      const alert = readName('alert', req.query.alert);
      const slo = readName('slo', req.query.slo);
      const member = memberOf(entity, entityRef);
      const found = await findSubject(deps, member, { alert, slo });
      const seed = runbookSeed({
        entityRef,
        ...found,
        ...(await surroundings(deps, { entity, entityRef, credentials })),
      });
      const text = runbookSkeleton(seed);
      const answer: RunbookSkeleton = {
        entityRef,
        file: `${prefixOf(member)}runbooks/${runbookFileName(
          alert ?? slo ?? entity.metadata.name,
        )}`,
        text,
        unknown: unknownOfSkeleton(text),
      };
      res.json(answer);
    },
  );
  return router;
}

function readName(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '' && value.length <= 200)
    return value;
  throw new InputError(`${name}: one name, of at most 200 characters.`);
}

function memberOf(entity: Entity, entityRef: string): RepositoryEntity {
  const repository = findEntityRepository(entity);
  if (!repository)
    throw new InputError(
      `${entityRef} names no repository. Give it the annotation fathom.dev/repository or backstage.io/source-location.`,
    );
  return {
    entity,
    entityRef,
    // Annotations are text, paths in git are bytes.
    repository: { ...repository, path: pathKey(repository.path) },
  };
}

/** The alert and the objective that are asked for, as they stand in the repository or on the server. */
async function findSubject(
  deps: SkeletonDeps,
  member: RepositoryEntity,
  asked: { alert?: string; slo?: string },
): Promise<Pick<KnownForRunbook, 'alert' | 'slo'>> {
  const { key, ref } = member.repository;
  const { git, commit } = await deps.repositories.open(key, { ref });
  const tree = await RepositoryTree.read(key, git, commit);
  const ownership = await readComponent(tree, member, {
    maxBytes: deps.maxBytes,
    today: deps.now().toISOString().slice(0, 10),
  });
  const alert = allAlerts(member, ownership, await deps.serverAlerts()).find(
    ({ name }) => name === asked.alert,
  );
  if (asked.alert && !alert)
    throw new NotFoundError(
      `${member.entityRef} has no alert ${asked.alert}, in its files, by its SLOs or on the server.`,
    );
  const { slos } = ownership.slos;
  const slo = asked.slo
    ? slos.find(({ name }) => name === asked.slo)
    : alert && sloOfAlert(alert, slos);
  if (asked.slo && !slo)
    throw new NotFoundError(
      `${member.entityRef} has no SLO ${asked.slo} that can be read.`,
    );
  return { ...(alert && { alert }), ...(slo && { slo }) };
}

/** What stands around a component: its people, links, neighbours and past. */
async function surroundings(
  deps: SkeletonDeps,
  {
    entity,
    entityRef,
    credentials,
  }: {
    entity: Entity;
    entityRef: string;
    credentials: BackstageCredentials;
  },
): Promise<Omit<KnownForRunbook, 'entityRef' | 'alert' | 'slo'>> {
  const owner = ownerOf(entity);
  const to = deps.now();
  const from = new Date(to.getTime() - incidentDays * 86_400_000);
  const [dependencies, { rotas }, { items }] = await Promise.all([
    listDependencies(deps, entity, credentials),
    deps.oncall.known(),
    deps.changesOf(entityRef, {
      from: from.toISOString(),
      to: to.toISOString(),
    }),
  ]);
  const onCall = rotas
    .filter(({ services }) => services.includes(entityRef))
    .map(({ name, team }) => `Who is on call on the rota ${name} of ${team}`);
  return {
    ...(owner && { owner }),
    dashboards: (entity.metadata.links ?? [])
      .filter(({ title, type, icon, url }) =>
        /dashboard|grafana/i.test([title, type, icon, url].join(' ')),
      )
      .map(({ title, url }) => ({ title: title ?? 'Dashboard', url })),
    dependencies,
    escalation: [...onCall, ...(owner ? [`The owner, ${owner}`] : [])],
    incidents: items
      .filter(({ kind }) => kind === 'incident')
      .slice(-mostIncidents)
      .reverse()
      .map(({ at, title }) => ({ at: at.slice(0, 10), title })),
  };
}

function ownerOf({ relations = [] }: Entity): string | undefined {
  return relations.find(({ type }) => type === RELATION_OWNED_BY)?.targetRef;
}

/** Those that the reader may see. */
async function listDependencies(
  { catalog }: Pick<SkeletonDeps, 'catalog'>,
  { relations = [] }: Entity,
  credentials: BackstageCredentials,
): Promise<NonNullable<KnownForRunbook['dependencies']>> {
  const entityRefs = [
    ...new Set(
      relations
        .filter(({ type }) =>
          [RELATION_DEPENDS_ON, RELATION_CONSUMES_API].includes(type),
        )
        .map(({ targetRef }) => targetRef),
    ),
  ].slice(0, mostDependencies);
  const found = await findEntities({ catalog }, entityRefs, {
    credentials,
    fields: ['kind', 'relations'],
  });
  return [...found].flatMap(([ref, entity]) => {
    const owner = ownerOf(entity);
    return [{ ref, ...(owner && { owner }) }];
  });
}
