import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EntityKnowledge,
  fleetCsv,
  FleetRow,
  fleetSentence,
  TeamKnowledge,
  teamKnowledge,
  unknownTeams,
} from '@fathom/backstage-plugin-knowledge-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  Access,
  componentsWithin,
  listEntities,
  NamesAudit,
  namesOwnCode,
  Reader,
  Titles,
  titlesOf,
} from '../access';
import type { Evidence } from '../evidence';
import type { BusFactorStore } from '../bus-factor';
import type { OrganisationKnowledge } from '../organisation';
import { proposalsFor } from '../pairing';
import { toAnswer, unknownAnswer } from './entityAnswer';
import { ownerOf, systemRef, toFleetRow } from './fleetRow';

export interface FleetDeps {
  access: Access;
  audit: NamesAudit;
  catalog: CatalogService;
  store: BusFactorStore;
  organisation: () => Promise<OrganisationKnowledge>;
  evidence: Evidence;
}

/** `GET /entities`, the same as `GET /export.csv`, and `GET /entities/:kind/:namespace/:name`. */
export function fleetRoutes(deps: FleetDeps): Router {
  const router = PromiseRouter();
  router.get('/entities', async (req, res) => {
    const { within } = req.query;
    const items = await fleetOf(deps, await deps.access(req), within);
    res.json({
      sentence: fleetSentence(
        items,
        within === undefined ? undefined : 'No component belongs to it.',
      ),
      items,
    });
  });
  router.get('/export.csv', async (req, res) => {
    const reader = await deps.access(req);
    const items = await fleetOf(deps, reader, req.query.within);
    res
      .type('text/csv')
      .set('Content-Disposition', 'attachment; filename="knowledge.csv"')
      .send(fleetCsv(items));
  });
  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    res.json(await entityOf(deps, req));
  });
  return router;
}

async function fleetOf(
  { store, catalog, organisation }: FleetDeps,
  { credentials }: Reader,
  within: unknown,
): Promise<FleetRow[]> {
  const only =
    within === undefined
      ? undefined
      : await componentsWithin(catalog, credentials, String(within));
  const [figures, all, known] = await Promise.all([
    store.listFigures(),
    listEntities(catalog, credentials),
    organisation(),
  ]);
  const entities = only
    ? all.filter(entity => only.has(stringifyEntityRef(entity)))
    : all;
  const titles = await titlesOf(
    catalog,
    credentials,
    entities.flatMap(entity => [ownerOf(entity), systemRef(entity)]),
  );
  const stored = new Map(figures.map(row => [row.entityRef, row]));
  return entities.map(entity =>
    toFleetRow(entity, stored.get(stringifyEntityRef(entity)), {
      ...{ titles, team: teamOf(known, entity, titles) },
    }),
  );
}

async function entityOf(
  deps: FleetDeps,
  req: Request,
): Promise<EntityKnowledge> {
  const reader = await deps.access(req);
  const { kind, namespace, name } = req.params;
  const entityRef = `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
  const entity = await deps.catalog.getEntityByRef(entityRef, {
    credentials: reader.credentials,
  });
  if (!entity) throw new NotFoundError(`There is no entity ${entityRef}.`);
  const asked = [req.query.without ?? []].flat().map(String).slice(0, 100);
  const stored = await deps.store.find(entityRef);
  const namesVisible = reader.seesNamesOf(entity);
  if (namesVisible && stored?.analysis && namesOwnCode(entity))
    await deps.audit.read(req, reader.credentials, entityRef);
  if (!stored?.analysis || !namesOwnCode(entity))
    return unknownAnswer(entity, stored, namesVisible);
  const [known, evidence] = await Promise.all([
    deps.organisation(),
    deps.evidence(entityRef, reader.credentials),
  ]);
  const untitled = teamOf(known, entity);
  const titles = await titlesOf(deps.catalog, reader.credentials, [
    untitled?.owner?.team,
    ...(untitled?.others ?? []).map(({ team }) => team),
  ]);
  return {
    ...toAnswer(entity, stored, {
      ...{ asked, namesVisible },
      ownMails: reader.ownMails,
      model: known.components.get(stringifyEntityRef(entity))?.model,
    }),
    evidence,
    team: teamOf(known, entity, titles),
    pairings: proposalsFor(known, entity, reader),
  };
}

/** Who owns it, and who knows it. */
function teamOf(
  { organisation, components, sizes, teamsUnknown }: OrganisationKnowledge,
  entity: Entity,
  titles?: Titles,
): TeamKnowledge | undefined {
  const known = components.get(stringifyEntityRef(entity));
  if (!known) return undefined;
  const owner = ownerOf(entity);
  return teamsUnknown === undefined
    ? teamKnowledge(known.model, known.persons, {
        ...{ organisation, sizes, titles, owner },
      })
    : unknownTeams(owner, { reason: teamsUnknown, titles });
}
