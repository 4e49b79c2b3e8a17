import { randomUUID } from 'node:crypto';
import type {
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  catalogFacts,
  repositoryFacts,
} from '@fathom/backstage-plugin-score-common';
import {
  createGoneEntities,
  listRepositoryEntities,
  RepositoriesService,
  watchRepositories,
  WatchedRepository,
} from '@fathom/git-node';
import type { Jobs } from '@fathom/jobs-node';
import type { FactReport } from '@fathom/kernel';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Knex } from 'knex';
import { collectCatalog, collectRepository, RunLog } from './collector';
import type { ScoreConfig } from './config';
import { KnexEntityStore } from './entity';
import { factRoutes, ingestReports, KnexFactStore } from './fact';
import {
  judgeAll,
  judgeChanged,
  KnexCheckStateStore,
  scoreRoutes,
} from './score';
import {
  KnexScorecardStore,
  readScorecards,
  ScorecardLibrary,
} from './scorecard';

export interface ScoreDeps {
  knex: Knex;
  config: ScoreConfig;
  jobs: Jobs;
  logger: LoggerService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  scheduler: SchedulerService;
  catalog: CatalogService;
  events: EventsService;
  repositories: RepositoriesService;
  clock: () => Date;
}

const minute = 60_000;
const hour = 60 * minute;

/** Wires the rooms of the score: routes, jobs and collectors. */
export async function createScore(deps: ScoreDeps): Promise<Router> {
  const { knex, config, jobs, logger, repositories, clock } = deps;
  const entities = KnexEntityStore.create(knex);
  const facts = KnexFactStore.create(knex);
  const states = KnexCheckStateStore.create(knex);
  const scorecards = KnexScorecardStore.create(knex);
  const runs = RunLog.create(knex, clock);
  const library = ScorecardLibrary.create({
    store: scorecards,
    listDefinitions: () => facts.listDefinitions(),
  });
  const judging = { entities, facts, states, library, clock };
  await facts.declare([...catalogFacts, ...repositoryFacts]);

  const soon = (name: string, milliseconds: number) =>
    jobs.enqueue(
      name,
      {},
      { key: name, runAt: new Date(Date.now() + milliseconds) },
    );
  const judgeSoon = () => soon('judge', 300);
  const report = async (reports: FactReport[]) => {
    const { changed, refused } = await ingestReports(facts, reports);
    if (refused.length > 0) logger.error(refused[0].reason);
    if (changed > 0) await judgeSoon();
  };

  jobs.define('judge', async (_, { signal }) => {
    await judgeChanged(judging, signal);
  });
  jobs.define('judge-all', async (_, { signal }) => {
    await runs.run('judge', () => judgeAll(judging, signal));
  });
  jobs.define('read-scorecards', async () => {
    const before = await scorecards.version();
    const definitions = await facts.listDefinitions();
    for (const source of config.sources)
      await readScorecards(source, {
        repositories,
        store: scorecards,
        definitions,
        at: clock().toISOString(),
      });
    if ((await scorecards.version()) !== before) await soon('judge-all', 0);
  });
  const gone = createGoneEntities(deps);
  jobs.define('collect-catalog', async () => {
    await runs.run('catalog', async run => {
      const counts = await collectCatalog({
        ...deps,
        entities,
        gone,
        report,
        runId: run.id,
        at: run.at,
      });
      if (counts.changed > 0) await judgeSoon();
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
  // What did not change is seen again before it is too old.
  const lookAtAll = async (_: unknown, { signal }: { signal: AbortSignal }) => {
    await runs.run('repository', async () => {
      const [statuses, members] = await Promise.all([
        repositories.list(),
        listRepositoryEntities({
          catalog: deps.catalog,
          credentials: await deps.auth.getOwnServiceCredentials(),
        }),
      ]);
      const keys = [
        ...new Set(members.map(({ repository }) => repository.key)),
      ];
      let failed = 0;
      for (const key of keys) {
        if (signal.aborted) break;
        try {
          await look({
            key,
            status: statuses.find(status => status.key === key),
            entities: members.filter(
              ({ repository }) => repository.key === key,
            ),
          });
        } catch (error) {
          failed += 1;
          logger.warn(
            `${key} could not be looked at again, its facts age: ${error}`,
          );
        }
      }
      return { repositories: keys.length, failed };
    });
  };
  jobs.define('collect-repositories', lookAtAll, { timeoutMs: 30 * minute });
  jobs.define('forget', async () => {
    const before = new Date(clock().getTime() - config.historyDays * 24 * hour);
    await facts.deleteHistoryBefore(before.toISOString());
    await states.deleteHistoryBefore(before.toISOString());
  });

  jobs.repeat(
    'collect-catalog',
    {},
    { everyMs: config.catalogEverySeconds * 1000 },
  );
  jobs.repeat('read-scorecards', {}, { everyMs: 20_000 });
  jobs.repeat('judge', {}, { everyMs: minute });
  jobs.repeat('judge-all', {}, { everyMs: 10 * minute });
  jobs.repeat('collect-repositories', {}, { everyMs: 12 * hour });
  jobs.repeat('forget', {}, { everyMs: 24 * hour });
  await jobs.start();
  await watchRepositories({
    ...deps,
    id: 'score-repositories',
    onChange: look,
  });
  await deps.events.subscribe({
    id: 'score-scorecards',
    topics: ['fathom.repositories.updated'],
    onEvent: async () => soon('read-scorecards', 500),
  });

  const router = PromiseRouter();
  router.use(
    factRoutes({
      httpAuth: deps.httpAuth,
      store: facts,
      onDeclared: () => soon('read-scorecards', 500),
      onChanged: judgeSoon,
    }),
  );
  router.use(scoreRoutes({ ...deps, entities, facts, states, library }));
  return router;
}
