import type {
  CampaignReach,
  ReachCampaign,
} from '@fathom/backstage-plugin-score-common';
import type { FleetEntry, VisibleFleet } from '../fleet';
import { checkAsked } from './askedChecks';
import { listAbout, measureCampaign, MeasureDeps } from './measureCampaign';

/** Of whom a campaign would be about: more names nobody reads. */
const mostNamed = 100;

/**
 * Whom a campaign would be about, of those that the caller may read.
 *
 * @throws InputError when there is no such scorecard, or it has no such check or level
 */
export async function reachCampaign(
  asked: ReachCampaign,
  { fleet, visible, library }: Awaited<ReturnType<VisibleFleet['read']>>,
  deps: MeasureDeps,
): Promise<CampaignReach> {
  checkAsked(asked, library);
  const about = async (appliesTo: ReachCampaign['appliesTo']) =>
    (await listAbout({ ...asked, appliesTo }, fleet, deps))
      .filter(({ ref }) => visible.has(ref))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const { target } = asked;
  const [found, measured] = await Promise.all([
    about(asked.appliesTo),
    target && measureCampaign({ ...asked, target }, fleet, deps),
  ]);
  const isAsked = ({ id }: FleetEntry) => measured?.has(id) ?? true;
  return {
    total: (await about(undefined)).length,
    matched: found.length,
    ...(measured && { asked: found.filter(isAsked).length }),
    entities: found.slice(0, mostNamed).map(entry => ({
      entityRef: entry.ref,
      title: entry.title,
      ...(entry.owner && { owner: entry.owner }),
      isAsked: isAsked(entry),
    })),
  };
}
