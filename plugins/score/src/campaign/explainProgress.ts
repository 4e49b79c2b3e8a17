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
    from: [],
    seen: { observations: behind.length, over: t('campaign.over') },
    change: t('campaign.change'),
  };
}

/** What stands behind a figure of a campaign in the list of all: the others beside it, and the way to its services. */
export function explainCampaign(
  campaign: CampaignSummary,
  figure: Figure,
  t: Words,
): Explanation {
  return {
    id: `campaign:${campaign.id}:${figure}`,
    title: t('preview.of', {
      figure: campaign.title,
      of: t(`campaign.${figure}`).toLocaleLowerCase('en-US'),
    }),
    value: String(campaign.progress[figure]),
    means: t(`campaign.${figure}Means`),
    computed: {
      method: t('campaign.method'),
      values: progressFigures.map(one => ({
        label: t(`campaign.${one}`),
        value: String(campaign.progress[one]),
      })),
    },
    from: [],
    seen: {
      observations: progressFigures.reduce(
        (all, one) => all + campaign.progress[one],
        0,
      ),
      over: t('campaign.over'),
    },
    change: t('campaign.change'),
    remedy: {
      label: t('sums.open'),
      href: `/scorecards/campaigns/${campaign.id}?outcome=${outcomeOf[figure]}`,
    },
  };
}
