import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';
import { EntityRepository, findEntityRepository } from '@fathom/entity-model';
import { placeOfLocation } from './placeOfLocation';

/** Kinds that may name code of their own; else they are told by the components that they lead to. */
export const kindsWithCode = ['component', 'api', 'resource', 'system'];

const isSame = (a: EntityRepository, b: EntityRepository) =>
  a.key === b.key && a.path === b.path;

/**
 * Whether an entity has code of its own to be judged by: a component always, others when they name another
 * place than the folder of the file in which they are written, which they share with whatever else is there.
 */
export function namesOwnCode(entity: Entity): boolean {
  if (entity.kind.toLocaleLowerCase('en-US') === 'component') return true;
  const named = findEntityRepository(entity);
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  const inherited = location && placeOfLocation(entity, location);
  return named !== undefined && !(inherited && isSame(named, inherited));
}
