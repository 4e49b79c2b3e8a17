import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EntityKnowledge,
  filesOfModel,
  fleetCsv,
  FleetRow,
  fleetSentence,
  KnowledgeModel,
  KnowledgeReport,
  knowledgeSentence,
  Movement,
  recentRewrite,
  Rewrite,
  rewriteWords,
  TeamKnowledge,
  teamKnowledge,
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
import {
  Access,
  componentsWithin,
  hideNames,
  listEntities,
  NamesAudit,
  namesOwnCode,
  Reader,
  realIds,
  Titles,
  titlesOf,
} from '../access';
import type { Evidence } from '../evidence';
import type {
  BusFactorStore,
  StoredFigures,
  StoredKnowledge,
} from '../bus-factor';
import type { OrganisationKnowledge } from '../organisation';
import { proposalsFor } from '../pairing';

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
  const [figures, entities, known, titles] = await Promise.all([
    store.listFigures(),
    listEntities(catalog, credentials),
    organisation(),
    titlesOf(catalog, credentials),
  ]);
  const stored = new Map(figures.map(row => [row.entityRef, row]));
  return entities.flatMap(entity => {
    const entityRef = stringifyEntityRef(entity);
    if (only && !only.has(entityRef)) return [];
    return toFleetRow(entity, stored.get(entityRef), {
      ...{ titles, team: teamOf(known, entity, titles) },
    });
  });
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
  const [known, evidence, titles] = await Promise.all([
    deps.organisation(),
    deps.evidence(entityRef, reader.credentials),
    titlesOf(deps.catalog, reader.credentials),
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
  { organisation, components, sizes }: OrganisationKnowledge,
  entity: Entity,
  titles: Titles,
): TeamKnowledge | undefined {
  const known = components.get(stringifyEntityRef(entity));
  return (
    known &&
    teamKnowledge(known.model, known.persons, {
      ...{ organisation, sizes, titles },
      owner: ownerOf(entity),
    })
  );
}

function ownerOf(entity: Entity): string | undefined {
  return (entity.relations ?? []).find(({ type }) => type === RELATION_OWNED_BY)
    ?.targetRef;
}

function unknownAnswer(
  entity: Entity,
  stored: StoredKnowledge | undefined,
  namesVisible: boolean,
): EntityKnowledge {
  const repository = findEntityRepository(entity);
  const ownCode = namesOwnCode(entity);
  const why = ownCode
    ? stored?.reason ?? missingReason(repository !== undefined)
    : sharedReason;
  return {
    entityRef: stringifyEntityRef(entity),
    repository: stored?.repository ?? repository?.key ?? '',
    state: 'unknown',
    ...{ ownCode, reason: why },
    remedy: ownCode ? stored?.remedy : sharedRemedy,
    sentence: knowledgeSentence(
      unknownReport({ asOf: 0 }, why),
      entity.metadata.title ?? entity.metadata.name,
    ),
    namesVisible,
    files: [],
  };
}

function toAnswer(
  entity: Entity,
  { analysis, ...stored }: StoredKnowledge,
  reader: {
    asked: string[];
    namesVisible: boolean;
    ownMails: readonly string[];
    model?: KnowledgeModel;
  },
): EntityKnowledge {
  const { namesVisible, asked, ownMails, model } = reader;
  const { report: full, files, movements } = analysis!;
  const changed = withoutPeople(
    full,
    // Of a large component not every file is listed.
    model && files.length < full.files.counted ? filesOfModel(model) : files,
    realIds(full, asked, namesVisible),
  );
  const report = namesVisible ? changed : hideNames(changed, ownMails);
  return {
    entityRef: stringifyEntityRef(entity),
    repository: stored.repository,
    state: stored.state,
    reason: stored.reason,
    remedy: stored.remedy,
    sentence: knowledgeSentence(
      report,
      entity.metadata.title ?? entity.metadata.name,
    ),
    ownCode: true,
    namesVisible,
    at: stored.at,
    ...{ report, files },
    branchChanges: stored.branchChanges,
    rewrites: stored.rewrites,
    notices: noticesOf(report, stored.rewrites),
    movements: namesVisible ? movements : movements?.map(withoutNames),
  };
}

/** Figures of a history that was just replaced mean less than they seem to. */
function noticesOf(
  { asOf, stillHere }: KnowledgeReport,
  rewrites: readonly Rewrite[] = [],
): string[] {
  const recent = recentRewrite(rewrites, {
    ...{ asOf, months: stillHere.silentAfterMonths },
  });
  return recent
    ? [
        `${rewriteWords(
          recent,
        )}. All was read anew; who wrote the code before is not told by what is left.`,
      ]
    : [];
}

/** When one person left or came is about that person. */
function withoutNames(movement: Movement): Movement {
  return { ...movement, people: [] };
}

const sharedReason =
  'it names no code of its own, only the file in which it is written; the components that it leads to are told instead.';
const sharedRemedy =
  'If it has code of its own, name the place with the annotation fathom.dev/repository (clone URL, # and path).';

function missingReason(hasRepository: boolean): string {
  return hasRepository
    ? 'its repository was not analysed yet.'
    : 'it names no repository; give it the annotation fathom.dev/repository or backstage.io/source-location.';
}

/** The relation that `spec.system` made; as it is written it may leave out kind and namespace. */
function systemRef({ relations = [] }: Entity): string | undefined {
  return relations.find(
    ({ type, targetRef }) =>
      type === RELATION_PART_OF && parseEntityRef(targetRef).kind === 'system',
  )?.targetRef;
}

function toFleetRow(
  entity: Entity,
  stored: StoredFigures | undefined,
  { titles, team }: { titles: Titles; team: TeamKnowledge | undefined },
): FleetRow {
  const annotations = entity.metadata.annotations ?? {};
  const tier = Number(annotations[ANNOTATION_TIER]);
  const owner = ownerOf(entity);
  const system =
    typeof entity.spec?.system === 'string' ? entity.spec.system : undefined;
  return {
    entityRef: stringifyEntityRef(entity),
    title: entity.metadata.title,
    owner,
    ownerTitle: owner && titles.get(owner),
    system,
    systemTitle: titles.get(systemRef(entity) ?? ''),
    tier: tier >= 1 && tier <= 4 ? tier : undefined,
    critical: annotations[ANNOTATION_CRITICAL] === 'true',
    state: stored?.state ?? 'unknown',
    reason: stored
      ? [stored.reason, stored.remedy].filter(Boolean).join(' ') || undefined
      : missingReason(findEntityRepository(entity) !== undefined),
    busFactor: stored?.busFactor,
    stillHere: stored?.stillHere,
    abandonedShare: stored?.abandonedShare,
    counted: stored?.counted,
    confidence: stored?.confidence,
    confidenceReasons: stored?.confidenceReasons,
    filesToMore: stored?.filesToMore,
    ownerShare: team?.owner?.share,
    trend: stored?.trend ?? [],
    revision: stored?.revision,
    at: stored?.at,
  };
}
