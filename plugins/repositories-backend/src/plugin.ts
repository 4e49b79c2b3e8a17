import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { repositoriesPermissions } from '@fathom/backstage-plugin-repositories-common';
import { createPathCover, hideServerPaths, Mirrors } from '@fathom/git-node';
import { createJobs } from '@fathom/jobs-node';
import { readRepositoriesConfig } from './config';
import { KnexProblemStore } from './problem';
import {
  KnexRepositoryStore,
  createRepositories,
  mayManage,
  repositoriesRoutes,
} from './repository';

/**
 * Which repositories there are, their mirrors, and what could not be read and why.
 *
 * @public
 */
export const repositoriesPlugin = createBackendPlugin({
  pluginId: 'repositories',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init(deps) {
        const { database, logger, lifecycle } = deps;
        deps.permissionsRegistry.addPermissions(repositoriesPermissions);
        const knex = await database.getClient();
        if (!database.migrations?.skip) {
          await knex.migrate.latest({
            directory: resolvePackagePath(
              '@fathom/backstage-plugin-repositories-backend',
              'migrations',
            ),
          });
        }
        const store = KnexRepositoryStore.create(knex);
        if (knex.client.config.client !== 'pg') {
          // One process owns such a database: who held a lease before it is gone.
          await store.clearLeases();
        }
        const jobs = await createJobs({
          database,
          logger,
          lifecycle,
          pluginId: 'repositories',
          // Most of it waits for remotes.
          concurrency: 4,
        });
        const repositories = await createRepositories({
          ...deps,
          config: readRepositoriesConfig(deps.config),
          mirrors: Mirrors.fromConfig(deps.config),
          store,
          jobs,
        });
        deps.httpRouter.use(
          hideServerPaths({
            ...deps,
            seesPaths: credentials => mayManage(deps.permissions, credentials),
          }),
        );
        deps.httpRouter.use(
          repositoriesRoutes({
            ...deps,
            repositories,
            problems: KnexProblemStore.create(knex),
            jobs,
            shownAs: createPathCover(deps.config),
          }),
        );
        lifecycle.addStartupHook(() => jobs.start());
      },
    });
  },
});
