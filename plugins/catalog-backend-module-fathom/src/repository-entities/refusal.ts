import type { Entity } from '@backstage/catalog-model';
import type { CatalogModuleConfig } from '../config';

/** Why a repository may not bring an entity, and what helps; undefined when it may. */
export function refusal(
  config: CatalogModuleConfig,
  key: string,
  entity: Entity,
): string | undefined {
  switch (entity.kind.toLocaleLowerCase('en-US')) {
    case 'user':
    case 'group':
      return config.org.has(key)
        ? undefined
        : 'Only repositories named in fathom.repositories.org may bring users and groups.';
    case 'template':
      return config.roads.some(road => road.key === key)
        ? undefined
        : 'Only repositories named in fathom.paved-roads.sources may bring templates.';
    case 'pattern':
      return 'Patterns are made from the PATTERN.md files of fathom.patterns.sources.';
    // A location would make the catalog read an address that this file chose.
    case 'location':
      return 'Locations are not followed; name the repository in fathom.repositories.sources.';
    default:
      return undefined;
  }
}
