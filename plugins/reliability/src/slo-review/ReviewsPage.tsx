import { useState } from 'react';
import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  reviewRecordPermission,
  SloReviewFleet,
} from '@fathom/backstage-plugin-reliability-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  useRefreshed,
} from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { PageLinks } from '../page-links';
import { useWords } from '../translation';
import type { ReviewRow } from './explainReview';
import { RecordReview } from './RecordReview';
import { ReviewTable } from './ReviewTable';

function Fleet({ fleet, retry }: { fleet: SloReviewFleet; retry: () => void }) {
  const t = useWords();
  const [row, setRow] = useState<ReviewRow>();
  const { allowed, loading } = usePermission({
    permission: reviewRecordPermission,
  });
  return (
    <>
      <PageSentence
        detail={[
          t('review.explained'),
          ...(allowed || loading ? [] : [t('review.mayNot')]),
        ].join(' ')}
      >
        {fleet.sentence}
      </PageSentence>
      <ReviewTable rows={fleet.items} {...(allowed && { onRecord: setRow })} />
      {row && (
        <RecordReview
          entityRef={row.entityRef}
          slo={row.slo}
          onClose={() => setRow(undefined)}
          onDone={retry}
        />
      )}
    </>
  );
}

/** When each SLO of each component is to be reviewed, and what was decided last. */
export function ReviewsPage() {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getSloReviewFleet(), 'slo reviews');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <PageLinks of="slos" at="/slos/reviews" />
      <LoadState state={state} what={t('review.loading')} lines={8}>
        {fleet =>
          fleet.items.length === 0 ? (
            <EmptyState
              title={t('review.emptyTitle')}
              description={t('review.emptyHint')}
            />
          ) : (
            <Fleet fleet={fleet} retry={state.retry} />
          )
        }
      </LoadState>
    </Box>
  );
}
