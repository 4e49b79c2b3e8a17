import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { Outcome } from '@fathom/kernel';
import type { CheckPageView } from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  LongText,
  OutcomeChip,
  outcomeWord,
  RelativeTime,
} from '@fathom/ui-kit';
import { dayOf, ownerOf, tabHref, TeamLink } from '../naming';
import { Turning } from '../pages';
import { useWords } from '../translation';

/** Services a page. */
export const checkPageSize = 100;

type Item = CheckPageView['items'][number];

/** The services of one outcome, each a door to its evidence. */
export function CheckEntities({
  check,
  outcome,
}: {
  check: CheckPageView;
  outcome: string;
}) {
  const t = useWords();
  const columns: DataColumn<Item>[] = [
    {
      id: 'service',
      title: t('team.service'),
      rowHeader: true,
      value: row => row.title,
      render: row => (
        <RouterLink
          href={tabHref(row.entityRef, `check:${check.scorecard}:${check.id}`)}
        >
          {row.title}
        </RouterLink>
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
      title: t('checks.outcome'),
      value: row => outcomeWord(row.outcome),
      render: row => (
        <>
          <OutcomeChip outcome={row.outcome} />{' '}
          {row.exemptUntil &&
            t('checkPage.exemptUntil', { day: dayOf(row.exemptUntil) })}
        </>
      ),
    },
    {
      id: 'reason',
      title: t('checkPage.reason'),
      value: row => row.reason ?? '',
      render: row => row.reason && <LongText>{row.reason}</LongText>,
    },
    {
      id: 'since',
      title: t('checks.since'),
      value: row => row.since,
      render: row => (row.since ? <RelativeTime at={row.since} /> : '?'),
    },
    {
      id: 'cause',
      title: t('checkPage.cause'),
      value: row =>
        row.cause && row.cause !== 'first' ? t(`cause.${row.cause}`) : '',
    },
  ];
  const caption = t('checkPage.entities', {
    outcome: outcomeWord(outcome as Outcome) ?? outcome,
  });
  return (
    <Box component="section" aria-label={caption} sx={{ my: 2 }}>
      <DataTable
        id="service"
        caption={caption}
        rows={check.items}
        rowKey={row => row.entityRef}
        columns={columns}
        search={false}
        empty={<p>{t('checkPage.none')}</p>}
      />
      <Turning
        label={t('fleet.pages')}
        param="offset"
        pageSize={checkPageSize}
        total={check.total}
      />
    </Box>
  );
}
