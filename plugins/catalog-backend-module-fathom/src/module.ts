import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { CatalogModelSources } from '@backstage/catalog-model/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { repositoriesServiceRef } from '@fathom/git-node';
import { readConfig } from './config';
import { fathomModel } from './model';
import { FathomEntityProvider } from './repository-entities';

/**
 * Adds the kind `Pattern` and the provider that reads entities from git repositories.
 *
 * @public
 */
export const catalogModuleFathom = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'fathom',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
        lifecycle: coreServices.lifecycle,
        model: catalogModelExtensionPoint,
        processing: catalogProcessingExtensionPoint,
        events: eventsServiceRef,
        repositories: repositoriesServiceRef,
      },
      async init({
        config,
        logger,
        scheduler,
        lifecycle,
        model,
        processing,
        events,
        repositories,
      }) {
        model.addModelSource(CatalogModelSources.static([fathomModel]));
        const integrations = ScmIntegrations.fromConfig(config);
        const provider = new FathomEntityProvider({
          repositories,
          config: readConfig(config),
          logger,
          forgeOf: url => integrations.byUrl(url)?.type,
        });
        processing.addEntityProvider(provider);

        const look = () =>
          provider
            .refresh()
            .catch(error =>
              logger.warn(
                `Could not look at the repositories: ${error.message}`,
              ),
            );
        let soon: NodeJS.Timeout | undefined;
        await events.subscribe({
          id: 'fathom-repositories-provider',
          topics: ['fathom.repositories.updated'],
          // Many repositories are read in one go at the start: one look serves all.
          onEvent: async () => {
            soon ??= setTimeout(() => {
              soon = undefined;
              void look();
            }, 500);
          },
        });
        lifecycle.addShutdownHook(() => clearTimeout(soon));
        // A lost event does no harm: tips are compared, which costs one question.
        await scheduler.scheduleTask({
          id: 'fathom-repositories-provider',
          frequency: { seconds: 30 },
          timeout: { minutes: 2 },
          initialDelay: { seconds: 5 },
          scope: 'local',
          fn: look,
        });
      },
    });
  },
});
