import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  knowledgeFacts,
  knowledgePermissions,
} from '@fathom/backstage-plugin-knowledge-common';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import {
  hideServerPaths,
  repositoriesServiceRef,
  watchRepositories,
} from '@fathom/git-node';
import {
  busFactorRoutes,
  createRefresh,
  KnexBusFactorStore,
} from './bus-factor';
import { readConfig } from './config';

/**
 * Who knows what: analyses each repository at each new tip and answers for every component in it.
 *
 * @public
 */
export const knowledgePlugin = createBackendPlugin({
  pluginId: 'knowledge',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
        catalog: catalogServiceRef,
        events: eventsServiceRef,
        repositories: repositoriesServiceRef,
        facts: factsServiceRef,
      },
      async init(deps) {
        const store = await KnexBusFactorStore.create(deps.database);
        deps.permissionsRegistry.addPermissions(knowledgePermissions);
        const now = () => new Date();
        deps.httpRouter.use(hideServerPaths(deps));
        deps.httpRouter.use(busFactorRoutes({ ...deps, store, now }));
        const refresh = createRefresh({
          ...deps,
          store,
          config: readConfig(deps.config),
          now,
        });
        let declared = false;
        await watchRepositories({
          ...deps,
          id: 'knowledge-bus-factor',
          kept: {
            list: () => store.listRefs(),
            drop: entityRefs => store.remove(entityRefs),
          },
          async onChange(repository, signal) {
            // Not at start: the score may start later than this plugin.
            if (!declared) await deps.facts.declare(knowledgeFacts);
            declared = true;
            await refresh(repository, signal);
          },
        });
      },
    });
  },
});
