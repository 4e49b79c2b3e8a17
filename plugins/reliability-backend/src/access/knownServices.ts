import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { parseOpenSlo } from '@fathom/backstage-plugin-reliability-common';

const askAtOnce = 100;

/**
 * Of the services that SLO documents name, those that the catalog has and the credentials may see. Undefined when it
 * does not answer: none is unknown then.
 *
 * @param texts - of files that may hold SLO documents
 */
export async function knownServices(
  texts: readonly string[],
  deps: { catalog: CatalogService; credentials: BackstageCredentials },
): Promise<Set<string> | undefined> {
  const named = [...new Set(texts.flatMap(servicesIn))];
  const found = new Set<string>();
  try {
    for (let from = 0; from < named.length; from += askAtOnce) {
      const names = named.slice(from, from + askAtOnce);
      const { items } = await deps.catalog.getEntities(
        {
          filter: { kind: ['Component', 'System'], 'metadata.name': names },
          fields: ['metadata.name'],
        },
        { credentials: deps.credentials },
      );
      for (const { metadata } of items) found.add(metadata.name.toLowerCase());
    }
  } catch {
    return undefined;
  }
  return new Set(named.filter(name => found.has(name.toLowerCase())));
}

function servicesIn(text: string): string[] {
  if (!text.includes('openslo/')) return [];
  return parseOpenSlo({ path: 'document', text }).flatMap(
    ({ kind, spec: { service } }) =>
      kind === 'SLO' && typeof service === 'string' && service !== ''
        ? [service]
        : [],
  );
}
