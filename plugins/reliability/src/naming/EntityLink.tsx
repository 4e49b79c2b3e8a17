import { parseEntityRef } from '@backstage/catalog-model';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { entityHref, plainRef } from '@fathom/ui-kit';

/** An entity by its name, with a link to its page; only the words when the reference cannot be read. */
export function EntityLink({
  entityRef,
  defaultKind = 'component',
}: {
  /** As somebody wrote it in a file. */
  entityRef: string;
  defaultKind?: string;
}) {
  let href: string;
  try {
    const { kind, namespace, name } = parseEntityRef(entityRef, {
      defaultKind,
      defaultNamespace: 'default',
    });
    href = entityHref(`${kind}:${namespace}/${name}`);
  } catch {
    return <>{entityRef}</>;
  }
  return <RouterLink href={href}>{plainRef(entityRef)}</RouterLink>;
}
