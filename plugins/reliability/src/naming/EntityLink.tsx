import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { entityHref } from '@fathom/ui-kit';

/** An entity as Backstage names it, with a link to its page; only the words when the reference cannot be read. */
export function EntityLink({
  entityRef,
  defaultKind = 'component',
}: {
  /** As somebody wrote it in a file. */
  entityRef: string;
  defaultKind?: string;
}) {
  let whole: string;
  try {
    whole = stringifyEntityRef(
      parseEntityRef(entityRef, { defaultKind, defaultNamespace: 'default' }),
    );
  } catch {
    return <>{entityRef}</>;
  }
  return (
    <RouterLink href={entityHref(whole)}>
      <EntityDisplayName entityRef={whole} hideIcon disableTooltip />
    </RouterLink>
  );
}
