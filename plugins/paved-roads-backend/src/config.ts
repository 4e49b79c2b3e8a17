import { Config } from '@backstage/config';
import { repositoryKey } from '@fathom/entity-model';

/** Where roads are read from. */
export interface RoadSource {
  /** Key of the repository. */
  repository: string;
  /** Folder, '' for the root. */
  path: string;
}

/** Reads `fathom.paved-roads.sources`. */
export function readConfig(config: Config): RoadSource[] {
  return (
    config.getOptionalConfigArray('fathom.paved-roads.sources') ?? []
  ).map(source => ({
    repository: repositoryKey(source.getString('repository')),
    path: readPath(source)
      .split('/')
      .filter(part => part !== '' && part !== '.')
      .join('/'),
  }));
}

/** An empty string is no string to the configuration reader, and here it means the root. */
function readPath(source: Config): string {
  return source.getOptional('path') === ''
    ? ''
    : source.getOptionalString('path') ?? '';
}
