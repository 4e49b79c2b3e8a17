import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { nextTurnMs } from '@fathom/backstage-plugin-repositories-common';
import { MirrorFailure, Mirrors } from '@fathom/git-node';
import { isFileUrl } from './listNamedRepositories';
import type { RepositoryStore, StoredRepository } from './RepositoryStore';

/** A reader that died is taken for dead after so long. */
const leaseMs = 30_000;
const renewMs = 10_000;

export interface ReadDependencies {
  store: RepositoryStore;
  mirrors: Pick<Mirrors, 'update'>;
  events: EventsService;
  logger: LoggerService;
  /** The clock; tests bring theirs. */
  now: () => Date;
  /** The longest that one look may take. */
  lookMs: number;
}

/**
 * Brings one mirror to what its remote holds, and keeps what came of it. A failure is a state with a
 * reason, and thrown after it was kept so that the run counts as failed; what was read before stays. One
 * that is called off because the backend stops leaves no trace.
 */
export async function readRepository(
  deps: ReadDependencies,
  key: string,
  signal: AbortSignal,
): Promise<void> {
  const { store, now } = deps;
  const repository = await store.find(key, now());
  if (!repository) return;
  const lease = () => store.lease(key, new Date(Date.now() + leaseMs));
  await lease();
  const renewing = setInterval(() => {
    lease().catch(error => deps.logger.warn(`${error}`));
  }, renewMs);
  const begun = performance.now();
  try {
    const result = await deps.mirrors.update(
      { ...repository, branches: repository.pinned },
      { signal: AbortSignal.any([signal, AbortSignal.timeout(deps.lookMs)]) },
    );
    clearInterval(renewing);
    const at = now();
    await store.saveSuccess(key, {
      tip: result.tip,
      defaultBranch: result.defaultBranch,
      bytes: result.bytes,
      isBlobless: result.isBlobless,
      branches: result.branches,
      durationMs: performance.now() - begun,
      at,
      nextAt: new Date(at.getTime() + repository.pollMs),
    });
    const moved = result.branches.some(
      ({ name, tip }) =>
        repository.branches?.find(one => one.name === name)?.tip !== tip,
    );
    if (moved || result.tip !== repository.tip) announce(deps, key, result.tip);
  } catch (error) {
    clearInterval(renewing);
    if (signal.aborted) {
      // Nobody let the look end, so it says nothing of the remote.
      await store
        .release(key)
        .catch(why => deps.logger.warn(`The lease of ${key} runs out: ${why}`));
      throw error;
    }
    await saveFailure(deps, repository, {
      failure:
        error instanceof MirrorFailure
          ? error
          : new MirrorFailure(
              'failed',
              `${key} could not be read (${(error as Error).message}).`,
              'Look at the log of the backend; it is tried again on its next turn.',
              error,
            ),
      durationMs: performance.now() - begun,
    });
    throw error;
  } finally {
    clearInterval(renewing);
  }
}

/** Nobody is waited for, and losing it does no harm: those who listen also poll. */
function announce(
  { events, logger }: ReadDependencies,
  key: string,
  tip: string,
): void {
  logger.info(`${key} is now at ${tip}`);
  events
    .publish({
      topic: 'fathom.repositories.updated',
      eventPayload: { repository: key, tip },
    })
    .catch(error => logger.warn(`${key}: the update was not told: ${error}`));
}

async function saveFailure(
  { store, now, logger }: ReadDependencies,
  repository: StoredRepository,
  { failure, durationMs }: { failure: MirrorFailure; durationMs: number },
): Promise<void> {
  const at = now();
  const waitMs = nextTurnMs({
    pollMs: repository.pollMs,
    failures: repository.failures + 1,
    reason: failure.reason,
    isFile: isFileUrl(repository.url),
  });
  const nextAt = new Date(at.getTime() + waitMs);
  await store.saveFailure(repository.key, {
    reason: failure.reason,
    message: failure.message,
    remedy: failure.remedy,
    durationMs,
    at,
    nextAt,
  });
  if (failure.reason === 'rateLimited' && repository.host) {
    await store.postponeHost(repository.host, nextAt);
  }
  if (repository.reason !== failure.reason) {
    logger.warn(`${failure.message} ${failure.remedy}`);
  }
}
