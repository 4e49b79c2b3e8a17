import { momentWords } from '@fathom/backstage-plugin-score-common';
import type { Notices } from '../notice';
import { codeOf } from '../rollup';
import type { Campaign } from './CampaignStore';
import type { SeenEntity } from './viewCampaign';

const day = 24 * 3_600_000;

/** The Monday of a week, as its name. */
function weekOf(now: Date): string {
  const monday = new Date(now.getTime() - ((now.getUTCDay() + 6) % 7) * day);
  return monday.toISOString().slice(0, 10);
}

/** Beside the longest title of a campaign, 200 characters, this fits into the 255 that Backstage keeps. */
function wordsOf(
  { title, targetOn }: Campaign,
  { open, isNear, left }: { open: number; isNear: boolean; left: number },
): string {
  const services = `${open} of your services`;
  if (isNear) {
    const when = left === 1 ? 'in 1 day' : `in ${left} days`;
    return `${title} ends ${left === 0 ? 'today' : when}: ${services} ${
      open === 1 ? 'is' : 'are'
    } open`;
  }
  const target = momentWords(targetOn);
  return left < 0
    ? `${title}: ${services} ${open === 1 ? 'was' : 'were'} due on ${target}`
    : `${title}: ${services} to mend until ${target}`;
}

/**
 * Tells owners what is open: 7 days and 1 day before the target, and once a week, also past the target until it is
 * closed. Of one thing once, whatever happens; who has nothing open hears nothing.
 */
export async function remindCampaign(
  campaign: Campaign,
  entities: readonly SeenEntity[],
  deps: { notices: Notices; clock: () => Date },
): Promise<number> {
  const now = deps.clock();
  const today = now.toISOString().slice(0, 10);
  if (campaign.state !== 'active' || today < campaign.startsOn) return 0;
  const left = Math.ceil(
    (Date.parse(campaign.targetOn) - Date.parse(today)) / day,
  );
  const length =
    (Date.parse(campaign.targetOn) - Date.parse(campaign.startsOn)) / day;
  const due = [7, 1].filter(days => left <= days && left >= 0 && length > days);
  const byOwner = new Map<string, SeenEntity[]>();
  for (const entity of entities) {
    const isOpen =
      entity.outcome === codeOf.fail || entity.outcome === codeOf.unknown;
    const { owner } = entity.entry;
    if (isOpen && owner)
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), entity]);
  }
  let told = 0;
  for (const [owner, open] of byOwner) {
    const days = due.at(-1);
    const base = {
      to: [owner],
      // No names: who is in the group may not be allowed to read each of them.
      description: 'See which, and how to mend them.',
      link: `/scorecards/campaigns/${campaign.id}`,
      topic: 'score-campaign',
      title: wordsOf(campaign, {
        open: open.length,
        // Whoever hears late hears how long there is left, not what was missed.
        isNear: days !== undefined,
        left,
      }),
    };
    const sent = await deps.notices.send(
      days === undefined
        ? {
            ...base,
            key: `campaign ${campaign.id} week ${weekOf(now)} ${owner}`,
          }
        : {
            ...base,
            key: `campaign ${campaign.id} ends ${days} ${owner}`,
            severity: days === 1 ? 'high' : 'normal',
          },
    );
    if (sent) told += 1;
  }
  return told;
}
