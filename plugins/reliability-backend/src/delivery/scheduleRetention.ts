import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { DeliveryConfig } from './DeliveryConfig';
import type { DeliveryStore } from './DeliveryStore';

const dayMs = 24 * 3_600_000;

/** Drops events when their time is up, each day. */
export async function scheduleRetention(deps: {
  scheduler: SchedulerService;
  delivery: DeliveryConfig;
  deliveries: DeliveryStore;
  now: () => Date;
}): Promise<void> {
  await deps.scheduler.scheduleTask({
    id: 'reliability-delivery-retention',
    frequency: { hours: 24 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 2 },
    fn: async () => {
      const before = deps.now().getTime() - deps.delivery.keepDays * dayMs;
      await deps.deliveries.removeBefore(new Date(before).toISOString());
    },
  });
}
