import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const askAtOnce = 100;

/**
 * Of some services those that are a component or a system that the credentials may see, in whatever namespace. Undefined
 * when the catalog does not answer: none is unknown then.
 */
export async function knownServices(
  services: readonly { name: string }[],
  deps: {
    catalog: CatalogService;
    logger: LoggerService;
    credentials: BackstageCredentials;
  },
): Promise<Set<string> | undefined> {
  // No entity is called otherwise, and a filter would take such a name for several, or for another field.
  const named = [...new Set(services.map(({ name }) => name))].filter(
    KubernetesValidatorFunctions.isValidObjectName,
  );
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
  } catch (error) {
    deps.logger.warn(
      `The catalog could not be asked for the services that SLO documents name: ${
        (error as Error).message
      }`,
    );
    return undefined;
  }
  return new Set(named.filter(name => found.has(name.toLowerCase())));
}
