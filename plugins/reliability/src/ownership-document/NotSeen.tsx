import Box from '@mui/material/Box';
import type { EntityRunbooksDetail } from '@fathom/backstage-plugin-reliability-common';
import { EmptyState, sentences, Stale, Unknown } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** A component that was never looked at, and why. */
export function NotSeen({ answer }: { answer: EntityRunbooksDetail }) {
  const t = useWords();
  return (
    <>
      <Unknown reason={answer.reason ?? t('tab.neverRead')} />
      {answer.remedy && (
        <Box sx={{ mt: 1, typography: 'body2' }}>{answer.remedy}</Box>
      )}
    </>
  );
}

/** The last good look stays, and says that it is old. */
export function StaleNotice({ answer }: { answer: EntityRunbooksDetail }) {
  const t = useWords();
  if (answer.state !== 'stale') return null;
  const reason = sentences(t('tab.staleReason'), answer.reason, answer.remedy);
  return (
    <Box role="note" sx={{ mb: 1 }}>
      <Stale reason={reason} at={answer.readAt} />
    </Box>
  );
}

/** A component with neither alert nor runbook. */
export function NothingYet() {
  const t = useWords();
  return (
    <EmptyState title={t('tab.emptyTitle')} description={t('tab.emptyHint')} />
  );
}
