import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Jobs } from '@fathom/jobs-node';
import type { Soon } from '../soon';
import type { Exemption } from './ExemptionStore';
import { remindExemptions, tellOfExemption } from './remindExemptions';

/** For so long the end of one is tried to be told. */
const toldWithinMs = 24 * 3_600_000;

/** Exemptions end by themselves, with notice. Gives what follows from a decision. */
export function defineExemptionEnds(
  jobs: Jobs,
  deps: Parameters<typeof remindExemptions>[0] & {
    auditor: AuditorService;
    logger: LoggerService;
    soon: Soon;
  },
): (exemption: Exemption) => Promise<void> {
  const { auditor, clock, exemptions, logger, soon } = deps;
  const onChanged = async (exemption: Exemption) => {
    await soon('judge');
    await tellOfExemption(exemption, deps);
  };
  /** Audited first: who dies in between has ended nothing, and the next turn does. */
  const expire = async ({ id }: Exemption, at: string) => {
    const event = await auditor.createEvent({
      eventId: 'exemption-expire',
      meta: { exemption: id },
    });
    try {
      const ended = await exemptions.expire(id, at);
      if (!ended) throw new Error('It was ended otherwise meanwhile.');
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
    await event.success();
    await soon('judge');
  };
  /** One that cannot be done must not stop the others. */
  const each = async (
    list: readonly Exemption[],
    work: (exemption: Exemption) => Promise<void>,
  ) => {
    for (const exemption of list)
      await work(exemption).catch(error =>
        logger.error(
          `Exemption ${exemption.id} could not be ended, or its end told, tried again later: ${error}`,
        ),
      );
  };
  jobs.define('exemptions', async () => {
    const now = clock();
    const at = now.toISOString();
    await each(await exemptions.listOver(at), one => expire(one, at));
    // Also those that a process ended that died before it told; each is told once.
    const endedFrom = new Date(now.getTime() - toldWithinMs).toISOString();
    await each(
      await exemptions.list({ state: 'expired', endedFrom }),
      exemption => tellOfExemption(exemption, deps),
    );
    await remindExemptions(deps);
  });
  jobs.repeat('exemptions', {}, { everyMs: 60_000 });
  return onChanged;
}
