import type { SchedulerService } from '@backstage/backend-plugin-api';
import { tellCrossings, TellDeps } from './tellCrossings';

const dayMs = 24 * 3_600_000;

/** Looks at thresholds each minute, and drops decisions when their time is up. */
export async function schedulePolicies(
  deps: TellDeps & {
    scheduler: SchedulerService;
    gate: { keepDays: number };
  },
): Promise<void> {
  await deps.scheduler.scheduleTask({
    id: 'reliability-policy-thresholds',
    frequency: { minutes: 1 },
    initialDelay: { seconds: 30 },
    timeout: { minutes: 2 },
    fn: async () => {
      await tellCrossings(await deps.policies.listRefs(), deps);
    },
  });
  await deps.scheduler.scheduleTask({
    id: 'reliability-gate-retention',
    frequency: { hours: 24 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 2 },
    fn: async () => {
      const before = deps.now().getTime() - deps.gate.keepDays * dayMs;
      await deps.policies.removeDecisionsBefore(new Date(before).toISOString());
    },
  });
}
