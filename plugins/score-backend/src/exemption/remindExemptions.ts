import type { EntityStore } from '../entity';
import type { Notices } from '../notice';
import type { CheckNumbers } from '../scorecard';
import type { Exemption, ExemptionStore } from './ExemptionStore';

const day = 24 * 3_600_000;
const daysBefore = [7, 1];

interface Deps {
  exemptions: ExemptionStore;
  entities: EntityStore;
  numbers: CheckNumbers;
  notices: Notices;
  clock: () => Date;
}

async function describe(exemption: Exemption, deps: Deps) {
  const entity = await deps.entities.findById(exemption.entityId);
  const name = (await deps.numbers.names()).get(exemption.checkId);
  const [kind, rest] = (entity?.ref ?? ':').split(':');
  const [namespace, id] = rest.split('/');
  return {
    words: `${entity?.title ?? 'An entity'}, check "${name?.checkId}"`,
    owner: entity?.ownerRef,
    link: `/catalog/${namespace}/${kind}/${id}/ownership`,
  };
}

/** Tells who asked and who owns that an exemption ends in 7 days, and in 1; once each. */
export async function remindExemptions(deps: Deps): Promise<number> {
  const now = deps.clock().getTime();
  let told = 0;
  for (const exemption of await deps.exemptions.list({ state: 'approved' })) {
    const end = Date.parse(exemption.until);
    const start = Date.parse(exemption.decidedAt ?? exemption.requestedAt);
    // The nearest notice that is due; one that is shorter than the notice needs none.
    const due = daysBefore
      .filter(days => end - now <= days * day && end - start > days * day)
      .at(-1);
    if (due === undefined || end <= now) continue;
    const { words, owner, link } = await describe(exemption, deps);
    const sent = await deps.notices.send({
      key: `exemption ${exemption.id} ends ${due}`,
      to: [...new Set([exemption.requestedBy, ...(owner ? [owner] : [])])],
      title: `An exemption ends in ${due === 1 ? '1 day' : `${due} days`}`,
      description: `${words}: until ${exemption.until.slice(
        0,
        10,
      )}. From then on it counts again.`,
      link,
      severity: due === 1 ? 'high' : 'normal',
      topic: 'score-exemption',
    });
    if (sent) told += 1;
  }
  return told;
}

/** Tells of a request, a decision, an end. */
export async function tellOfExemption(
  exemption: Exemption,
  deps: Deps,
): Promise<void> {
  const { words, owner, link } = await describe(exemption, deps);
  const titles: Record<Exemption['state'], string> = {
    requested: 'Somebody asks for an exemption',
    approved: 'An exemption was approved',
    denied: 'An exemption was denied',
    revoked: 'An exemption was revoked',
    expired: 'An exemption has ended',
  };
  const note = exemption.endNote ?? exemption.decisionNote;
  await deps.notices.send({
    key: `exemption ${exemption.id} ${exemption.state}`,
    to: [
      ...new Set([
        // Who asked knows that.
        ...(exemption.state === 'requested' ? [] : [exemption.requestedBy]),
        ...(owner ? [owner] : []),
      ]),
    ],
    title: titles[exemption.state],
    description: `${words}, until ${exemption.until.slice(0, 10)}. ${
      note ?? exemption.reason
    }`.slice(0, 500),
    link,
    topic: 'score-exemption',
  });
}
