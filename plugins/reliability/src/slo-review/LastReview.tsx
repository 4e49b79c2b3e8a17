import Box from '@mui/material/Box';
import type { ShownReviewDue } from '@fathom/backstage-plugin-reliability-common';
import { plainRef, RelativeTime } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** What was decided last, when, and by whom where that may be seen. */
export function LastReview({ due }: { due: ShownReviewDue }) {
  const t = useWords();
  const last = due.lastReview;
  if (!last)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('review.never')}
      </Box>
    );
  return (
    <Box component="span" title={last.note}>
      {t(`review.decision.${last.decision}`)}, <RelativeTime at={last.at} />
      {last.by && `, ${plainRef(last.by)}`}
    </Box>
  );
}
