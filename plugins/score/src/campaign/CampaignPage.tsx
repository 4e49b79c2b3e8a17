import { useParams } from 'react-router-dom';
import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import {
  EvidenceFigure,
  LoadState,
  PageSentence,
  plainRef,
  Section,
  StackedBar,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { explainCounts } from '../explanation';
import { dayOf } from '../naming';
import { ScorePages } from '../pages';
import { useWords } from '../translation';
import { CampaignAsks } from './CampaignAsks';
import { CampaignCourse } from './CampaignCourse';
import { CampaignDeeds } from './CampaignDeeds';
import { CampaignTables } from './CampaignTables';
import { campaignHref, explainCampaign } from './explainProgress';

const bar = [
  { figure: 'done', tone: 'good' },
  { figure: 'open', tone: 'bad' },
  { figure: 'exempt', tone: 'accent' },
  { figure: 'unknown', tone: 'quiet', unknown: true },
] as const;

/** One campaign: how far it is, when it may end, who is open, and what fell back. */
export function CampaignPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const { id = '' } = useParams();
  const state = useRefreshed(() => api.getCampaign(Number(id)), id);
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <LoadState state={state} what={t('campaign.loadingOne')} lines={8}>
        {campaign => (
          <>
            <PageSentence
              detail={[
                campaign.title,
                t(`campaign.${campaign.state}`),
                plainRef(campaign.owner),
                `${dayOf(campaign.startsOn)} – ${dayOf(campaign.targetOn)}`,
              ].join(' · ')}
              action={
                <CampaignDeeds campaign={campaign} onChanged={state.retry} />
              }
            >
              {campaign.sentence}
            </PageSentence>
            {campaign.description && (
              <Box sx={{ typography: 'body2', mb: 2 }}>
                {campaign.description}
              </Box>
            )}
            <CampaignAsks campaign={campaign} />
            <StackedBar
              label={t('campaign.progress')}
              parts={bar.map(({ figure, ...part }) => ({
                ...part,
                label: t(`campaign.${figure}`).toLocaleLowerCase('en-US'),
                value: campaign.progress[figure],
                href: campaignHref(campaign.id, figure),
              }))}
            />
            <Box sx={{ display: 'flex', gap: 3, typography: 'body2', mt: 1 }}>
              <EvidenceFigure
                evidence={explainCounts(
                  {
                    id: `campaign ${campaign.id}`,
                    title: t('campaign.progress'),
                    value: campaign.sentence,
                    counts: {
                      pass: campaign.progress.done,
                      fail: campaign.progress.open,
                      unknown: campaign.progress.unknown,
                      exempt: campaign.progress.exempt,
                      notApplicable: 0,
                    },
                    href: `/scorecards/campaigns/${campaign.id}`,
                  },
                  t,
                )}
                ariaLabel={t('campaign.progress')}
              >
                {t('campaign.progress')}
              </EvidenceFigure>
              {campaign.state === 'closed' && (
                <EvidenceFigure
                  evidence={explainCampaign(campaign, 'regressed', t)}
                >
                  {t('campaign.regressed')}: {campaign.regressed}
                </EvidenceFigure>
              )}
            </Box>
            <CampaignCourse campaign={campaign} />
            {campaign.promotion && campaign.promotion.length > 0 && (
              <Section title={t('campaign.promotion')}>
                <ul>
                  {campaign.promotion.map(({ check, words }) => (
                    <li key={check}>{words}</li>
                  ))}
                </ul>
              </Section>
            )}
            <CampaignTables campaign={campaign} />
            <Box sx={{ typography: 'body2', '& a': { color: 'primary.main' } }}>
              <RouterLink href="/scorecards/campaigns">
                {t('campaign.back')}
              </RouterLink>
            </Box>
          </>
        )}
      </LoadState>
    </Box>
  );
}
