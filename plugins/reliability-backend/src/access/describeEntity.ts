import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ANNOTATION_TIER } from '@fathom/entity-model';

/** What every list says of an entity. */
export function describeEntity(entity: Entity): {
  entityRef: string;
  entityTitle?: string;
  owner?: string;
  system?: string;
  tier?: number;
} {
  const tier = Number(entity.metadata.annotations?.[ANNOTATION_TIER]);
  const owner = (entity.relations ?? []).find(
    ({ type }) => type === RELATION_OWNED_BY,
  )?.targetRef;
  const { title, namespace } = entity.metadata;
  const system = entity.spec?.system;
  return {
    entityRef: stringifyEntityRef(entity),
    ...(title && { entityTitle: title }),
    ...(owner && { owner }),
    ...(typeof system === 'string' &&
      system !== '' && { system: refOf(system, 'system', namespace) }),
    ...(tier >= 1 && tier <= 4 && { tier }),
  };
}

/** A whole reference of what an entity names in its spec; as it is written when it is none. */
export function refOf(
  text: string,
  defaultKind: string,
  defaultNamespace: string | undefined,
): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind, defaultNamespace }),
    );
  } catch {
    return text;
  }
}
