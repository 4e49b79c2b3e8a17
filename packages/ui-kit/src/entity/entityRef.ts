import { parseEntityRef } from '@backstage/catalog-model';

/**
 * A reference as people say it: without the kind and the namespace that go without saying.
 *
 * @public
 */
export function plainRef(ref: string): string {
  return ref.replace(/^[^:]+:(default\/)?/, '');
}

/**
 * The title of an entity, or its name.
 *
 * @public
 */
export function entityTitle(entity: {
  entityRef: string;
  title?: string;
}): string {
  return entity.title ?? parseEntityRef(entity.entityRef).name;
}

/**
 * The page of an entity at the catalog's own path, or one of its tabs.
 *
 * @public
 */
export function entityHref(entityRef: string, tab?: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [namespace, kind.toLocaleLowerCase('en-US'), name].map(
    encodeURIComponent,
  );
  return ['/catalog', ...path, ...(tab ? [tab] : [])].join('/');
}
