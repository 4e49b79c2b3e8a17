import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import { readTechInsightsConfig } from './config';
import { readFacts } from './readFacts';
import { TechInsightsClient } from './TechInsightsClient';

/** A look ends by itself before its task does. */
const lookMs = 100_000;

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
        let after: string | undefined;
        await scheduler.scheduleTask({
          id: 'score-tech-insights',
          frequency: { minutes: config.everyMinutes },
          // One that was killed holds the next back for no longer.
          timeout: { minutes: 2 },
          // The score itself comes up after its modules.
          initialDelay: { seconds: 10 },
          fn: async signal => {
            const look = await readFacts(
              { ...deps, config, client, clock: () => new Date() },
              AbortSignal.any([signal, AbortSignal.timeout(lookMs)]),
              after,
            );
            after = look.stoppedAfter;
          },
        });
      },
    });
  },
});
