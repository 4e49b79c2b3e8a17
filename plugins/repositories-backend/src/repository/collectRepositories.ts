import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { listRepositoryEntities } from '@fathom/git-node';
import type { RepositoriesConfig } from '../config';
import {
  NamedRepository,
  listConfiguredRepositories,
  namedRepository,
} from './listNamedRepositories';
import type { RepositoryStore } from './RepositoryStore';

/** Kinds whose code or content can lie in a repository. */
const kinds = ['Component', 'API', 'Resource', 'System', 'Domain', 'Template'];

/** A listing that names so much less than before is more likely a catalog that is starting. */
const suspiciousShare = 0.2;
const suspiciousCount = 5;

/**
 * Finds the repositories of the configuration. A root that is missing, unreadable or empty takes no name
 * away; it is told once, and its repositories show the problem when they are read.
 */
export async function collectConfigured(deps: {
  config: RepositoriesConfig;
  store: RepositoryStore;
  logger: LoggerService;
  now: Date;
  /** What was told already. */
  told: Set<string>;
}): Promise<void> {
  const { store, logger, now, told } = deps;
  const known = (await store.list(now)).filter(item =>
    item.namedBy.includes('configuration'),
  );
  const { named, blind } = await listConfiguredRepositories(
    deps.config.sources,
    known,
  );
  const problems = blind
    .filter(({ kept }) => kept.length > 0)
    .map(
      ({ dir, reason, kept }) =>
        `Nothing is taken away of the ${kept.length} repositories below ${dir}, though ${reason}. Bring the folder back; or, if that is meant, take it out of fathom.repositories.sources.`,
    );
  for (const problem of problems) if (!told.has(problem)) logger.warn(problem);
  told.clear();
  for (const problem of problems) told.add(problem);
  await store.setConfigured(named, now);
}

/**
 * Finds the repositories that entities name. A catalog that cannot be asked, or that names far less than
 * before, takes no name away.
 */
export async function collectCatalogued(deps: {
  store: RepositoryStore;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  now: Date;
}): Promise<void> {
  const { store, logger, now } = deps;
  let entities;
  try {
    entities = await listRepositoryEntities({
      catalog: deps.catalog,
      credentials: await deps.auth.getOwnServiceCredentials(),
      filter: { kind: kinds },
      fields: ['kind'],
    });
  } catch (error) {
    logger.warn(
      `The catalog could not be asked for repositories; those known stay: ${error}`,
    );
    return;
  }
  const named = new Map<string, NamedRepository>();
  for (const { repository } of entities) {
    const one = namedRepository(repository.url);
    const known = named.get(one.key) ?? { ...one, branches: [] };
    const { ref } = repository;
    if (ref !== undefined && !known.branches?.includes(ref))
      known.branches?.push(ref);
    named.set(one.key, known);
  }
  const known = (await store.list(now)).filter(item =>
    item.namedBy.includes('catalog'),
  );
  const lost = known.filter(({ key }) => !named.has(key)).length;
  if (
    lost > suspiciousCount && lost / known.length > suspiciousShare
      ? true
      : named.size === 0 && lost > 0
  ) {
    logger.warn(
      `The catalog names ${named.size} repositories, ${lost} of ${known.length} known ones are missing: none is taken away. If that is meant, take the entities away in smaller steps.`,
    );
    for (const { key, url, pinned } of known) {
      const one = named.get(key) ?? namedRepository(url);
      const branches = [...new Set([...(one.branches ?? []), ...pinned])];
      named.set(key, { ...one, branches });
    }
  }
  await store.setCatalogued([...named.values()], now);
}
