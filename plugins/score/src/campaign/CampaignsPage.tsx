import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  CampaignSummary,
  scoreCampaignManagePermission,
} from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  EmptyState,
  EvidenceFigure,
  LoadState,
  PageSentence,
  plainRef,
  useAddressParams,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { dayOf, TeamLink } from '../naming';
import { ScorePages } from '../pages';
import { useWords, Words } from '../translation';
import { DraftCampaign } from './DraftCampaign';
import { explainCampaign, progressFigures } from './explainProgress';

function columnsOf(t: Words): DataColumn<CampaignSummary>[] {
  return [
    {
      id: 'title',
      title: t('campaign.title'),
      rowHeader: true,
      value: row => row.title,
      render: row => (
        <RouterLink href={`/scorecards/campaigns/${row.id}`}>
          {row.title}
        </RouterLink>
      ),
    },
    {
      id: 'state',
      title: t('campaign.state'),
      value: row => t(`campaign.${row.state}`),
    },
    {
      id: 'owner',
      title: t('campaign.owner'),
      value: row => plainRef(row.owner),
      render: row => <TeamLink owner={row.owner} />,
    },
    {
      id: 'target',
      title: t('campaign.target'),
      value: row => row.targetOn,
      render: row => dayOf(row.targetOn),
    },
    ...progressFigures.map(
      (figure): DataColumn<CampaignSummary> => ({
        id: figure,
        title: t(`campaign.${figure}`),
        numeric: true,
        value: row => row.progress[figure],
        render: row => (
          <EvidenceFigure evidence={explainCampaign(row, figure, t)} />
        ),
      }),
    ),
    {
      id: 'regressed',
      title: t('campaign.regressed'),
      numeric: true,
      value: row => row.regressed,
      render: row =>
        row.state === 'closed' ? (
          <EvidenceFigure evidence={explainCampaign(row, 'regressed', t)} />
        ) : (
          ''
        ),
    },
  ];
}

function sentence(campaigns: readonly CampaignSummary[], t: Words): string {
  const active = campaigns.filter(({ state }) => state === 'active');
  if (active.length === 0)
    return t('campaign.noneActive', {
      drafts: String(campaigns.filter(({ state }) => state === 'draft').length),
    });
  const sum = (of: (one: CampaignSummary) => number) =>
    String(active.reduce((all, one) => all + of(one), 0));
  return t('campaign.sentence', {
    active: String(active.length),
    done: sum(({ progress }) => progress.done),
    all: sum(({ progress }) =>
      progressFigures.reduce((all, figure) => all + progress[figure], 0),
    ),
  });
}

/** What is asked of owners by a date, and how far each campaign is. */
export function CampaignsPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [params, set] = useAddressParams();
  const { allowed } = usePermission({
    permission: scoreCampaignManagePermission,
  });
  const state = useRefreshed(() => api.listCampaigns(), 'campaigns');
  const draft = allowed && (
    <Button
      variant="contained"
      size="small"
      onClick={() => set({ draft: 'new' })}
    >
      {t('campaign.new')}
    </Button>
  );
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <LoadState state={state} what={t('campaign.loading')} lines={6}>
        {campaigns =>
          campaigns.length === 0 ? (
            <EmptyState
              title={t('campaign.empty')}
              description={t('campaign.emptyHint')}
              action={draft}
            />
          ) : (
            <>
              <PageSentence action={draft}>
                {sentence(campaigns, t)}
              </PageSentence>
              <DataTable
                caption={t('campaign.list')}
                rows={campaigns}
                rowKey={row => String(row.id)}
                columns={columnsOf(t)}
                search={false}
              />
            </>
          )
        }
      </LoadState>
      {allowed && params.has('draft') && (
        <DraftCampaign
          onClose={() =>
            set({ draft: undefined, scorecard: undefined, check: undefined })
          }
        />
      )}
    </Box>
  );
}
