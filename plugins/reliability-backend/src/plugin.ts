import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  reliabilityFacts,
  reliabilityPermissions,
} from '@fathom/backstage-plugin-reliability-common';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import {
  hideServerPaths,
  repositoriesServiceRef,
  watchRepositories,
} from '@fathom/git-node';
import { readConfig } from './config';
import { documentRoutes, reportDocuments } from './ownership-document';

/**
 * SLO documents and runbooks of components, by presence.
 *
 * @public
 */
export const reliabilityPlugin = createBackendPlugin({
  pluginId: 'reliability',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        catalog: catalogServiceRef,
        events: eventsServiceRef,
        repositories: repositoriesServiceRef,
        facts: factsServiceRef,
      },
      async init({
        auth,
        config,
        httpAuth,
        httpRouter,
        logger,
        permissions,
        permissionsRegistry,
        scheduler,
        catalog,
        events,
        repositories,
        facts,
      }) {
        const { maxFileBytes: maxBytes } = readConfig(config);
        permissionsRegistry.addPermissions(reliabilityPermissions);
        httpRouter.use(hideServerPaths({ config, httpAuth }));
        httpRouter.use(
          documentRoutes({
            httpAuth,
            permissions,
            catalog,
            repositories,
            maxBytes,
          }),
        );
        let declared = false;
        await watchRepositories({
          id: 'reliability-documents',
          auth,
          catalog,
          events,
          logger,
          repositories,
          scheduler,
          async onChange(repository) {
            // Not at start: the score may start later than this plugin.
            if (!declared) await facts.declare(reliabilityFacts);
            declared = true;
            await reportDocuments(repository, {
              repositories,
              facts,
              logger,
              maxBytes,
              now: () => new Date(),
            });
          },
        });
      },
    });
  },
});
