import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import { patternsPermissions } from '@fathom/backstage-plugin-patterns-common';
import { createStructuralScanner } from '@fathom/code-node';
import { hideServerPaths, repositoriesServiceRef } from '@fathom/git-node';
import { createJobs } from '@fathom/jobs-node';
import { KnexAdoptionStore } from './adoption';
import { readPatternsConfig } from './config';
import { keepCurrent } from './keepCurrent';
import { KnexPatternStore } from './pattern';
import { patternsRoutes } from './patternsRoutes';

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
      async init(deps) {
        const { database, lifecycle } = deps;
        const knex = await database.getClient();
        if (!database.migrations?.skip) {
          await knex.migrate.latest({
            directory: resolvePackagePath(
              '@fathom/backstage-plugin-patterns-backend',
              'migrations',
            ),
          });
        }
        const rooms = {
          ...readPatternsConfig(deps.config),
          patterns: KnexPatternStore.create(knex),
          adoption: KnexAdoptionStore.create(knex),
        };
        deps.permissionsRegistry.addPermissions(patternsPermissions);
        deps.httpRouter.use(hideServerPaths(deps));
        deps.httpRouter.use(patternsRoutes({ ...deps, ...rooms }));

        const scanner = createStructuralScanner();
        const jobs = await createJobs({ ...deps, pluginId: 'patterns' });
        await keepCurrent({ ...deps, ...rooms, jobs, scanner });
        lifecycle.addStartupHook(() => jobs.start());
        lifecycle.addShutdownHook(() => scanner.close());
      },
    });
  },
});
