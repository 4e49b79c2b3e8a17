import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Rotas } from './createRotas';

/** Asks every minute who is on call; one backend instance at a time. */
export async function scheduleRotas(
  rotas: Pick<Rotas, 'look'>,
  { scheduler }: { scheduler: SchedulerService },
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'reliability-rotas',
    frequency: { minutes: 1 },
    // The catalog and the repositories come first.
    initialDelay: { seconds: 20 },
    // A backend that dies holds the task for as long: a look is cut into pieces.
    timeout: { minutes: 2 },
    scope: 'global',
    fn: signal => rotas.look(signal),
  });
}
