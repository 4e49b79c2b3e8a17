import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useRefreshed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';

/** What the entity of the page promises, asked again now and then. */
export function useEntityObjectives() {
  const { entity } = useEntity();
  const api = useApi(reliabilityApiRef);
  const entityRef = stringifyEntityRef(entity);
  return useRefreshed(() => api.getEntityObjectives(entityRef), entityRef);
}
