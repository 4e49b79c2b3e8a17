import { createHash } from 'node:crypto';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Pattern } from '@fathom/backstage-plugin-patterns-common';
import {
  GoneEntities,
  listRepositoryEntities,
  RepositoriesService,
  RepositoryEntity,
  RepositoryStatus,
  statusAt,
} from '@fathom/git-node';
import type { AdoptionStore } from './AdoptionStore';

interface Deps {
  repositories: RepositoriesService;
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: AuthService;
  store: AdoptionStore;
  gone: GoneEntities;
  logger: LoggerService;
  /** The patterns that judge now. */
  patterns(): Promise<Pattern[]>;
  now(): Date;
}

// Facts go stale after 24 h without a look; a look at what did not change costs no file.
const lookAgainMs = 6 * 3_600_000;

function signatureOf(
  { entity, repository }: RepositoryEntity,
  status: RepositoryStatus | undefined,
  patternHash: string,
): string {
  const {
    relations: _relations,
    status: _status,
    ...own
  } = entity as typeof entity & { status?: unknown };
  const parts = [
    status?.tip,
    status?.state === 'ready' ? undefined : [status?.state, status?.message],
    repository.key,
    repository.path,
    own.kind,
    { ...own.metadata, etag: undefined },
    own.spec,
    patternHash,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Which entities have to be judged anew, by repository. Not by `watchRepositories`: what is judged depends
 * on the patterns too, and what was judged is noted in the database, so that a restart judges nothing
 * again and several backends share the work.
 */
export async function findWork(
  deps: Deps,
): Promise<Map<string, { entityRef: string; signature: string }[]>> {
  const { repositories, catalog, auth, store, now } = deps;
  const patterns = await deps.patterns();
  const patternHash = createHash('sha256')
    .update(JSON.stringify(patterns))
    .digest('hex');
  const [statuses, entities, looks] = await Promise.all([
    repositories.list(),
    listRepositoryEntities({
      catalog,
      credentials: await auth.getOwnServiceCredentials(),
    }),
    store.listLooks(),
  ]);
  await dropGone(deps, looks.keys(), entities);

  const work = new Map<string, { entityRef: string; signature: string }[]>();
  for (const one of entities) {
    const signature = signatureOf(
      one,
      statusAt(
        statuses.find(({ key }) => key === one.repository.key),
        one.repository.ref,
      ),
      patternHash,
    );
    const look = looks.get(one.entityRef);
    if (
      look?.signature === signature &&
      now().getTime() - look.lookedAt < lookAgainMs
    )
      continue;
    work.set(one.repository.key, [
      ...(work.get(one.repository.key) ?? []),
      { entityRef: one.entityRef, signature },
    ]);
  }
  return work;
}

async function dropGone(
  { gone, store, logger }: Deps,
  known: Iterable<string>,
  entities: readonly RepositoryEntity[],
): Promise<void> {
  try {
    await store.removeEntities(
      await gone.find(
        known,
        entities.map(({ entityRef }) => entityRef),
      ),
    );
  } catch (error) {
    logger.warn(
      `Results of components that left the catalog were not dropped, tried again on the next turn: ${
        (error as Error).message
      }`,
    );
  }
}
