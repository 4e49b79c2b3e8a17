import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import HighlightOff from '@mui/icons-material/HighlightOff';
import Schedule from '@mui/icons-material/Schedule';
import type { ShownReviewDue } from '@fathom/backstage-plugin-reliability-common';
import { ToneChip } from '@fathom/ui-kit';
import { useWords } from '../translation';

const looks = {
  inTime: { icon: CheckCircleOutline, tone: 'good' },
  soon: { icon: Schedule, tone: 'warn' },
  overdue: { icon: HighlightOff, tone: 'bad' },
} as const;

/** Whether a review is in time. */
export function DueState({ due }: { due: ShownReviewDue }) {
  const t = useWords();
  return (
    <ToneChip
      {...looks[due.state]}
      label={t(`review.state.${due.state}`)}
      reason={due.problem ?? t(`review.because.${due.because}`)}
    />
  );
}
