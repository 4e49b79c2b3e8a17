import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { findEntityRepository } from '@fathom/entity-model';
import { isDamage } from '../process';
import {
  listRepositoryEntities,
  RepositoriesService,
  RepositoryEntity,
} from '../service';
import { createGoneEntities, GoneEntities } from './goneEntities';
import { groupEntities, placeOf, WatchedRepository } from './groupEntities';

/** @public */
export interface WatchOptions {
  /** Of the task, unique in the plugin. */
  id: string;
  repositories: RepositoriesService;
  catalog: Pick<CatalogService, 'queryEntities' | 'getEntitiesByRefs'>;
  auth: AuthService;
  events: EventsService;
  scheduler: SchedulerService;
  logger: LoggerService;
  /** Catalog filter, components unless given. */
  filter?: Record<string, string | string[]>;
  /** Looks at a repository whose tip, state or entities changed. When it throws, it is asked again, after the others. The signal ends a look that takes longer than ten minutes. */
  onChange(repository: WatchedRepository, signal: AbortSignal): Promise<void>;
  /** What a look rests on beside the repository, as text: when it changed, the repository is looked at again. */
  restsOn?(repository: WatchedRepository): Promise<string>;
  /** What is kept of entities, to be dropped once they surely left the catalog. */
  kept?: {
    /** References of the entities of which something is kept. */
    list(): Promise<string[]>;
    /** Drops what is kept of these. */
    drop(entityRefs: string[]): Promise<void>;
  };
  now?: () => Date;
}

const everySeconds = 20;
/** How long a turn may hold its task, when it begins its last look, and how long one look may take. */
interface Turn {
  minutes: number;
  beginsMs: number;
  oneMs: number;
}
// Whoever dies in a turn keeps the task from all others until its time is over: mostly that is short.
const usual: Turn = { minutes: 2, beginsMs: 20_000, oneMs: 90_000 };
// What did not fit has time, but not so much that none behind it has its turn.
const long: Turn = {
  minutes: 30,
  beginsMs: 19 * 60_000,
  oneMs: 10 * 60_000,
};
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
  const memory: Memory = {
    seen: new Map(),
    failed: new Set(),
    long: new Set(),
    gone: createGoneEntities({
      ...options,
      // One that names no repository any more has nothing to look at either.
      isThere: entity => findEntityRepository(entity) !== undefined,
    }),
  };
  const schedule = (taskId: string, turn: Turn) =>
    scheduler.scheduleTask({
      id: taskId,
      frequency: { seconds: everySeconds },
      initialDelay: { seconds: 3 },
      timeout: { minutes: turn.minutes },
      scope: 'global',
      fn: async signal => {
        // This instance found none that is long.
        if (turn === long && memory.long.size === 0) return;
        await look(options, memory, { ...turn, isLong: turn === long, signal });
      },
    });
  await schedule(id, usual);
  await schedule(`${id}-long`, long);
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

interface Memory {
  /** What a repository was like when it was looked at, the one looked at longest ago first. */
  seen: Map<string, string>;
  /** Those whose last look failed or was called off, the one that waits longest first. */
  failed: Set<string>;
  /** Those that take longer than a usual turn. */
  long: Set<string>;
  gone: GoneEntities;
}

async function look(
  options: WatchOptions,
  memory: Memory,
  turn: Turn & { isLong: boolean; signal: AbortSignal },
): Promise<void> {
  const { repositories, catalog, auth, filter, logger } = options;
  const { seen, failed } = memory;
  const { signal, isLong } = turn;
  const now = (options.now?.() ?? new Date()).getTime();
  const credentials = await auth.getOwnServiceCredentials();
  const [statuses, entities] = await Promise.all([
    repositories.list(),
    listRepositoryEntities({ catalog, credentials, filter }),
  ]);
  const groups = new Map(
    groupEntities(entities, statuses).map(group => [placeOf(group), group]),
  );
  for (const key of memory.long) if (!groups.has(key)) memory.long.delete(key);
  if (!isLong) await drop(options, memory, [...groups.keys()], entities);
  const end = performance.now() + turn.beginsMs;
  for (const key of inOrder([...groups.keys()], memory)) {
    if (signal.aborted || performance.now() > end) return;
    if (memory.long.has(key) !== isLong) continue;
    const group = groups.get(key)!;
    const { status, entities: members } = group;
    const signature = JSON.stringify([
      Math.floor(now / lookAgainMs),
      status?.tip,
      status?.state,
      status?.reason,
      status?.reason === 'noBranch' && status.message,
      members.map(({ entityRef, repository, entity }) => [
        entityRef,
        repository.path,
        entity.metadata.annotations,
      ]),
      await options.restsOn?.(group),
    ]);
    if (seen.get(key) === signature) continue;
    const time = AbortSignal.timeout(turn.oneMs);
    const limit = AbortSignal.any([signal, time]);
    failed.delete(key);
    try {
      await options.onChange(group, limit);
      // One that returned because it was called off may have left the rest.
      limit.throwIfAborted();
      // The one looked at last comes last.
      seen.delete(key);
      seen.set(key, signature);
      memory.long.delete(key);
    } catch (error) {
      if (time.aborted && !isLong) {
        memory.long.add(key);
        logger.info(
          `${options.id} takes longer than ${turn.oneMs / 1000} s for ${
            group.key
          }: it is looked at beside the others.`,
        );
        continue;
      }
      failed.add(key);
      const { message } = await noticed(repositories, group, error as Error);
      logger.warn(
        `${options.id} could not look at ${group.key} and will try again: ${message}`,
      );
    }
  }
}

/** A mirror that turned out to be damaged is made anew, whatever read it. */
async function noticed(
  repositories: RepositoriesService,
  { key, status }: WatchedRepository,
  error: Error,
): Promise<Error> {
  if (!status?.tip || !isDamage(error)) return error;
  try {
    const { git } = await repositories.open(key, { commit: status.tip });
    const said = await git.noticeDamage?.(status.tip, error);
    return said instanceof Error ? said : error;
  } catch {
    return error;
  }
}

/**
 * First what was never looked at, then what was looked at longest ago, last what failed: neither one that
 * always fails nor one that always changes keeps the others from their turn.
 */
function inOrder(
  keys: readonly string[],
  { seen, failed }: Pick<Memory, 'seen' | 'failed'>,
): string[] {
  const there = new Set(keys);
  return [
    ...keys.filter(key => !seen.has(key) && !failed.has(key)),
    ...[...seen.keys()].filter(key => there.has(key) && !failed.has(key)),
    ...[...failed].filter(key => there.has(key)),
  ];
}

async function drop(
  { id, kept, logger }: WatchOptions,
  { gone, seen }: Memory,
  places: readonly string[],
  entities: readonly RepositoryEntity[],
): Promise<void> {
  if (!kept) return;
  try {
    const refs = await gone.find(
      await kept.list(),
      entities.map(({ entityRef }) => entityRef),
    );
    if (refs.length === 0) return;
    await kept.drop(refs);
    // One that comes back is looked at anew.
    const there = new Set(places);
    for (const key of seen.keys()) if (!there.has(key)) seen.delete(key);
  } catch (error) {
    logger.warn(
      `${id} could not drop what left the catalog and will try again: ${
        (error as Error).message
      }`,
    );
  }
}
