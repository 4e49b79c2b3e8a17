import type {
  CampaignSummary,
  CampaignView,
} from '@fathom/backstage-plugin-score-common';
import { Explanation } from '@fathom/ui-kit';
import { dayOf, ownerOf } from '../naming';
import type { Words } from '../translation';

export const progressFigures = ['open', 'done', 'unknown', 'exempt'] as const;
type Figure = (typeof progressFigures)[number];

const outcomeOf = {
  open: 'fail',
  done: 'pass',
  unknown: 'unknown',
  exempt: 'exempt',
} as const;

/** What stands behind a figure of one team in a campaign: its services, each since when. */
export function explainTeamProgress(
  team: CampaignView['teams'][number],
  figure: Figure,
  { campaign, t }: { campaign: CampaignView; t: Words },
): Explanation {
  const behind = campaign.entities.filter(
    ({ owner, outcome }) =>
      owner === team.owner && outcome === outcomeOf[figure],
  );
  return {
    id: `campaign:${campaign.id}:${team.owner ?? ''}:${figure}`,
    title: t('preview.of', {
      figure: ownerOf(team, t),
      of: t(`campaign.${figure}`).toLocaleLowerCase('en-US'),
    }),
    value: String(team[figure]),
    means: t(`campaign.${figure}Means`),
    computed: {
      method: t('campaign.method'),
      values: behind.map(({ title, since, isSinceAtLeast }) => ({
        label: title,
        value: t(
          isSinceAtLeast ? 'campaign.sinceAtLeast' : 'campaign.sinceDay',
          {
            day: dayOf(since),
          },
        ),
      })),
    },
    seen: { observations: behind.length, over: t('campaign.over') },
    change: t('campaign.change'),
    remedy: {
      label: t('sums.open'),
      href: campaignHref(campaign.id, figure, team.owner ?? 'none'),
    },
  };
}

/** Where just the services stand that a figure of a campaign counts. */
export function campaignHref(
  id: number,
  figure: Figure | 'regressed',
  owner?: string,
): string {
  const query = new URLSearchParams({
    ...(figure === 'regressed'
      ? { since: 'regressed' }
      : { outcome: outcomeOf[figure] }),
    ...(owner && { team: owner }),
  });
  return `/scorecards/campaigns/${id}?${query}`;
}

/** What stands behind a figure of a campaign: the others beside it, and the way to its services. */
export function explainCampaign(
  campaign: CampaignSummary,
  figure: Figure | 'regressed',
  t: Words,
): Explanation {
  const { id, progress, regressed } = campaign;
  const all = { ...progress, regressed };
  return {
    id: `campaign:${id}:${figure}`,
    title: t('preview.of', {
      figure: campaign.title,
      of: t(`campaign.${figure}`).toLocaleLowerCase('en-US'),
    }),
    value: String(all[figure]),
    means: t(`campaign.${figure}Means`),
    computed: {
      method: t('campaign.method'),
      values: [
        ...progressFigures,
        ...(campaign.state === 'closed' ? (['regressed'] as const) : []),
      ].map(one => ({
        label: t(`campaign.${one}`),
        value: String(all[one]),
      })),
    },
    seen: {
      observations: progressFigures.reduce(
        (sum, one) => sum + progress[one],
        0,
      ),
      over: t('campaign.over'),
    },
    change: t('campaign.change'),
    remedy: {
      label: t('sums.open'),
      href: campaignHref(id, figure),
    },
  };
}
