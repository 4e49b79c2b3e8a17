import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { parseOpenSlo } from '@fathom/backstage-plugin-reliability-common';

/** Of the services that a document names, those that the catalog has and the reader may see. */
export async function knownServices(
  text: string,
  {
    catalog,
    credentials,
  }: {
    catalog: CatalogService;
    credentials: BackstageCredentials;
  },
): Promise<Set<string>> {
  const named = parseOpenSlo({ path: 'document', text }).flatMap(
    ({ kind, spec: { service } }) =>
      kind === 'SLO' && typeof service === 'string' && service !== ''
        ? [service]
        : [],
  );
  if (named.length === 0) return new Set();
  const { items } = await catalog.getEntities(
    {
      filter: { kind: ['Component', 'System'], 'metadata.name': named },
      fields: ['metadata.name'],
    },
    { credentials },
  );
  const found = new Set(
    items.map(({ metadata }) => metadata.name.toLowerCase()),
  );
  return new Set(named.filter(name => found.has(name.toLowerCase())));
}
