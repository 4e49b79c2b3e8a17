import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { plainRef } from '@fathom/ui-kit';

/** Who did something: a person as Backstage names them; what is no person, for instance a pipeline, by its own name. */
export function DoerName({ doer }: { doer: string }) {
  return doer.startsWith('user:') ? (
    <EntityDisplayName entityRef={doer} hideIcon disableTooltip />
  ) : (
    <>{plainRef(doer)}</>
  );
}
