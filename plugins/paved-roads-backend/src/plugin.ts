import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { pavedRoadsPermissions } from '@fathom/backstage-plugin-paved-roads-common';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import {
  hideServerPaths,
  repositoriesServiceRef,
  watchRepositories,
} from '@fathom/git-node';
import { readConfig } from './config';
import { KnexOriginStore, createOrigins, originRoutes } from './origin';
import { KnexRoadStore, createRoads } from './road';
import { keepCurrent } from './keepCurrent';

/**
 * Roads, what was born from them, and the facts about it.
 *
 * @public
 */
export const pavedRoadsPlugin = createBackendPlugin({
  pluginId: 'paved-roads',
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
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        repositories: repositoriesServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        deps.permissionsRegistry.addPermissions(pavedRoadsPermissions);
        const knex = await deps.database.getClient();
        if (!deps.database.migrations?.skip) {
          await knex.migrate.latest({
            directory: resolvePackagePath(
              '@fathom/backstage-plugin-paved-roads-backend',
              'migrations',
            ),
          });
        }
        const roadStore = KnexRoadStore.create(knex);
        const originStore = KnexOriginStore.create(knex);
        const sources = readConfig(deps.config);
        const roads = createRoads({ ...deps, store: roadStore, sources });
        const origins = createOrigins({
          ...deps,
          store: originStore,
          roads: roadStore,
        });
        await keepCurrent({ ...deps, roads, origins });
        await watchRepositories({
          ...deps,
          id: 'origins',
          onChange: repository => origins.refresh(repository),
          kept: {
            list: async () =>
              (await originStore.list()).map(({ entityRef }) => entityRef),
            drop: entityRefs => originStore.remove(entityRefs),
          },
        });
        deps.httpRouter.use(hideServerPaths(deps));
        deps.httpRouter.use(
          originRoutes({
            ...deps,
            sources,
            roads: roadStore,
            origins: originStore,
          }),
        );
      },
    });
  },
});
