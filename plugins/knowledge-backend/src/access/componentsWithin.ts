import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_API_PROVIDED_BY,
  RELATION_DEPENDENCY_OF,
  RELATION_HAS_PART,
  RELATION_OWNER_OF,
  RELATION_PARENT_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Whose knowledge an entity without code of its own stands on. */
const leadsTo: Record<string, readonly string[]> = {
  api: [RELATION_API_PROVIDED_BY],
  domain: [RELATION_HAS_PART],
  group: [RELATION_OWNER_OF, RELATION_PARENT_OF],
  resource: [RELATION_DEPENDENCY_OF],
  system: [RELATION_HAS_PART],
};

const kindOf = (ref: string) =>
  parseEntityRef(ref).kind.toLocaleLowerCase('en-US');

/** A domain holds systems and domains, a group those below it; what a team owns is not all that a system of theirs holds. */
function isOnTheWay(from: string, to: string): boolean {
  if (from === 'domain') return to === 'domain' || to === 'system';
  return from === 'group' && to === 'group';
}

function refOf(within: string): string {
  try {
    const { kind, namespace, name } = parseEntityRef(within);
    if (Object.keys(leadsTo).includes(kind.toLocaleLowerCase('en-US')))
      return stringifyEntityRef({ kind, namespace, name });
  } catch {
    // Said below.
  }
  throw new InputError(
    `"${within}" holds no components. Give an API, domain, group, resource or system as kind:namespace/name.`,
  );
}

function next(entity: Entity): { components: string[]; further: string[] } {
  const kind = entity.kind.toLocaleLowerCase('en-US');
  const targets = (entity.relations ?? [])
    .filter(({ type }) => leadsTo[kind]?.includes(type))
    .map(({ targetRef }) => targetRef);
  return {
    components: targets.filter(ref => kindOf(ref) === 'component'),
    further: targets.filter(ref => isOnTheWay(kind, kindOf(ref))),
  };
}

/**
 * Components of a system, of a domain's systems, of a group and those below it, that provide an API, or that
 * depend on a resource; of what these credentials may see. A circle ends.
 */
export async function componentsWithin(
  catalog: CatalogService,
  credentials: BackstageCredentials,
  within: string,
): Promise<Set<string>> {
  const found = new Set<string>();
  const seen = new Set<string>();
  let open = [refOf(within)];
  while (open.length > 0) {
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: open },
      { credentials },
    );
    const reached = items.filter(item => item !== undefined);
    if (seen.size === 0 && reached.length === 0)
      throw new NotFoundError(`There is no entity ${within}.`);
    for (const entity of reached) seen.add(stringifyEntityRef(entity));
    const steps = reached.map(next);
    for (const { components } of steps)
      for (const ref of components) found.add(ref);
    open = [...new Set(steps.flatMap(({ further }) => further))].filter(
      ref => !seen.has(ref),
    );
  }
  return found;
}
