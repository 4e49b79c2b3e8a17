import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CampaignSummary,
  CampaignView,
} from '@fathom/backstage-plugin-score-common';
import type { VisibleFleet } from '../fleet';
import type { CheckStateStore } from '../score';
import { askedChecks } from './askedChecks';
import type { Campaign, CampaignStore } from './CampaignStore';
import { SeenEntity, viewCampaign, viewSummary } from './viewCampaign';

/** Campaigns, and what their entities say of themselves, as far as who asks may read them. */
export interface CampaignReading {
  campaigns: CampaignStore;
  seen: VisibleFleet;
  states: CheckStateStore;
  clock: () => Date;
}

type Seen = Awaited<ReturnType<VisibleFleet['read']>>;

/** Those of its entities that the caller may read, and whether these are all. */
async function readEntities(
  { id }: Campaign,
  { fleet, visible }: Seen,
  { campaigns }: CampaignReading,
): Promise<{ seen: SeenEntity[]; isWhole: boolean }> {
  const all = await campaigns.listEntities(id);
  const seen = all.flatMap(entity => {
    const entry = fleet.byId.get(entity.entityId);
    return entry && visible.has(entry.ref) ? [{ ...entity, entry }] : [];
  });
  seen.sort((a, b) => (a.entry.ref < b.entry.ref ? -1 : 1));
  return { seen, isWhole: seen.length === all.length };
}

/** One campaign as it is kept now, of which is known that it is there. */
export async function readCampaign(
  id: number,
  credentials: BackstageCredentials,
  deps: CampaignReading,
): Promise<CampaignView> {
  const { campaigns, states, clock } = deps;
  const campaign = (await campaigns.find(id))!;
  const context = await deps.seen.read(credentials);
  const { library } = context;
  const { seen, isWhole } = await readEntities(campaign, context, deps);
  return viewCampaign(campaign, {
    entities: seen,
    asked: askedChecks(campaign, library),
    states: await states.listStates(seen.map(({ entityId }) => entityId)),
    ...(isWhole && { days: await campaigns.listDays(id) }),
    checks: library.checks,
    now: clock(),
  });
}

/** All of them, with the drafts for who runs campaigns. */
export async function readCampaigns(
  credentials: BackstageCredentials,
  deps: CampaignReading,
  { withDrafts }: { withDrafts: boolean },
): Promise<CampaignSummary[]> {
  const context = await deps.seen.read(credentials);
  const shown = (await deps.campaigns.list()).filter(
    ({ state }) => withDrafts || state !== 'draft',
  );
  return Promise.all(
    shown.map(async campaign =>
      viewSummary(campaign, (await readEntities(campaign, context, deps)).seen),
    ),
  );
}
