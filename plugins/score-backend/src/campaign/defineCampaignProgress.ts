import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Jobs } from '@fathom/jobs-node';
import type { FleetCopy } from '../fleet';
import type { Notices } from '../notice';
import type { ScorecardLibrary } from '../scorecard';
import { askedChecks } from './askedChecks';
import type { Campaign, CampaignStore } from './CampaignStore';
import { measureCampaign } from './measureCampaign';
import { remindCampaign } from './remindCampaigns';

const minute = 60_000;
const day = 24 * 60 * minute;
/** What falls back is looked for so long after the end. */
const watchedDays = 90;

/** Measures campaigns and reminds who has something left to do. Gives what measures one now. */
export function defineCampaignProgress(
  jobs: Jobs,
  deps: Parameters<typeof measureCampaign>[2] & {
    campaigns: CampaignStore;
    fleet: FleetCopy;
    library: ScorecardLibrary;
    logger: LoggerService;
    notices: Notices;
  },
): (campaign: Campaign) => Promise<void> {
  const { campaigns, clock, fleet, library } = deps;
  const asksStill = async (campaign: Campaign) =>
    askedChecks(campaign, await library.load()).length > 0;
  const measure = async (campaign: Campaign) => {
    // Nothing of what it asks for is left: how far it was when it was last counted stays.
    if (!(await asksStill(campaign))) return;
    const now = await fleet.read(await library.load());
    await campaigns.saveProgress(
      campaign.id,
      await measureCampaign(campaign, now, deps),
      clock().toISOString(),
    );
  };
  const follow = async (campaign: Campaign) => {
    if (!(await asksStill(campaign))) return;
    await measure(campaign);
    const { byId } = await fleet.read(await library.load());
    const told = (await campaigns.listEntities(campaign.id)).flatMap(entity => {
      const entry = byId.get(entity.entityId);
      return entry ? [{ ...entity, entry }] : [];
    });
    await remindCampaign(campaign, told, deps);
  };
  jobs.define('campaigns', async (_, { signal }) => {
    const from = new Date(clock().getTime() - watchedDays * day).toISOString();
    for (const campaign of await campaigns.list()) {
      if (signal.aborted) return;
      if (campaign.closedAt && campaign.closedAt < from) continue;
      // One campaign must not stop the others, and its next turn comes.
      await follow(campaign).catch(error =>
        deps.logger.error(
          `Campaign ${campaign.id} "${campaign.title}" could not be measured or told of, tried again later: ${error}`,
        ),
      );
    }
  });
  jobs.repeat('campaigns', {}, { everyMs: 15 * minute });
  return measure;
}
