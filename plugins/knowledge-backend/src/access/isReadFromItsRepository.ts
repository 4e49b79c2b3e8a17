import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import { findEntityRepository } from '@fathom/entity-model';
import { placeNamed, placeOfLocation } from './placeOfLocation';

/**
 * Whether an entity comes from the repository that it names as its own. Anyone can write an owner and
 * another team's repository into a file of theirs; where the file was read, Fathom's provider writes
 * over whatever the file says. A provider that reads no repository vouches with the source location it
 * gave. Files that the catalog itself reads by URL can still write these annotations: there the lists of
 * locations and of who may register one are the guard.
 */
export function isReadFromItsRepository(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  const named = findEntityRepository(entity)?.key;
  const source = annotations[ANNOTATION_SOURCE_LOCATION];
  const read = [
    annotations[ANNOTATION_LOCATION],
    annotations[ANNOTATION_ORIGIN_LOCATION],
  ].flatMap(
    location => (location && placeOfLocation(entity, location)?.key) || [],
  );
  if (read.length === 0 && source)
    read.push(
      placeNamed(entity, { [ANNOTATION_SOURCE_LOCATION]: source })?.key ?? '',
    );
  return (
    named !== undefined && read.length > 0 && read.every(key => key === named)
  );
}
