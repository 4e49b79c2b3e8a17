import type { ShownReviewDue } from '@fathom/backstage-plugin-reliability-common';
import { OutcomeChip } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** Whether a review is in time. */
export function DueState({ due }: { due: ShownReviewDue }) {
  const t = useWords();
  return (
    <OutcomeChip
      outcome={due.state === 'overdue' ? 'fail' : 'pass'}
      label={t(`review.state.${due.state}`)}
      reason={due.problem ?? t(`review.because.${due.because}`)}
    />
  );
}
