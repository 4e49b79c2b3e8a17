import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import {
  patternFacts,
  patternsPermissions,
} from '@fathom/backstage-plugin-patterns-common';
import { createStructuralScanner } from '@fathom/code-node';
import { findEntityRepository } from '@fathom/entity-model';
import {
  createGoneEntities,
  hideServerPaths,
  repositoriesServiceRef,
} from '@fathom/git-node';
import { createJobs } from '@fathom/jobs-node';
import { findWork, judgeRepository, KnexAdoptionStore } from './adoption';
import { readPatternsConfig } from './config';
import { activePatterns, KnexPatternStore, refreshPatterns } from './pattern';
import { patternsRoutes } from './patternsRoutes';

const lookEveryMs = 20_000;
const tidyEveryMs = 24 * 3_600_000;

/**
 * Golden patterns: reads them from repositories, judges every component by them, and answers who follows.
 *
 * @public
 */
export const patternsPlugin = createBackendPlugin({
  pluginId: 'patterns',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        facts: factsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        repositories: repositoriesServiceRef,
      },
      async init({
        auth,
        catalog,
        config,
        database,
        events,
        facts,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        permissions,
        permissionsRegistry,
        repositories,
      }) {
        const { sources, keepScansDays } = readPatternsConfig(config);
        const knex = await database.getClient();
        if (!database.migrations?.skip) {
          await knex.migrate.latest({
            directory: resolvePackagePath(
              '@fathom/backstage-plugin-patterns-backend',
              'migrations',
            ),
          });
        }
        const store = KnexPatternStore.create(knex);
        const adoption = KnexAdoptionStore.create(knex);
        const scanner = createStructuralScanner();
        const now = () => new Date();

        permissionsRegistry.addPermissions(patternsPermissions);
        httpRouter.use(hideServerPaths({ config, httpAuth }));
        httpRouter.use(
          patternsRoutes({
            sources,
            patterns: store,
            adoption,
            catalog,
            httpAuth,
            permissions,
            repositories,
          }),
        );

        const deps = {
          repositories,
          catalog,
          auth,
          facts,
          store: adoption,
          scanner,
          gone: createGoneEntities({
            catalog,
            auth,
            isThere: entity => findEntityRepository(entity) !== undefined,
          }),
          logger,
          now,
          patterns: async () => activePatterns(await store.listPatterns()),
        };
        const jobs = await createJobs({
          database,
          logger,
          lifecycle,
          pluginId: 'patterns',
        });
        jobs.define('look', async () => {
          await refreshPatterns({
            sources,
            repositories,
            store,
            scanner,
            logger,
            now,
          });
          for (const [repository, entities] of await findWork(deps)) {
            await jobs.enqueue(
              'judge',
              { repository, entities },
              { key: repository },
            );
          }
        });
        jobs.define<{
          repository: string;
          entities: { entityRef: string; signature: string }[];
        }>('judge', async ({ repository, entities }, { signal }) => {
          await facts.declare(patternFacts);
          await judgeRepository(repository, entities, deps, signal);
        });
        jobs.define('tidy', async () => {
          await adoption.removeScansUnusedSince(
            now().getTime() - keepScansDays * 86_400_000,
          );
        });
        jobs.repeat('look', {}, { everyMs: lookEveryMs });
        jobs.repeat('tidy', {}, { everyMs: tidyEveryMs });

        await events.subscribe({
          id: 'fathom-patterns',
          topics: ['fathom.repositories.updated'],
          onEvent: async () => jobs.enqueue('look', {}, { key: 'look-now' }),
        });
        lifecycle.addStartupHook(() => jobs.start());
        lifecycle.addShutdownHook(() => scanner.close());
      },
    });
  },
});
