import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import useMediaQuery from '@mui/material/useMediaQuery';
import { RouterLink } from '@backstage/frontend-plugin-api';
import {
  DataColumn,
  DataFilter,
  DataTable,
  entityTitle,
  EvidenceFigure,
  MiddleCut,
  plainRef,
  RelativeTime,
} from '@fathom/ui-kit';
import { tabHref } from '../naming';
import { useWords, Words } from '../translation';
import { DueState } from './DueState';
import { explainReview, ReviewRow } from './explainReview';
import { LastReview } from './LastReview';

const titleOf = ({ entityRef, entityTitle: title }: ReviewRow) =>
  entityTitle({ entityRef, title });

const nameColumns = (t: Words): DataColumn<ReviewRow>[] => [
  {
    id: 'slo',
    title: t('review.slo'),
    rowHeader: true,
    value: ({ slo }) => slo,
    render: ({ slo }) => (
      <span style={{ whiteSpace: 'nowrap' }}>
        <MiddleCut text={slo} max={32} />
      </span>
    ),
  },
  {
    id: 'service',
    title: t('slos.service'),
    value: row => `${titleOf(row)} ${row.entityRef}`,
    render: row => (
      <span style={{ whiteSpace: 'nowrap' }}>
        <RouterLink href={tabHref(row.entityRef)}>
          <MiddleCut text={titleOf(row)} max={24} />
        </RouterLink>
      </span>
    ),
  },
  {
    id: 'owner',
    title: t('list.team'),
    value: ({ owner }) => owner && plainRef(owner),
    render: ({ owner }) => (owner ? plainRef(owner) : t('list.noOwner')),
  },
];

const dueColumns = (t: Words): DataColumn<ReviewRow>[] => [
  {
    id: 'state',
    title: t('objective.stateTitle'),
    value: ({ state }) => t(`review.state.${state}`),
    render: row => <DueState due={row} />,
  },
  {
    id: 'due',
    title: t('review.due'),
    value: ({ due }) => due,
    render: row => (
      <span style={{ whiteSpace: 'nowrap' }}>
        <EvidenceFigure evidence={explainReview(row, t)} />{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          <RelativeTime at={row.due} />
        </Box>
      </span>
    ),
  },
  {
    id: 'last',
    title: t('review.last'),
    value: ({ lastReview }) => lastReview?.at,
    render: row => (
      <span style={{ whiteSpace: 'nowrap' }}>
        <LastReview due={row} />
      </span>
    ),
  },
];

const filtersIn = (t: Words): DataFilter<ReviewRow>[] => [
  {
    id: 'team',
    title: t('list.team'),
    values: ({ owner }) => [owner],
    word: plainRef,
  },
  {
    id: 'state',
    title: t('objective.stateTitle'),
    values: ({ state }) => [state],
    word: state => t(`review.state.${state as ReviewRow['state']}`),
  },
  {
    id: 'decision',
    title: t('review.decidedLast'),
    values: ({ lastReview }) => [lastReview?.decision ?? 'none'],
    word: decision =>
      decision === 'none'
        ? t('review.never')
        : t(`review.decision.${decision as 'keep'}`),
  },
];

/** The SLOs of all components, what waits longest first. */
export function ReviewTable({
  rows,
  onRecord,
}: {
  rows: ReviewRow[];
  /** Absent for who may not. */
  onRecord?: (row: ReviewRow) => void;
}) {
  const t = useWords();
  const [named, ...places] = nameColumns(t);
  // On a phone it is seen without scrolling when each is due.
  const isNarrow = useMediaQuery('(max-width: 600px)');
  const columns = isNarrow
    ? [named, ...dueColumns(t), ...places]
    : [named, ...places, ...dueColumns(t)];
  const record: DataColumn<ReviewRow>[] = onRecord
    ? [
        {
          id: 'record',
          title: t('review.record'),
          sortable: false,
          value: () => undefined,
          render: row => (
            <Button
              size="small"
              onClick={() => onRecord(row)}
              aria-label={t('review.recordFor', {
                slo: row.slo,
                component: titleOf(row),
              })}
              sx={{ whiteSpace: 'nowrap' }}
            >
              {t('review.record')}
            </Button>
          ),
        },
      ]
    : [];
  return (
    <DataTable
      caption={t('review.fleetCaption')}
      columns={[...columns, ...record]}
      rows={rows}
      rowKey={({ entityRef, slo }) => `${entityRef} ${slo}`}
      filters={filtersIn(t)}
      search={t('review.search')}
    />
  );
}
