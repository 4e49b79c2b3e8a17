import Box from '@mui/material/Box';
import type { ShownReviewDue } from '@fathom/backstage-plugin-reliability-common';
import { RelativeTime } from '@fathom/ui-kit';
import { DoerName } from '../naming';
import { useWords } from '../translation';

/** What was decided last, when, by whom where that may be seen, and why where there is room. */
export function LastReview({
  due,
  withNote,
}: {
  due: ShownReviewDue;
  withNote?: boolean;
}) {
  const t = useWords();
  const last = due.lastReview;
  if (!last)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('review.never')}
      </Box>
    );
  return (
    <Box component="span" title={withNote ? undefined : last.note}>
      {t(`review.decision.${last.decision}`)}, <RelativeTime at={last.at} />
      {last.by && (
        <>
          , <DoerName doer={last.by} />
        </>
      )}
      {withNote && last.note && (
        <Box
          component="span"
          sx={{
            ...{ display: 'block', minWidth: '14rem', maxWidth: '40rem' },
            ...{ color: 'text.secondary', overflowWrap: 'anywhere' },
          }}
        >
          {last.note}
        </Box>
      )}
    </Box>
  );
}
