import Alert from '@mui/material/Alert';
import type { MetricsSource } from '@fathom/backstage-plugin-reliability-common';
import { RelativeTime } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** Says so when the metrics backend does not answer: what is shown gets old. */
export function SourceNotice({ source }: { source: MetricsSource }) {
  const t = useWords();
  if (source.answers) return null;
  return (
    // A key of the configuration is one long word.
    <Alert severity="warning" sx={{ mb: 2, overflowWrap: 'anywhere' }}>
      {t('objective.sourceSilent', {
        reason: source.reason ?? t('objective.sourceNone'),
      })}{' '}
      {source.remedy}
      {source.answeredAt && (
        <>
          {' '}
          {t('objective.answeredLast')} <RelativeTime at={source.answeredAt} />.
        </>
      )}
    </Alert>
  );
}
