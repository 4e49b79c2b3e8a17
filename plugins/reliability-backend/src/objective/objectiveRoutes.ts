import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  compareObjectives,
  DeliveryChange,
  EntityObjectives,
  MetricsSource,
  ObjectiveFleet,
  objectivesSentence,
  rollUpObjectives,
  tellServices,
} from '@fathom/backstage-plugin-reliability-common';
import type { MetricsBackend } from '@fathom/backstage-plugin-reliability-node';
import { findEntityRepository } from '@fathom/entity-model';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  AccessDeps,
  describeEntity,
  entityOf,
  knownServices,
  listEntities,
  readerOf,
  refOf,
} from '../access';
import { addKeepers, KeeperDeps } from './addKeepers';
import { describeDetail, describeRow } from './describeObjectives';
import type { MeasureList } from './MeasureList';
import { objectiveKey, ObjectiveStore } from './ObjectiveStore';
import type { SloDocumentStore } from './SloDocumentStore';

const mostHistory = 50;

export interface ObjectiveRouteDeps extends AccessDeps, KeeperDeps {
  slos: SloDocumentStore;
  objectives: ObjectiveStore;
  measures: MeasureList;
  backend?: MetricsBackend;
  source: () => Promise<MetricsSource>;
  logger: LoggerService;
  /** Deployments and incidents of an entity. */
  changesOf?: (
    entityRef: string,
    time: { from: string; to: string },
  ) => Promise<{ items: DeliveryChange[] }>;
  now: () => Date;
}

/** `GET /objectives` and `GET /entities/…/objectives`. */
export function objectiveRoutes(deps: ObjectiveRouteDeps): Router {
  const router = PromiseRouter();
  router.get('/objectives', async (req, res) => {
    const credentials = await readerOf(deps, req);
    res.json(await readFleet(deps, credentials));
  });
  router.get(
    '/entities/:kind/:namespace/:name/objectives',
    async (req, res) => {
      const credentials = await readerOf(deps, req);
      const { entity } = await entityOf(deps, req, credentials);
      res.json(await readEntity(deps, entity, credentials));
    },
  );
  return router;
}

async function readFleet(
  deps: ObjectiveRouteDeps,
  credentials: BackstageCredentials,
): Promise<ObjectiveFleet> {
  const [components, systems, read, stored, counts] = await Promise.all([
    listEntities(deps.catalog, credentials, 'Component'),
    listEntities(deps.catalog, credentials, 'System'),
    deps.measures.read(),
    deps.objectives.listStates(),
    deps.objectives.listCounts(),
  ]);
  const domains = domainsOf(systems);
  const kept = new Map(stored.map(one => [objectiveKey(one), one]));
  const now = deps.now().toISOString();
  let without = 0;
  const items = components.flatMap(entity => {
    const own = read.get(stringifyEntityRef(entity));
    if (!own || own.measures.length === 0) {
      if (!own?.invalid) without += 1;
      return [];
    }
    return own.measures.map(one => {
      const key = objectiveKey({ ...one, id: one.measure.id });
      const counted = counts.get(key);
      return describeRow({
        entity,
        domains,
        documents: own,
        one,
        stored: kept.get(key),
        ...(counted?.key === one.key && { count: counted.count }),
        now,
      });
    });
  });
  items.sort(compareObjectives);
  return {
    sentence: objectivesSentence(items),
    source: await deps.source(),
    items,
    rollUps: rollUpObjectives(items),
    without,
  };
}

function domainsOf(systems: readonly Entity[]): Map<string, string> {
  return new Map(
    systems.flatMap(system => {
      const domain = system.spec?.domain;
      return typeof domain === 'string' && domain !== ''
        ? [
            [
              stringifyEntityRef(system),
              refOf(domain, 'domain', system.metadata.namespace),
            ] as const,
          ]
        : [];
    }),
  );
}

async function readEntity(
  deps: ObjectiveRouteDeps,
  entity: Entity,
  credentials: BackstageCredentials,
): Promise<EntityObjectives> {
  const about = describeEntity(entity);
  const { entityRef } = about;
  const documents = await deps.slos.find(entityRef);
  const source = await deps.source();
  const reading = documents?.reading;
  if (!documents || !reading)
    return {
      ...about,
      state: 'unknown',
      ...(documents
        ? { reason: documents.reason, remedy: documents.remedy }
        : whyUnseen(entity)),
      sentence: objectivesSentence([]),
      source,
      objectives: [],
      invalid: [],
      findings: [],
      changes: [],
    };
  const measures = deps.measures.of(documents);
  const stored = new Map(
    (await deps.objectives.find(entityRef)).map(one => [one.id, one]),
  );
  const counts = await deps.objectives.listCounts(entityRef);
  const now = deps.now().toISOString();
  const domains = await domainOf(deps.catalog, about.system, credentials);
  const alerts = await addKeepers(reading.content.alerts, reading.repository, {
    deps,
    credentials,
  });
  const objectives = await Promise.all(
    measures.map(async one => {
      const { id } = one.measure;
      const counted = counts.get(objectiveKey({ entityRef, id }));
      return describeDetail(
        {
          entity,
          domains,
          documents: reading,
          one,
          stored: stored.get(id),
          ...(counted?.key === one.key && { count: counted.count }),
          now,
        },
        {
          alerts,
          history: await deps.objectives.history(entityRef, id, mostHistory),
          linkTo: deps.backend?.linkTo?.bind(deps.backend),
        },
      );
    }),
  );
  objectives.sort(compareObjectives);
  const { content, repository, commit, readAt } = reading;
  const { findings, services = [] } = content;
  return {
    ...about,
    state: documents.reason ? 'stale' : 'known',
    ...(documents.reason && {
      reason: documents.reason,
      remedy: documents.remedy,
    }),
    repository,
    commit,
    readAt,
    sentence: objectivesSentence(objectives),
    source,
    objectives,
    invalid: content.invalid,
    findings: tellServices(
      { findings, services },
      await knownServices(services, { ...deps, credentials }),
    ),
    changes: await changesOf(deps, entityRef, {
      from: objectives
        .flatMap(({ window }) => window?.from ?? [])
        .sort((a, b) => (a < b ? -1 : 1))[0],
      to: now,
    }),
  };
}

async function domainOf(
  catalog: CatalogService,
  system: string | undefined,
  credentials: BackstageCredentials,
): Promise<Map<string, string>> {
  const found =
    system && (await catalog.getEntityByRef(system, { credentials }));
  return domainsOf(found ? [found] : []);
}

/** What is marked on the burn-down; pages stay up without it. */
async function changesOf(
  deps: ObjectiveRouteDeps,
  entityRef: string,
  { from, to }: { from?: string; to: string },
): Promise<DeliveryChange[]> {
  if (from === undefined || !deps.changesOf) return [];
  const { items } = await deps.changesOf(entityRef, { from, to });
  return items.map(({ id, kind, at, endedAt, title, url, version }) => ({
    id,
    kind,
    at,
    title,
    ...(endedAt && { endedAt }),
    ...(url && { url }),
    ...(version && { version }),
  }));
}

function whyUnseen(entity: Entity): { reason: string; remedy: string } {
  return findEntityRepository(entity)
    ? {
        reason: 'Its repository was not looked at yet.',
        remedy: 'It is looked at on its next turn.',
      }
    : {
        reason: 'It names no repository.',
        remedy:
          'Give it the annotation fathom.dev/repository or backstage.io/source-location.',
      };
}
