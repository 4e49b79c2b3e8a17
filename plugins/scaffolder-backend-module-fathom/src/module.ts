import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { repositoriesServiceRef } from '@fathom/git-node';
import { createCatalogAwaitAction } from './catalog';
import { readConfig } from './config';
import { createWriteFileAction } from './file';
import { createPublishGitAction } from './publish';
import { createFetchRoadAction, createRecordRoadAction } from './road';

/**
 * Adds `fathom:fetch:road`, `fathom:road:record`, `fathom:publish:git`, `fathom:catalog:await` and
 * `fathom:file:write`.
 *
 * @public
 */
export const scaffolderModuleFathom = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'fathom',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        reader: coreServices.urlReader,
        catalog: catalogServiceRef,
        events: eventsServiceRef,
        repositories: repositoriesServiceRef,
      },
      async init({ actions, config, reader, catalog, events, repositories }) {
        const integrations = ScmIntegrations.fromConfig(config);
        actions.addActions(
          createFetchRoadAction({ repositories, reader, integrations }),
          createRecordRoadAction({ repositories }),
          createPublishGitAction({
            config: readConfig(config),
            catalog,
            events,
          }),
          createCatalogAwaitAction({ catalog }),
          createWriteFileAction(),
        );
      },
    });
  },
});
