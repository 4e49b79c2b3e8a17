import { momentWords } from '@fathom/backstage-plugin-score-common';
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

interface Words {
  key: string;
  title: string;
  /** Beside what the exemption is of. */
  description: string;
  /** What was written of it: for who asked. */
  note?: string;
  severity?: 'normal' | 'high';
  isAsker: boolean;
}

/**
 * Tells who asked, who read the service then, and the people of its owner. Those may not be allowed to read it,
 * nor what was written of it: they hear of the check, and see the rest where they may.
 */
async function tellBoth(
  exemption: Exemption,
  { key, description, note, isAsker, ...words }: Words,
  deps: Deps,
): Promise<number> {
  const entity = await deps.entities.findById(exemption.entityId);
  const name = (await deps.numbers.names()).get(exemption.checkId);
  const check = `check "${name?.checkId}"`;
  const [kind, path] = (entity?.ref ?? ':').split(':');
  const [namespace, id] = path.split('/');
  const base = { ...words, topic: 'score-exemption' };
  const { requestedBy } = exemption;
  const sent = [
    isAsker &&
      (await deps.notices.send({
        ...base,
        key,
        to: [requestedBy],
        description: `${entity?.title ?? 'An entity'}, ${check}${description}${
          note ? ` ${note}` : ''
        }`.slice(0, 500),
        link: `/catalog/${namespace}/${kind}/${id}/ownership`,
      })),
    entity?.ownerRef !== undefined &&
      entity.ownerRef !== requestedBy &&
      (await deps.notices.send({
        ...base,
        key: `${key} owner`,
        to: [entity.ownerRef],
        description: `A service of yours, ${check}${description}`,
        link: '/scorecards/exemptions',
      })),
  ];
  return sent.filter(Boolean).length;
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
    told += await tellBoth(
      exemption,
      {
        key: `exemption ${exemption.id} ends ${due}`,
        title: `An exemption ends in ${due === 1 ? '1 day' : `${due} days`}`,
        description: `: until ${momentWords(
          exemption.until.slice(0, 10),
        )}. From then on it counts again.`,
        severity: due === 1 ? 'high' : 'normal',
        isAsker: true,
      },
      deps,
    );
  }
  return told;
}

const titles: Record<Exemption['state'], string> = {
  requested: 'Somebody asks for an exemption',
  approved: 'An exemption was approved',
  denied: 'An exemption was denied',
  revoked: 'An exemption was revoked',
  expired: 'An exemption has ended',
};

/** Tells of a request, a decision, an end. */
export async function tellOfExemption(
  exemption: Exemption,
  deps: Deps,
): Promise<void> {
  const { id, state, until, endNote, decisionNote, reason } = exemption;
  await tellBoth(
    exemption,
    {
      key: `exemption ${id} ${state}`,
      title: titles[state],
      description: `, until ${momentWords(until.slice(0, 10))}.`,
      note: endNote ?? decisionNote ?? reason,
      // Who asked knows that.
      isAsker: state !== 'requested',
    },
    deps,
  );
}
