import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type {
  FleetRow,
  TeamKnowledge,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  ANNOTATION_CRITICAL,
  ANNOTATION_TIER,
  findEntityRepository,
} from '@fathom/entity-model';
import type { Titles } from '../access';
import type { StoredFigures } from '../bus-factor';

/** The team that the catalog names. */
export function ownerOf(entity: Entity): string | undefined {
  return (entity.relations ?? []).find(({ type }) => type === RELATION_OWNED_BY)
    ?.targetRef;
}

/** Why nothing was read of an entity. */
export function missingReason(hasRepository: boolean): string {
  return hasRepository
    ? 'its repository was not analysed yet.'
    : 'it names no repository; give it the annotation fathom.dev/repository or backstage.io/source-location.';
}

/** The relation that `spec.system` made; as it is written it may leave out kind and namespace. */
export function systemRef({ relations = [] }: Entity): string | undefined {
  return relations.find(
    ({ type, targetRef }) =>
      type === RELATION_PART_OF && parseEntityRef(targetRef).kind === 'system',
  )?.targetRef;
}

/** A component as the fleet tells it. */
export function toFleetRow(
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
