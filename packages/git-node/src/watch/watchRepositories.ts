import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  listRepositoryEntities,
  RepositoriesService,
  RepositoryEntity,
  RepositoryStatus,
} from '../service';

/**
 * One repository to look at: its state and the entities whose code lies in it. No status: the
 * repository is not known to the `repositories` plugin yet.
 *
 * @public
 */
export interface WatchedRepository {
  key: string;
  status?: RepositoryStatus;
  entities: RepositoryEntity[];
}

/** @public */
export interface WatchOptions {
  /** Of the task, unique in the plugin. */
  id: string;
  repositories: RepositoriesService;
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: AuthService;
  events: EventsService;
  scheduler: SchedulerService;
  logger: LoggerService;
  /** Catalog filter, components unless given. */
  filter?: Record<string, string | string[]>;
  /** Looks at a repository whose tip, state or entities changed. When it throws, it is asked again. */
  onChange(repository: WatchedRepository, signal: AbortSignal): Promise<void>;
}

const everySeconds = 20;
// Facts go stale after a day or two: what did not move is looked at again twice a day.
const lookAgainMs = 12 * 3600 * 1000;

/**
 * Calls `onChange` for every repository with entities in the catalog, again whenever its tip, its state
 * or its entities change: within a second of the event, and within twenty when the event was lost. Runs
 * on one backend instance at a time.
 *
 * @public
 */
export async function watchRepositories(options: WatchOptions): Promise<void> {
  const { id, scheduler, events, logger } = options;
  const seen = new Map<string, string>();
  await scheduler.scheduleTask({
    id,
    frequency: { seconds: everySeconds },
    initialDelay: { seconds: 3 },
    timeout: { minutes: 2 },
    scope: 'global',
    fn: signal => look(options, seen, signal),
  });
  let soon: NodeJS.Timeout | undefined;
  await events.subscribe({
    id,
    topics: ['fathom.repositories.updated'],
    onEvent: async () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        scheduler.triggerTask(id).catch(error => {
          // Running already: what changed meanwhile is seen on the next turn.
          logger.debug(`${id} was not started: ${error.message}`);
        });
      }, 500).unref();
    },
  });
}

async function look(
  options: WatchOptions,
  seen: Map<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const { repositories, catalog, auth, filter, logger } = options;
  const credentials = await auth.getOwnServiceCredentials();
  const [statuses, entities] = await Promise.all([
    repositories.list(),
    listRepositoryEntities({ catalog, credentials, filter }),
  ]);
  const byKey = new Map<string, RepositoryEntity[]>();
  for (const entity of entities) {
    const list = byKey.get(entity.repository.key) ?? [];
    byKey.set(entity.repository.key, [...list, entity]);
  }
  for (const [key, members] of byKey) {
    if (signal.aborted) return;
    const status = statuses.find(candidate => candidate.key === key);
    const signature = JSON.stringify([
      Math.floor(Date.now() / lookAgainMs),
      status?.tip,
      status?.state,
      status?.reason,
      members.map(({ entityRef, repository, entity }) => [
        entityRef,
        repository.path,
        entity.metadata.annotations,
      ]),
    ]);
    if (seen.get(key) === signature) continue;
    try {
      await options.onChange({ key, status, entities: members }, signal);
      seen.set(key, signature);
    } catch (error) {
      logger.warn(
        `${options.id} could not look at ${key} and will try again: ${
          (error as Error).message
        }`,
      );
    }
  }
}
