import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Jobs } from '@fathom/jobs-node';
import type { Soon } from '../soon';
import type { Exemption } from './ExemptionStore';
import { remindExemptions, tellOfExemption } from './remindExemptions';

/** Exemptions end by themselves, with notice. Gives what follows from a decision. */
export function defineExemptionEnds(
  jobs: Jobs,
  deps: Parameters<typeof remindExemptions>[0] & {
    auditor: AuditorService;
    soon: Soon;
  },
): (exemption: Exemption) => Promise<void> {
  const { auditor, clock, exemptions, soon } = deps;
  const onChanged = async (exemption: Exemption) => {
    await soon('judge');
    await tellOfExemption(exemption, deps);
  };
  jobs.define('exemptions', async () => {
    for (const exemption of await exemptions.expire(clock().toISOString())) {
      const event = await auditor.createEvent({
        eventId: 'exemption-expire',
        meta: { exemption: exemption.id },
      });
      await event.success();
      await onChanged(exemption);
    }
    await remindExemptions(deps);
  });
  jobs.repeat('exemptions', {}, { everyMs: 60_000 });
  return onChanged;
}
