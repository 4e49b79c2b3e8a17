import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import { readTechInsightsConfig } from './config';
import { readFacts } from './readFacts';
import { TechInsightsClient } from './TechInsightsClient';

/**
 * Reads the facts named under `fathom.score.techInsights` from a running Tech Insights backend and reports them
 * to the score. Idle without that configuration.
 *
 * @public
 */
export const scoreModuleTechInsights = createBackendModule({
  pluginId: 'score',
  moduleId: 'tech-insights',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        facts: factsServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ config: root, scheduler, ...deps }) {
        const config = readTechInsightsConfig(root);
        if (!config) return;
        const client = TechInsightsClient.create({ ...deps, ...config });
        await scheduler.scheduleTask({
          id: 'score-tech-insights',
          frequency: { minutes: config.everyMinutes },
          timeout: { minutes: Math.max(5, config.everyMinutes) },
          // The score itself comes up after its modules.
          initialDelay: { seconds: 10 },
          fn: async signal => {
            await readFacts(
              { ...deps, config, client, clock: () => new Date() },
              signal,
            );
          },
        });
      },
    });
  },
});
