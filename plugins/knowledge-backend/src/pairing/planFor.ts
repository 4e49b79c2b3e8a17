import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  fewestInTeam,
  Pairing,
  PairingComponent,
  PairingPlan,
  pairingPlan,
  PlannedPairing,
} from '@fathom/backstage-plugin-knowledge-common';
import { ANNOTATION_CRITICAL } from '@fathom/entity-model';
import { ownersOf, Reader } from '../access';
import type { OrganisationKnowledge } from '../organisation';

/** People still here that a component should have, where nobody says otherwise. */
const usualTarget = 2;

export interface PlanQuestion {
  target: number;
  critical: boolean;
  team?: string;
  most: number;
}

const isCritical = (entity: Entity) =>
  entity.metadata.annotations?.[ANNOTATION_CRITICAL] === 'true';

/** What the plan needs of the components that somebody may see. */
export function pairingComponents(
  known: OrganisationKnowledge,
  entities: ReadonlyMap<string, Entity>,
): PairingComponent[] {
  return [...entities].flatMap(([entityRef, entity]) => {
    const own = known.components.get(entityRef);
    if (!own) return [];
    const { system } = entity.spec ?? {};
    return [
      {
        ...{ entityRef, model: own.model, persons: own.persons },
        near: own.near,
        code: `${own.repository}#${own.path}`,
        owner: ownersOf(entity)[0],
        system: typeof system === 'string' ? system : undefined,
        critical: isCritical(entity),
      },
    ];
  });
}

/** The plan for the components of a question. */
export function planFor(
  known: OrganisationKnowledge,
  entities: ReadonlyMap<string, Entity>,
  question: PlanQuestion,
): PairingPlan {
  const asked = new Map(
    [...entities].filter(
      ([, entity]) =>
        (!question.critical || isCritical(entity)) &&
        (question.team === undefined || ownersOf(entity)[0] === question.team),
    ),
  );
  const components = pairingComponents(known, asked);
  return pairingPlan(components, known.organisation, {
    ...{ target: question.target, mostPerPerson: question.most },
    all: pairingComponents(known, entities),
    unknown: asked.size - components.length,
  });
}

/** What would bring one component to the usual target. */
export function proposalsFor(
  known: OrganisationKnowledge,
  entity: Entity,
  reader: Reader,
): PlannedPairing[] {
  const entities = new Map([[stringifyEntityRef(entity), entity]]);
  const { pairings } = pairingPlan(
    pairingComponents(known, entities),
    known.organisation,
    { target: usualTarget },
  );
  return pairings.map(pairing =>
    shownPairing(pairing, { known, entities, reader }),
  );
}

/** Whether a reader sees the names in a pairing: in all of its components. */
export function seesNames(
  { entityRefs }: Pick<Pairing, 'entityRefs'>,
  entities: ReadonlyMap<string, Entity>,
  reader: Reader,
): boolean {
  const there = entityRefs.flatMap(ref => entities.get(ref) ?? []);
  return there.length > 0 && there.every(entity => reader.seesNamesOf(entity));
}

/** A pairing as this reader may see it: without names, the role of who is asked. */
export function shownPairing(
  pairing: Pairing,
  context: {
    known: OrganisationKnowledge;
    entities: ReadonlyMap<string, Entity>;
    reader: Reader;
  },
): PlannedPairing {
  const { known, entities, reader } = context;
  const visible = seesNames(pairing, entities, reader);
  const nameOf = (key: string) =>
    visible || key === reader.self
      ? // A kept plan knows no names: who is not to be named any more is not.
        known.organisation.people.get(key)?.name ??
        'Someone who is not there any more'
      : roleOf(key, pairing, context);
  return {
    // What a reader may not see is not in the list of components either.
    entityRefs: pairing.entityRefs.filter(ref => entities.has(ref)),
    code: visible ? pairing.code : pairing.entityRefs[0],
    name: nameOf(pairing.person),
    ...(visible && { person: pairing.person }),
    from: pairing.from && { name: nameOf(pairing.from.person) },
    files: pairing.files,
    ofFiles: pairing.ofFiles,
    knows: pairing.knows,
    factor: pairing.factor,
    reason: pairing.reason,
  };
}

/** The same "Person 2" as on the component's own page, else what they have to do with it. */
function roleOf(
  key: string,
  { entityRefs }: Pairing,
  {
    known,
    entities,
  }: {
    known: OrganisationKnowledge;
    entities: ReadonlyMap<string, Entity>;
  },
): string {
  const place = known.components.get(entityRefs[0])?.persons.indexOf(key) ?? -1;
  if (place >= 0) return `Person ${place + 1}`;
  const entity = entities.get(entityRefs[0]);
  const owner = entity && ownersOf(entity)[0];
  const teams = known.organisation.people.get(key)?.user?.teams ?? [];
  return owner !== undefined &&
    teams.includes(owner) &&
    (known.sizes.get(owner)?.members ?? 0) >= fewestInTeam
    ? 'Someone of the owning team'
    : 'Someone who works near it';
}
