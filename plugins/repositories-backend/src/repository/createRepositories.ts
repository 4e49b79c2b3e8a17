import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { DamageReport } from '@fathom/backstage-plugin-repositories-common';
import { repositoryKey } from '@fathom/entity-model';
import { Mirrors } from '@fathom/git-node';
import type { Jobs } from '@fathom/jobs-node';
import { rm } from 'node:fs/promises';
import type { RepositoriesConfig } from '../config';
import { collectCatalogued, collectConfigured } from './collectRepositories';
import { readRepository } from './readRepository';
import type { RepositoryStore } from './RepositoryStore';

/** What the routes and events of the room may ask for. */
export interface Repositories {
  store: RepositoryStore;
  /** Reads it as soon as a hand is free. False when nobody names it. */
  readNow(key: string): Promise<boolean>;
  /** Somebody found its mirror damaged: the same, and its state says so until then. */
  damaged(report: DamageReport): Promise<boolean>;
  /** A push was heard of: the same, and a repository that is new is looked for first. */
  pushed(repository: string): Promise<boolean>;
}

const configuredMs = 15_000;
const cataloguedMs = 60_000;
const planMs = 5_000;
const forgetMs = 60 * 60_000;
/** So long the state and the mirror of a repository that nobody names stay. */
const keepUnnamedMs = 7 * 24 * 60 * 60_000;

const configuredJob = 'repositories.collectConfigured';
const cataloguedJob = 'repositories.collectCatalogued';
const planJob = 'repositories.plan';
const readJob = 'repositories.read';
const forgetJob = 'repositories.forget';

/** Who waits for it, a person or a push, goes before what only had its turn. */
const urgent = -10;

/**
 * Wires the room. What is to be read next is in the store, never only in the queue: after a restart the
 * plan queues it again.
 */
export async function createRepositories(deps: {
  config: RepositoriesConfig;
  store: RepositoryStore;
  jobs: Jobs;
  mirrors: Mirrors;
  catalog: CatalogService;
  auth: AuthService;
  events: EventsService;
  logger: LoggerService;
}): Promise<Repositories> {
  const { config, store, jobs, mirrors, events, logger } = deps;
  const now = () => new Date();
  const read = (key: string, priority = 0) =>
    jobs.enqueue(readJob, { key }, { key, priority });

  const told = new Set<string>();
  const configured = () =>
    collectConfigured({ config, store, logger, now: now(), told });
  const collect = async () => {
    await configured();
    if (config.readCatalog) await collectCatalogued({ ...deps, now: now() });
  };
  const plan = async () => {
    for (const { key } of await store.listDue(now())) await read(key);
  };
  jobs.define(configuredJob, async () => {
    await configured();
    await plan();
  });
  jobs.define(cataloguedJob, async () => {
    await collectCatalogued({ ...deps, now: now() });
    await plan();
  });
  jobs.define(planJob, plan);
  jobs.define<{ key: string }>(
    readJob,
    ({ key }, { signal }) =>
      readRepository(
        { store, mirrors, events, logger, now, lookMs: config.lookMs },
        key,
        signal,
      ),
    // The store says when it is tried again, and a first fetch may be long. The look ends itself first.
    { timeoutMs: config.lookMs + 60_000, maxAttempts: 1 },
  );
  jobs.define(forgetJob, async () => {
    const before = new Date(Date.now() - keepUnnamedMs);
    for (const key of await store.deleteUnnamed(before)) {
      logger.info(`${key} is forgotten: nobody has named it for a week`);
      await rm(mirrors.gitDir(key), { recursive: true, force: true });
    }
  });
  jobs.repeat(configuredJob, {}, { everyMs: configuredMs });
  if (config.readCatalog) {
    jobs.repeat(cataloguedJob, {}, { everyMs: cataloguedMs });
  }
  jobs.repeat(planJob, {}, { everyMs: planMs });
  jobs.repeat(forgetJob, {}, { everyMs: forgetMs });

  const readNow = async (key: string) => {
    if (!(await store.makeDue(key, now()))) return false;
    await read(key, urgent);
    return true;
  };
  const damaged = async (report: DamageReport) => {
    if (!(await store.saveDamage(report, now()))) return false;
    logger.warn(`${report.message} ${report.remedy}`);
    return readNow(report.key);
  };
  const pushed = async (repository: string) => {
    const key = repositoryKey(repository);
    if (await readNow(key)) return true;
    // Made a moment ago, for example below a root.
    await collect();
    return readNow(key);
  };
  await events.subscribe({
    id: 'repositories',
    topics: ['fathom.repositories.pushed'],
    async onEvent({ eventPayload }) {
      const repository = (eventPayload as { repository?: unknown } | undefined)
        ?.repository;
      if (typeof repository === 'string') await pushed(repository);
    },
  });
  return { store, readNow, damaged, pushed };
}
