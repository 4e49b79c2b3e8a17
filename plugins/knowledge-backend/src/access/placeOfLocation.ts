import { ANNOTATION_SOURCE_LOCATION, Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_REPOSITORY,
  EntityRepository,
  findEntityRepository,
} from '@fathom/entity-model';

/** The place that annotations name, whatever else the entity says. */
export function placeNamed(
  entity: Entity,
  annotations: Record<string, string>,
): EntityRepository | undefined {
  return findEntityRepository({
    ...entity,
    metadata: { ...entity.metadata, annotations },
  });
}

/** The folder of the file that an entity was read from: `fathom:` of Fathom's own provider, or `url:`. */
export function placeOfLocation(
  entity: Entity,
  location: string,
): EntityRepository | undefined {
  if (location.startsWith('fathom:')) {
    const file = placeNamed(entity, {
      [ANNOTATION_REPOSITORY]: location.slice('fathom:'.length),
    });
    return (
      file && { ...file, path: file.path.split('/').slice(0, -1).join('/') }
    );
  }
  if (location.startsWith('url:'))
    return placeNamed(entity, { [ANNOTATION_SOURCE_LOCATION]: location });
  return undefined;
}
