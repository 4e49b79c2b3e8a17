import { entityHref } from '@fathom/ui-kit';

/** The Knowledge tab of an entity. */
export function knowledgePath(entityRef: string): string {
  return entityHref(entityRef, 'knowledge');
}
