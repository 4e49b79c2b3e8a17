import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { scorePermissions } from '@fathom/backstage-plugin-score-common';
import { hideServerPaths, repositoriesServiceRef } from '@fathom/git-node';
import { createJobs } from '@fathom/jobs-node';
import { createClock } from './clock';
import { readScoreConfig } from './config';
import { createScore } from './createScore';
import { migrate } from './database';

/**
 * Facts with evidence, scorecards from git, and the level of each entity.
 *
 * @public
 */
export const scorePlugin = createBackendPlugin({
  pluginId: 'score',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        catalog: catalogServiceRef,
        notifications: notificationService,
        events: eventsServiceRef,
        repositories: repositoriesServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { database, lifecycle, logger } = deps;
        deps.permissionsRegistry.addPermissions(scorePermissions);
        const config = readScoreConfig(deps.config);
        const knex = await migrate(database);
        const jobs = await createJobs({
          database,
          lifecycle,
          logger,
          pluginId: 'score',
        });
        // The address of a badge is what opens it.
        if (config.badges)
          deps.httpRouter.addAuthPolicy({
            path: '/badge',
            allow: 'unauthenticated',
          });
        deps.httpRouter.use(hideServerPaths(deps));
        deps.httpRouter.use(
          await createScore({
            ...deps,
            knex,
            jobs,
            config,
            clock: createClock({
              file: config.clockFile,
              environment: process.env.NODE_ENV,
              logger,
            }),
          }),
        );
      },
    });
  },
});
