import { entityHref } from '@fathom/ui-kit';

/**
 * The Knowledge tab of an entity.
 *
 * @param without - who leaves in the question that the tab opens with
 */
export function knowledgePath(
  entityRef: string,
  without: readonly string[] = [],
): string {
  const query = new URLSearchParams(without.map(id => ['without', id]));
  return `${entityHref(entityRef, 'knowledge')}${
    without.length > 0 ? `?${query}` : ''
  }`;
}
