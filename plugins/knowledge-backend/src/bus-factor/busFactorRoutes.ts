import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  EntityKnowledge,
  FleetRow,
  knowledgeOwnPeopleReadPermission,
  knowledgePeopleReadPermission,
  knowledgeReadPermission,
  knowledgeSentence,
  fleetSentence,
  unknownReport,
  withoutPeople,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  ANNOTATION_CRITICAL,
  ANNOTATION_TIER,
  findEntityRepository,
} from '@fathom/entity-model';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { BusFactorStore, StoredKnowledge } from './BusFactorStore';
import { hideNames, realIds } from './hideNames';
import { isReadFromItsRepository } from './isReadFromItsRepository';
import { createNamesAudit } from './namesAudit';

export interface RouteDeps {
  auditor: AuditorService;
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  store: BusFactorStore;
  now: () => Date;
}

/** `GET /entities` and `GET /entities/:kind/:namespace/:name`. */
export function busFactorRoutes(deps: RouteDeps): Router {
  const router = PromiseRouter();
  const audit = createNamesAudit(deps);
  router.get('/entities', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const stored = new Map(
      (await deps.store.list()).map(row => [row.entityRef, row]),
    );
    const items = (await listComponents(deps.catalog, credentials)).map(
      entity => toFleetRow(entity, stored.get(stringifyEntityRef(entity))),
    );
    res.json({ sentence: fleetSentence(items), items });
  });
  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { kind, namespace, name } = req.params;
    const entityRef = `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
    const entity = await deps.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) throw new NotFoundError(`There is no entity ${entityRef}.`);
    const asked = [req.query.without ?? []].flat().map(String).slice(0, 100);
    const stored = await deps.store.find(entityRef);
    const { namesVisible, ownMail } = await namesOf(deps, credentials, entity);
    if (namesVisible && stored?.analysis)
      await audit.read(req, credentials, entityRef);
    res.json(toAnswer(entity, stored, { asked, namesVisible, ownMail }));
  });
  return router;
}

async function readerOf(
  deps: RouteDeps,
  req: Request,
): Promise<BackstageCredentials> {
  const credentials = await deps.httpAuth.credentials(req, {
    allow: ['user', 'service'],
  });
  if (!(await isAllowed(deps, credentials, knowledgeReadPermission))) {
    throw new NotAllowedError(
      `This needs the permission ${knowledgeReadPermission.name}.`,
    );
  }
  return credentials;
}

async function isAllowed(
  deps: RouteDeps,
  credentials: BackstageCredentials,
  permission: BasicPermission,
): Promise<boolean> {
  const [decision] = await deps.permissions.authorize([{ permission }], {
    credentials,
  });
  return decision.result === AuthorizeResult.ALLOW;
}

/** Names are for those who may read them everywhere, and for those whose team owns the component
 * in the repository that says so. */
async function namesOf(
  deps: RouteDeps,
  credentials: BackstageCredentials,
  entity: Entity,
) {
  const isUser = (credentials.principal as { type?: string }).type === 'user';
  if (!isUser) return { namesVisible: false, ownMail: undefined };
  const { userEntityRef, ownershipEntityRefs } =
    await deps.userInfo.getUserInfo(credentials);
  const user = await deps.catalog.getEntityByRef(userEntityRef, {
    credentials,
  });
  const mail = (user?.spec as { profile?: { email?: string } } | undefined)
    ?.profile?.email;
  const owners = (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
  const namesVisible =
    (await isAllowed(deps, credentials, knowledgePeopleReadPermission)) ||
    (isReadFromItsRepository(entity) &&
      owners.some(owner => ownershipEntityRefs.includes(owner)) &&
      (await isAllowed(deps, credentials, knowledgeOwnPeopleReadPermission)));
  return { namesVisible, ownMail: mail?.toLowerCase() };
}

function toAnswer(
  entity: Entity,
  stored: StoredKnowledge | undefined,
  reader: {
    asked: string[];
    namesVisible: boolean;
    ownMail: string | undefined;
  },
): EntityKnowledge {
  const entityRef = stringifyEntityRef(entity);
  const subject = entity.metadata.title ?? entity.metadata.name;
  const repository = findEntityRepository(entity);
  const analysis = stored?.analysis;
  if (!analysis) {
    const why = stored?.reason ?? missingReason(repository !== undefined);
    return {
      entityRef,
      repository: stored?.repository ?? repository?.key ?? '',
      state: 'unknown',
      reason: why,
      remedy: stored?.remedy,
      sentence: knowledgeSentence(unknownReport({ asOf: 0 }, why), subject),
      namesVisible: reader.namesVisible,
      files: [],
    };
  }
  const changed = withoutPeople(
    analysis.report,
    analysis.files,
    realIds(analysis.report, reader.asked, reader.namesVisible),
  );
  const report = reader.namesVisible
    ? changed
    : hideNames(changed, reader.ownMail);
  return {
    entityRef,
    repository: stored.repository,
    state: stored.state,
    reason: stored.reason,
    remedy: stored.remedy,
    sentence: knowledgeSentence(report, subject),
    namesVisible: reader.namesVisible,
    at: stored.at,
    report,
    files: analysis.files,
  };
}

function missingReason(hasRepository: boolean): string {
  return hasRepository
    ? 'its repository was not analysed yet.'
    : 'it names no repository; give it the annotation fathom.dev/repository or backstage.io/source-location.';
}

function toFleetRow(
  entity: Entity,
  stored: StoredKnowledge | undefined,
): FleetRow {
  const annotations = entity.metadata.annotations ?? {};
  const report = stored?.analysis?.report;
  const tier = Number(annotations[ANNOTATION_TIER]);
  return {
    entityRef: stringifyEntityRef(entity),
    title: entity.metadata.title,
    owner: (entity.relations ?? []).find(
      ({ type }) => type === RELATION_OWNED_BY,
    )?.targetRef,
    system:
      typeof entity.spec?.system === 'string' ? entity.spec.system : undefined,
    tier: tier >= 1 && tier <= 4 ? tier : undefined,
    critical: annotations[ANNOTATION_CRITICAL] === 'true',
    state: stored?.state ?? 'unknown',
    reason: stored
      ? [stored.reason, stored.remedy].filter(Boolean).join(' ') || undefined
      : missingReason(findEntityRepository(entity) !== undefined),
    busFactor: report?.busFactor ?? undefined,
    stillHere: report?.stillHere.busFactor ?? undefined,
    abandonedShare: report?.stillHere.abandonedShare ?? undefined,
    counted: report?.files.counted,
    confidence: report?.confidence.grade,
    trend: (report?.trend ?? []).slice(-12).map(({ month, stillHere }) => ({
      month,
      stillHere: stillHere ?? undefined,
    })),
    revision: report?.revision,
    at: stored?.at,
  };
}

async function listComponents(
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<Entity[]> {
  const found: Entity[] = [];
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor
        ? { cursor, limit: 500 }
        : { filter: { kind: 'Component' }, limit: 500 },
      { credentials },
    );
    found.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return found;
}
