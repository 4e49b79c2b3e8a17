import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';
import { repositoryKey } from './repository';

/**
 * The file of a repository that Fathom read an entity from.
 *
 * @public
 */
export interface EntityFile {
  /** Identity of the repository, see {@link repositoryKey}. */
  key: string;
  /** Path from the root of the repository. */
  file: string;
}

const type = 'fathom:';

/**
 * Where Fathom read an entity; undefined when another provider brought it.
 *
 * @public
 */
export function findEntityFile(entity: Entity): EntityFile | undefined {
  const location: unknown = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  if (typeof location !== 'string' || !location.startsWith(type))
    return undefined;
  const [url, ...rest] = location.slice(type.length).split('#');
  const file = rest.join('#');
  return url && file ? { key: repositoryKey(url), file } : undefined;
}
