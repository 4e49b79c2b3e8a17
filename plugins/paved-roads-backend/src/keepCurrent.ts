import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Origins } from './origin';
import type { Roads } from './road';

/** The two turns of this plugin: roads that moved on, and facts before they grow stale. */
export async function keepCurrent(options: {
  events: EventsService;
  logger: LoggerService;
  scheduler: SchedulerService;
  roads: Roads;
  origins: Origins;
}): Promise<void> {
  const { events, logger, scheduler, roads, origins } = options;
  let untold = false;
  await scheduler.scheduleTask({
    id: 'roads',
    frequency: { seconds: 20 },
    initialDelay: { seconds: 2 },
    timeout: { minutes: 2 },
    scope: 'global',
    fn: async () => {
      // Stays true until the score has heard of it.
      untold = (await roads.refresh()) || untold;
      if (untold) await origins.reportAll();
      untold = false;
    },
  });
  await scheduler.scheduleTask({
    id: 'report-origins',
    // A quarter of the age at which a fact counts as stale, less than half after one lost turn.
    frequency: { hours: 12 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 5 },
    scope: 'global',
    fn: () => origins.reportAll(),
  });
  await events.subscribe({
    id: 'fathom-paved-roads',
    topics: ['fathom.repositories.updated'],
    onEvent: async () => {
      // Running already: the next turn is at most twenty seconds away.
      await scheduler
        .triggerTask('roads')
        .catch(error =>
          logger.debug(`roads was not started: ${error.message}`),
        );
    },
  });
}
