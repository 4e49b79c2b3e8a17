import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { CampaignView } from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  EvidenceFigure,
  OutcomeChip,
  outcomeWord,
  RelativeTime,
  Section,
} from '@fathom/ui-kit';
import { ownerOf, tabHref, TeamLink } from '../naming';
import { useWords } from '../translation';
import { explainTeamProgress, progressFigures } from './explainProgress';

type Team = CampaignView['teams'][number];
type Service = CampaignView['entities'][number];

/** The campaign by team and by service, what is open first. */
export function CampaignTables({ campaign }: { campaign: CampaignView }) {
  const t = useWords();
  const { asks, scorecard } = campaign;
  // Of one check its evidence is the answer; of several the tab shows them all.
  const only =
    asks.length === 1 ? `check:${scorecard}:${asks[0].check}` : undefined;
  const teams: DataColumn<Team>[] = [
    {
      id: 'team',
      title: t('fleet.team'),
      rowHeader: true,
      value: row => ownerOf(row, t),
      render: row => <TeamLink owner={row.owner} />,
    },
    ...progressFigures.map(
      (figure): DataColumn<Team> => ({
        id: figure,
        title: t(`campaign.${figure}`),
        numeric: true,
        value: row => row[figure],
        render: row => (
          <EvidenceFigure
            evidence={explainTeamProgress(row, figure, { campaign, t })}
          />
        ),
      }),
    ),
  ];
  const services: DataColumn<Service>[] = [
    {
      id: 'service',
      title: t('campaign.service'),
      rowHeader: true,
      value: row => row.title,
      render: row => (
        <RouterLink href={tabHref(row.entityRef, only)}>{row.title}</RouterLink>
      ),
    },
    {
      id: 'team',
      title: t('fleet.team'),
      value: row => ownerOf(row, t),
      render: row => <TeamLink owner={row.owner} />,
    },
    {
      id: 'outcome',
      title: t('campaign.outcome'),
      value: row => outcomeWord(row.outcome),
      render: row => (
        <>
          <OutcomeChip outcome={row.outcome} />
          {row.regressed && ` ${t('campaign.regressed')}`}
        </>
      ),
    },
    {
      id: 'since',
      title: t('campaign.since'),
      value: row => row.since,
      render: row => (
        <>
          {row.isSinceAtLeast && `${t('campaign.atLeast')} `}
          <RelativeTime at={row.since} />
        </>
      ),
    },
  ];
  return (
    <>
      <Section title={t('campaign.teams')}>
        <DataTable
          id="team"
          caption={t('campaign.teams')}
          rows={campaign.teams}
          rowKey={row => ownerOf(row, t)}
          columns={teams}
          search={false}
          initialSort={{ column: 'open', direction: 'desc' }}
        />
      </Section>
      <Section title={t('campaign.services')}>
        <Box sx={{ mb: 2 }}>
          <DataTable
            caption={t('campaign.services')}
            rows={campaign.entities}
            rowKey={row => row.entityRef}
            columns={services}
            initialSort={{ column: 'outcome', direction: 'asc' }}
            filters={[
              {
                id: 'team',
                title: t('fleet.team'),
                values: row => [row.owner ?? 'none'],
                word: owner => ownerOf(owner === 'none' ? {} : { owner }, t),
              },
              {
                id: 'outcome',
                title: t('campaign.outcome'),
                values: row => [row.outcome],
                word: value => outcomeWord(value as Service['outcome']),
              },
              ...(campaign.state === 'closed'
                ? [
                    {
                      id: 'since',
                      title: t('campaign.sinceClosed'),
                      values: (row: Service) =>
                        row.regressed ? ['regressed'] : [],
                      word: () => t('campaign.regressed'),
                    },
                  ]
                : []),
            ]}
          />
        </Box>
      </Section>
    </>
  );
}
