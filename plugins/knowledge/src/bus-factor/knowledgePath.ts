import { parseEntityRef } from '@backstage/catalog-model';

/** The Knowledge tab of an entity. */
export function knowledgePath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [namespace, kind.toLocaleLowerCase('en-US'), name];
  return `/catalog/${path.map(encodeURIComponent).join('/')}/knowledge`;
}
