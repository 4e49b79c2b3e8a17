import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useRefreshed } from '@fathom/ui-kit';
import { knowledgeApiRef } from '../api';

/** What is known of who knows the entity of the page, asked again now and then. */
export function useEntityKnowledge() {
  const { entity } = useEntity();
  const api = useApi(knowledgeApiRef);
  const entityRef = stringifyEntityRef(entity);
  return useRefreshed(() => api.getEntityKnowledge(entityRef), entityRef);
}
