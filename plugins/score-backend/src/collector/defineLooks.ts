import { randomUUID } from 'node:crypto';
import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  createGoneEntities,
  groupEntities,
  listRepositoryEntities,
  RepositoriesService,
  watchRepositories,
  WatchedRepository,
} from '@fathom/git-node';
import type { Jobs } from '@fathom/jobs-node';
import type { FactReport } from '@fathom/kernel';
import type { EntityStore } from '../entity';
import type { RunLog } from '../run';
import type { Soon } from '../soon';
import { collectCatalog } from './collectCatalog';
import { collectRepository } from './collectRepository';

interface LookDeps {
  auth: AuthService;
  catalog: CatalogService;
  entities: EntityStore;
  events: EventsService;
  logger: LoggerService;
  repositories: RepositoriesService;
  runs: RunLog;
  scheduler: SchedulerService;
  soon: Soon;
  report(reports: FactReport[]): Promise<void>;
  catalogEverySeconds: number;
  clock: () => Date;
}

const minute = 60_000;

/**
 * The score's own looks: at the catalog every few seconds, at each repository when its tip moves, and at all of
 * them before what they said is too old.
 */
export function defineLooks(
  jobs: Jobs,
  deps: LookDeps,
): { watch(): Promise<void> } {
  const { repositories, report, runs, clock } = deps;
  const gone = createGoneEntities(deps);
  jobs.define('collect-catalog', async () => {
    await runs.run('catalog', async ({ id: runId, at }) => {
      const counts = await collectCatalog({ ...deps, gone, runId, at });
      if (counts.changed > 0) await deps.soon('judge');
      return counts;
    });
  });
  const look = (watched: WatchedRepository) =>
    collectRepository(watched, {
      repositories,
      report,
      runId: randomUUID(),
      at: clock().toISOString(),
    });
  jobs.define(
    'collect-repositories',
    async (_, { signal }) => {
      await runs.run('repository', () => lookAtAll(look, deps, signal));
    },
    { timeoutMs: 30 * minute },
  );
  jobs.repeat(
    'collect-catalog',
    {},
    { everyMs: deps.catalogEverySeconds * 1000 },
  );
  jobs.repeat('collect-repositories', {}, { everyMs: 12 * 60 * minute });
  return {
    watch: () =>
      watchRepositories({ ...deps, id: 'score-repositories', onChange: look }),
  };
}

/** What did not change is seen again before it is too old. */
async function lookAtAll(
  look: (watched: WatchedRepository) => Promise<void>,
  { auth, catalog, logger, repositories }: LookDeps,
  signal: AbortSignal,
): Promise<{ repositories: number; failed: number }> {
  const [statuses, members] = await Promise.all([
    repositories.list(),
    listRepositoryEntities({
      catalog,
      credentials: await auth.getOwnServiceCredentials(),
    }),
  ]);
  const groups = groupEntities(members, statuses);
  let failed = 0;
  for (const group of groups) {
    if (signal.aborted) break;
    try {
      await look(group);
    } catch (error) {
      failed += 1;
      logger.warn(
        `${group.key} could not be looked at again, its facts age: ${error}`,
      );
    }
  }
  return { repositories: groups.length, failed };
}
