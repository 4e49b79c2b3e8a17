import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  EntitySloReviews,
  reviewRecordPermission,
  ShownReviewDue,
} from '@fathom/backstage-plugin-reliability-common';
import {
  DataColumn,
  DataTable,
  LoadState,
  RelativeTime,
  Section,
  useRefreshed,
} from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { useWords, Words } from '../translation';
import { DueState } from './DueState';
import { LastReview } from './LastReview';
import { RecordReview } from './RecordReview';

const columnsIn = (
  t: Words,
  record: ((slo: string) => void) | undefined,
): DataColumn<ShownReviewDue>[] => [
  {
    id: 'slo',
    title: t('review.slo'),
    rowHeader: true,
    value: due => due.slo,
  },
  {
    id: 'state',
    title: t('objective.stateTitle'),
    value: due => t(`review.state.${due.state}`),
    render: due => <DueState due={due} />,
  },
  {
    id: 'due',
    title: t('review.due'),
    value: due => due.due,
    render: due => <RelativeTime at={due.due} />,
  },
  {
    id: 'last',
    title: t('review.last'),
    value: due => due.lastReview?.at,
    render: due => <LastReview due={due} withNote />,
  },
  ...(record
    ? [
        {
          id: 'record',
          title: t('review.record'),
          sortable: false,
          value: () => undefined,
          render: (due: ShownReviewDue) => (
            <Button
              size="small"
              onClick={() => record(due.slo)}
              aria-label={t('review.recordOf', { slo: due.slo })}
            >
              {t('review.record')}
            </Button>
          ),
        },
      ]
    : []),
];

function Reviews({
  answer,
  retry,
}: {
  answer: EntitySloReviews;
  retry: () => void;
}) {
  const t = useWords();
  const [slo, setSlo] = useState<string>();
  const { allowed, loading } = usePermission({
    permission: reviewRecordPermission,
  });
  return (
    <>
      <DataTable
        id="reviews"
        caption={t('review.caption')}
        columns={columnsIn(t, allowed ? setSlo : undefined)}
        rows={answer.items}
        rowKey={due => `${due.slo} ${due.file}`}
        search={false}
        empty={<Box sx={{ typography: 'body2' }}>{t('review.none')}</Box>}
      />
      {!allowed && !loading && answer.items.length > 0 && (
        <Box sx={{ typography: 'body2', color: 'text.secondary', mt: 1 }}>
          {t('review.mayNot')}
        </Box>
      )}
      {slo !== undefined && (
        <RecordReview
          entityRef={answer.entityRef}
          slo={slo}
          onClose={() => setSlo(undefined)}
          onDone={retry}
        />
      )}
    </>
  );
}

/** When each SLO of a component is to be reviewed, and what was decided last. */
export function ReviewSection({ entityRef }: { entityRef: string }) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getSloReviews(entityRef), entityRef);
  return (
    <Section title={t('review.title')}>
      <LoadState state={state} what={t('review.loading')} lines={3}>
        {answer => <Reviews answer={answer} retry={state.retry} />}
      </LoadState>
    </Section>
  );
}
